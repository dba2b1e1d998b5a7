/** The edges of the graph, and the shapes that run along them. */
import type { GraphEdgeView } from '../../src/protocol/graph';
import { curveOf, type GraphLayout, labelExtent, labelOf } from './layout';
import { widthScale } from './widths';

interface GraphEdgesProps {
  readonly edges: readonly GraphEdgeView[];
  readonly layout: GraphLayout;
  /** Whether gradients are drawn, which flow from bottom to top. */
  readonly backwards: boolean;
  /** Edges of this node stand out. */
  readonly around: string | undefined;
}

interface TipProps {
  readonly id: string;
  /** How far into the tip its line runs, of its 8 units. */
  readonly inset: number;
  /** In pixels. */
  readonly size: number;
  readonly strong?: boolean;
}

/** The tip at the end of an edge. */
function Tip({ id, inset, size, strong = false }: TipProps) {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX={inset}
      refY="4"
      markerWidth={size}
      markerHeight={size}
      markerUnits="userSpaceOnUse"
      orient="auto-start-reverse"
    >
      <path class={strong ? 'edge-tip-strong' : 'edge-tip'} d="M0.5 0.5L7 4L0.5 7.5z" />
    </marker>
  );
}

export function GraphEdges({ edges, layout, backwards, around }: GraphEdgesProps) {
  const norms = edges.flatMap(({ gradient }) => gradient?.norm ?? []);
  const widthOf = widthScale(norms);
  return (
    <svg class="edges" width={layout.width} height={layout.height} aria-hidden="true" focusable="false">
      <defs>
        <Tip id="edge-end" inset={7} size={8} />
        <Tip id="edge-end-strong" inset={6.5} size={11} strong />
        <Tip id="edge-end-flow" inset={5.5} size={17} strong />
      </defs>
      {edges.map(({ from, to, gradient }, k) => {
        const flows = backwards && gradient?.norm !== undefined;
        const touches = around === from || around === to;
        const marker = `url(#edge-end${flows ? '-flow' : touches ? '-strong' : ''})`;
        return (
          <path
            key={`${from} ${to}`}
            class={`edge ${flows ? 'edge-flow' : ''} ${backwards && !flows ? 'edge-still' : ''} ${touches ? 'edge-around' : ''}`}
            d={curveOf(layout.edges[k]?.points ?? [])}
            style={flows ? { strokeWidth: `${widthOf(gradient.norm)}px` } : undefined}
            {...(backwards ? { 'marker-start': marker } : { 'marker-end': marker })}
          />
        );
      })}
      {edges.map((edge, k) => {
        const { from, to } = edge;
        const text = labelOf(edge);
        const at = layout.edges[k]?.label;
        if (at === undefined || text === '') return null;
        const { width, height } = labelExtent(text);
        const touches = around === from || around === to;
        return (
          <g key={`${from} ${to}`} class={`edge-label ${touches ? 'edge-label-around' : ''}`}>
            <rect x={at.x - width / 2} y={at.y - height / 2} width={width} height={height} rx="4" />
            <text x={at.x} y={at.y}>
              {text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
