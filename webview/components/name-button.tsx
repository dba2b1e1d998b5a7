/** A defined name that leads to its definition. */
import type { ComponentChildren } from 'preact';
import { useInspector } from '../context';

interface NameButtonProps {
  readonly name: string;
  /** What it says, when the children are a picture or a formula. */
  readonly label: string;
  readonly children: ComponentChildren;
}

export function NameButton({ name, label, children }: NameButtonProps) {
  const inspector = useInspector();
  return (
    <button
      type="button"
      class="name-button"
      aria-label={label}
      title={`Go to ${name}`}
      onClick={() => inspector.reveal(name)}
    >
      {children}
    </button>
  );
}
