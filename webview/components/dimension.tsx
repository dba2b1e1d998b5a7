/** A measure along the side of a matrix, as in a technical drawing: name, size, and the line that spans them. */
import type { SideView } from '../../src/protocol';

interface DimensionProps {
  readonly side: SideView;
  readonly along: 'rows' | 'columns';
}

/** Silent: what it measures says its sizes in words. */
export function Dimension({ side, along }: DimensionProps) {
  return (
    <div class={`dimension dimension-${along}`} aria-hidden="true">
      <span class="dimension-line" />
      <span class="dimension-label">
        <span class="dimension-name">{side.name}</span> <b class="dimension-size">{side.label}</b>
      </span>
      <span class="dimension-line" />
    </div>
  );
}
