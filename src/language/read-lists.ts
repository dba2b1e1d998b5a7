/** Reads lists with separators: `(a, b)`, `[a, b; c, d]`, `[0, 1:4]`. */
import type { SyntaxNode } from '@lezer/common';
import type { Missing } from './syntax';
import { type Extent, quote, type Reading, report, spanOf, textOf } from './tree-reading';

/** Stands where there is nothing to read. */
export function missing(reading: Reading, extent: Extent): Missing {
  return { kind: 'missing', span: spanOf(reading, extent) };
}

/** Stands just after `node`, where something should be. */
export function missingAfter(reading: Reading, node: Extent): Missing {
  return missing(reading, { from: node.to, to: node.to });
}

/**
 * Reads the items between an opening bracket and its closing one, in rows parted by `;`.
 *
 * The grammar lets holes through, so that `f(a, , c)` keeps its third argument in third place; here they
 * become `missing` and are reported. A list that is not closed ends with a `missing` too, since nobody knows
 * what else it will hold. A list that is only its brackets has one row without items.
 */
export function readRows<Item>(
  reading: Reading,
  children: readonly SyntaxNode[],
  readItem: (node: SyntaxNode) => Item,
  hole: (missing: Missing) => Item,
): Item[][] {
  let row: Item[] = [];
  const rows = [row];
  const [opener, ...rest] = children;
  if (!opener) return rows;
  // The bracket or separator that an item has to follow; undefined just after an item.
  let dangling: SyntaxNode | undefined = opener;
  for (const child of rest) {
    const isSeparator = child.name === ',' || child.name === ';';
    const isCloser = child.name === ')' || child.name === ']';
    if (!isSeparator && !isCloser) {
      row.push(readItem(child));
      dangling = undefined;
      continue;
    }
    const isEmpty = isCloser && dangling === opener;
    if (dangling && !isEmpty) {
      report(reading, dangling, quote(textOf(reading, child)), `an expression after ${quote(dangling.name)}`);
      row.push(hole(missingAfter(reading, dangling)));
    }
    if (child.name === ';') {
      row = [];
      rows.push(row);
    }
    dangling = isSeparator ? child : undefined;
  }
  const last = children.at(-1) ?? opener;
  // The parser has left its mark there, so there is nothing to report.
  if (last.name !== ')' && last.name !== ']') row.push(hole(missingAfter(reading, last)));
  return rows;
}
