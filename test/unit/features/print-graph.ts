/** The graph as text, for fixtures. */
import type { GraphAnswer } from '../../../src/protocol/graph';

export function printGraph({ nodes, edges, frames, of, statements, claims, notes }: GraphAnswer): string {
  return [
    `${statements} names, ${claims} claims${of === undefined ? '' : `, gradients of ${of}`}`,
    ...frames.map(
      ({ id, title, count, inside }) => `frame ${id}: ${title}, ${count}${inside ? ` in ${inside}` : ''}`,
    ),
    ...nodes.map(({ id, kind, description, inside, gradient }) => {
      const norm = gradient?.norm === undefined ? '' : ` ‖∇‖ ${gradient.norm.toPrecision(2)}`;
      return `[${kind}] ${id}: ${description}${inside ? ` (in ${inside})` : ''}${norm}`;
    }),
    ...edges.map(({ from, to, shape, gradient }) => {
      const norm = gradient?.norm === undefined ? '' : ` ‖∇‖ ${gradient.norm.toPrecision(2)}`;
      return `${from} → ${to} ${shape}${norm}`.trimEnd();
    }),
    ...notes,
  ].join('\n');
}
