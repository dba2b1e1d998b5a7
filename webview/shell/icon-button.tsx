/** A button of the toolbar: a sign, its name for readers and on pointing, and the key that does the same. */
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons';

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly keys?: string;
  readonly disabled?: boolean;
  /** Set for what is on or off. */
  readonly pressed?: boolean;
  readonly children?: ComponentChildren;
  onClick(): void;
}

export function IconButton({ icon, label, keys, disabled, pressed, children, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      aria-disabled={disabled ? 'true' : undefined}
      aria-pressed={pressed}
      title={keys === undefined ? label : `${label} (${keys})`}
      // Not `disabled`: a button that goes dead under the keyboard would drop the focus.
      onClick={() => !disabled && onClick()}
    >
      <Icon name={icon} />
      {children}
    </button>
  );
}
