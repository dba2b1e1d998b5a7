/** Moves what was read to another place in the document. */
import type { Span } from './syntax';

/** How far everything is moved, or where each offset is moved to. */
export type Shift = number | ((offset: number) => number);

/**
 * A copy of a syntax node, or of anything made of them, with every span moved.
 *
 * This goes by the form of a span rather than by the kinds of nodes, so that a new kind of node or a new
 * span in one can't be forgotten here.
 *
 * @param note is told of everything that is copied but spans and lists.
 */
export function moved<Node>(node: Node, shift: Shift, note?: (before: object, after: object) => void): Node {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map((item) => moved(item, shift, note)) as Node;
  if (isSpan(node)) {
    const { from, to } = node;
    return (
      typeof shift === 'number'
        ? { from: from + shift, to: to + shift }
        : { from: shift(from), to: shift(to) }
    ) as Node;
  }
  const copy: Record<string, unknown> = {};
  for (const key in node) copy[key] = moved(node[key], shift, note);
  note?.(node, copy);
  return copy as Node;
}

/** The ends of a span are numbers; those of a range in a subscript are expressions. */
function isSpan(node: object): node is Span {
  return 'from' in node && typeof node.from === 'number';
}
