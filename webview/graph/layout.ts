/** Where everything of the graph is drawn: layers from top to bottom, by dagre. */
import dagre from '@dagrejs/dagre';
import type { GraphAnswer, GraphEdgeView } from '../../src/protocol/graph';
import { shortNumber } from '../text/short-number';
import { type Extent, extentOf } from './measure';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its top left corner, in px. */
export interface Box extends Point, Extent {}

export interface PlacedEdge {
  readonly points: readonly Point[];
  /** The middle of its label. */
  readonly label: Point;
}

export interface GraphLayout extends Extent {
  /** By id. */
  readonly nodes: ReadonlyMap<string, Box>;
  /** In the order of the edges. */
  readonly edges: readonly PlacedEdge[];
  readonly frames: ReadonlyMap<string, Box>;
}

const characterWidth = 6.4;
const labelHeight = 15;

/** What stands on an edge: the shape, and how much gradient comes along it. */
export function labelOf({ shape, gradient }: GraphEdgeView): string {
  return gradient?.norm === undefined ? shape : `${shape} · ${shortNumber(gradient.norm)}`;
}

/** How much room a label takes. */
export function labelExtent(label: string): Extent {
  return { width: label === '' ? 1 : label.length * characterWidth + 6, height: labelHeight };
}

export function layoutGraph({ nodes, edges, frames }: GraphAnswer): GraphLayout {
  const graph = new dagre.graphlib.Graph({ compound: true, multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 26, ranksep: 30, edgesep: 14, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of frames) graph.setNode(frameKey(id), {});
  for (const node of nodes) graph.setNode(node.id, { ...extentOf(node) });
  for (const { id, inside } of frames)
    if (inside !== undefined) graph.setParent(frameKey(id), frameKey(inside));
  for (const { id, inside } of nodes) if (inside !== undefined) graph.setParent(id, frameKey(inside));
  const routed = withinBudget(
    nodes.map(({ id }) => id),
    edges,
  );
  edges.forEach((edge, k) => {
    if (!routed.has(k)) return;
    graph.setEdge(edge.from, edge.to, { ...labelExtent(labelOf(edge)), labelpos: 'c' }, String(k));
  });
  dagre.layout(graph);
  const whole = graph.graph();
  return {
    width: whole.width ?? 0,
    height: whole.height ?? 0,
    nodes: new Map(nodes.map(({ id }) => [id, boxOf(graph.node(id))] as const)),
    frames: new Map(frames.map(({ id }) => [id, boxOf(graph.node(frameKey(id)))] as const)),
    edges: edges.map(({ from, to }, k) => {
      if (!routed.has(k)) return straight(boxOf(graph.node(from)), boxOf(graph.node(to)));
      const { points = [], x = 0, y = 0 }: Routed = graph.edge(from, to, String(k));
      return { points, label: { x, y } };
    }),
  };
}

/** Layers that edges may run over, together, while they are routed around nodes: what the layout's time grows with. */
const mostLayers = 3000;

/** Positions of the edges that are routed: all, or all but the longest. They are drawn straight. */
function withinBudget(ids: readonly string[], edges: GraphAnswer['edges']): ReadonlySet<number> {
  const into = new Map<string, string[]>();
  for (const { from, to } of edges) into.set(to, [...(into.get(to) ?? []), from]);
  // Nodes come in an order in which edges only go forward, claims last.
  const layer = new Map<string, number>();
  for (const id of ids) {
    layer.set(id, Math.max(0, ...(into.get(id) ?? []).map((from) => (layer.get(from) ?? 0) + 1)));
  }
  const span = (k: number): number => (layer.get(edges[k]!.to) ?? 0) - (layer.get(edges[k]!.from) ?? 0);
  const positions = edges.map((_, k) => k).sort((a, b) => span(a) - span(b));
  let layers = 0;
  return new Set(
    positions.filter((k) => {
      layers += span(k);
      return layers <= mostLayers;
    }),
  );
}

function straight(from: Box, to: Box): PlacedEdge {
  const start = { x: from.x + from.width / 2, y: from.y + from.height };
  const end = { x: to.x + to.width / 2, y: to.y };
  return { points: [start, end], label: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 } };
}

/** A frame and a node of it may have one name. */
function frameKey(id: string): string {
  return `frame ${id}`;
}

interface Placed {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
}

interface Routed {
  readonly points?: readonly Point[];
  readonly x?: number;
  readonly y?: number;
}

/** dagre gives middles. */
function boxOf({ x = 0, y = 0, width = 0, height = 0 }: Placed): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** A smooth line through the points of an edge, as SVG path data. */
export function curveOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const n = (value: number): string => String(Math.round(value * 10) / 10);
  const at = ({ x, y }: Point): string => `${n(x)} ${n(y)}`;
  const last = rest.at(-1);
  if (last === undefined || rest.length < 2) return `M${at(first)}${last ? `L${at(last)}` : ''}`;
  const parts = [`M${at(first)}`];
  // Through the middles between the points, bent towards the points themselves.
  for (let k = 0; k < rest.length - 1; k++) {
    const [corner, next] = [rest[k]!, rest[k + 1]!];
    const end = k === rest.length - 2 ? next : { x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 };
    parts.push(`Q${at(corner)} ${at(end)}`);
  }
  return parts.join('');
}
