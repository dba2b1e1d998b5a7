/** In the place of a view that has nothing to draw: why, and what to do. */
import type { ComponentChildren } from 'preact';

export function Nothing({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="nothing">
      <h2>{title}</h2>
      <p>{children}</p>
    </div>
  );
}
