/** The structure of a matrix, drawn from its regions. */
import type { RegionView } from '../../src/protocol';
import { marksOf } from '../drawing/marks';
import { innerEdges, labelFits, type Placed, placeRegions } from '../drawing/regions';
import { Tex } from './tex';

interface StructurePictureProps {
  readonly regions: readonly RegionView[];
  readonly width: number;
  readonly height: number;
  /** What it says to those who don't see it; without it the picture is spoken by what surrounds it. */
  readonly label?: string;
  /** Whether a side's size is free: its length is then nominal, and its edges are dashed. */
  readonly free?: boolean;
}

const zero = { latex: '0', text: '0' };

function Region({ placed }: { readonly placed: Placed }) {
  const { region, x, y, width, height } = placed;
  return (
    <g transform={`translate(${x} ${y})`} class={`region region-${region.kind}`}>
      {marksOf(region.kind, width, height).map(({ role, d }) => (
        <path key={role} class={`mark mark-${role}`} d={d} />
      ))}
    </g>
  );
}

function RegionLabel({ placed }: { readonly placed: Placed }) {
  const { region, x, y, width, height } = placed;
  const label = region.label ?? (region.kind === 'zero' ? zero : undefined);
  if (!label || !labelFits(label.text, width, height)) return null;
  return (
    <span
      class={`region-label region-label-${region.kind}`}
      style={{ left: `${x + width / 2}px`, top: `${y + height / 2}px` }}
    >
      <Tex formula={label} silent />
    </span>
  );
}

export function StructurePicture({ regions, width, height, label, free = false }: StructurePictureProps) {
  const placed = placeRegions(regions, width, height);
  const spoken =
    label === undefined ? { 'aria-hidden': true } : { role: 'img' as const, 'aria-label': label };
  return (
    <div class="picture" style={{ width: `${width}px`, height: `${height}px` }} {...spoken}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        focusable="false"
      >
        {placed.map((each) => (
          <Region key={`${each.x},${each.y}`} placed={each} />
        ))}
        <path class="picture-edges" d={innerEdges(placed, width, height)} />
        <rect
          class={`picture-frame ${free ? 'picture-free' : ''}`}
          x={0}
          y={0}
          width={width}
          height={height}
        />
      </svg>
      {placed.map((each) => (
        <RegionLabel key={`${each.x},${each.y}`} placed={each} />
      ))}
    </div>
  );
}
