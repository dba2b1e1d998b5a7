/** How large a node is drawn: from its text, so that the layout needs no drawing first. */
import type { GraphNodeView } from '../../src/protocol/graph';

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** Widths of characters in px, at the sizes of graph.css. */
const title = 11;
const operation = 6.4;
const padding = 28;

const least = 64;
const most = 236;

export function extentOf({ kind, title: { text }, operation: said, gradient }: GraphNodeView): Extent {
  const lines = said === '' ? 1 : 2;
  const wide = Math.max(text.length * title, said.length * operation) + padding + (kind === 'claim' ? 18 : 0);
  const hasNorm = gradient?.norm !== undefined;
  return {
    width: Math.round(Math.min(most, Math.max(least + (hasNorm ? 30 : 0), wide))),
    height: (lines === 1 ? 34 : 50) + (hasNorm ? 16 : 0),
  };
}
