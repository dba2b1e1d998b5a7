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
  /** Whether a side's size is free: its length is then nominal, and the edges along it are dashed. */
  readonly freeRows?: boolean;
  readonly freeColumns?: boolean;
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
  if (!label || !labelFits(label.text, region.kind, width, height)) return null;
  return (
    <span
      class={`region-label region-label-${region.kind}`}
      style={{ left: `${x + width / 2}px`, top: `${y + height / 2}px` }}
    >
      <Tex formula={label} silent />
    </span>
  );
}

function frameClass(free: boolean | undefined): string {
  return free ? 'picture-frame picture-free' : 'picture-frame';
}

export function StructurePicture(props: StructurePictureProps) {
  const { regions, width, height, label, freeRows, freeColumns } = props;
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
        <path class={frameClass(freeRows)} d={`M0 0v${height}M${width} 0v${height}`} />
        <path class={frameClass(freeColumns)} d={`M0 0h${width}M0 ${height}h${width}`} />
      </svg>
      {placed.map((each) => (
        <RegionLabel key={`${each.x},${each.y}`} placed={each} />
      ))}
    </div>
  );
}
