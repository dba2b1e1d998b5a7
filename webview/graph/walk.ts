/**
 * Where a key leads in the graph: down and up along edges, sideways among those of the same layer. Up goes along what is
 * computed where it can; the inputs of a statement stand beside it.
 */
import type { GraphEdgeView, GraphNodeView } from '../../src/protocol/graph';
import type { Box, GraphLayout } from './layout';

const middle = ({ x, width }: Box): number => x + width / 2;

/** The node that a key leads to from another; `undefined` where there is none. */
export function walk(
  key: string,
  from: string,
  all: readonly Pick<GraphNodeView, 'id' | 'kind'>[],
  edges: readonly GraphEdgeView[],
  { nodes }: Pick<GraphLayout, 'nodes'>,
): string | undefined {
  const here = nodes.get(from);
  if (here === undefined) return undefined;
  const ids = all.map(({ id }) => id);
  const inputs = new Set(all.flatMap(({ id, kind }) => (kind === 'input' || kind === 'parameter' ? id : [])));
  const nearest = (among: readonly string[]): string | undefined => nearestTo(middle(here), among, nodes);
  switch (key) {
    case 'ArrowDown':
      return nearest(edges.flatMap((edge) => (edge.from === from ? edge.to : [])));
    case 'ArrowUp': {
      const used = edges.flatMap((edge) => (edge.to === from ? edge.from : []));
      return nearest(used.filter((id) => !inputs.has(id))) ?? nearest(used);
    }
    case 'ArrowLeft':
    case 'ArrowRight': {
      const beside = ids.filter((id) => {
        const box = nodes.get(id);
        if (box === undefined || id === from) return false;
        const overlaps = box.y < here.y + here.height && here.y < box.y + box.height;
        return overlaps && middle(box) > middle(here) === (key === 'ArrowRight');
      });
      return nearest(beside);
    }
    case 'Home':
      return ids[0];
    case 'End':
      return ids.at(-1);
    default:
      return undefined;
  }
}

function nearestTo(x: number, among: readonly string[], nodes: ReadonlyMap<string, Box>): string | undefined {
  const distance = (id: string): number => Math.abs(middle(nodes.get(id)!) - x);
  return among.reduce<string | undefined>(
    (best, id) => (best === undefined || distance(id) < distance(best) ? id : best),
    undefined,
  );
}
