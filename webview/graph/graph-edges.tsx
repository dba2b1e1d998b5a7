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

export function GraphEdges({ edges, layout, backwards, around }: GraphEdgesProps) {
  const norms = edges.flatMap(({ gradient }) => gradient?.norm ?? []);
  const widthOf = widthScale(norms);
  return (
    <svg class="edges" width={layout.width} height={layout.height} aria-hidden="true" focusable="false">
      <defs>
        <marker
          id="edge-end"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path class="edge-tip" d="M0.5 0.5L7 4L0.5 7.5z" />
        </marker>
        <marker
          id="edge-end-strong"
          viewBox="0 0 8 8"
          refX="6.5"
          refY="4"
          markerWidth="11"
          markerHeight="11"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path class="edge-tip-strong" d="M0.5 0.5L7 4L0.5 7.5z" />
        </marker>
        <marker
          id="edge-end-flow"
          viewBox="0 0 8 8"
          refX="5.5"
          refY="4"
          markerWidth="17"
          markerHeight="17"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path class="edge-tip-strong" d="M0.5 0.5L7 4L0.5 7.5z" />
        </marker>
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
