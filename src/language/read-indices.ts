/** Reads the indices of `z[i, k] = …` and of `sum[j](…)`. */
import type { SyntaxNode } from '@lezer/common';
import type { Identifier } from './syntax';
import { childrenOf, identifierAt, quote, type Reading, report, textOf } from './tree-reading';

const AN_INDEX = 'the name of an index, as in `z[i]`';

export interface IndexNames {
  readonly names: readonly Identifier[];
  /** False when something else is or should be between the brackets, too. */
  readonly isWhole: boolean;
}

/** The names between the brackets; what is no name, is missing or stands there twice is reported. */
export function readIndexNames(reading: Reading, list: SyntaxNode): IndexNames {
  const names: Identifier[] = [];
  // What the parser could not read is reported where it is met.
  let isWhole = !hasMistake(list);
  const refuse = (extent: SyntaxNode, found: SyntaxNode, expected: string) => {
    if (isWhole) report(reading, extent, quote(textOf(reading, found)), expected);
    isWhole = false;
  };
  let dangling: SyntaxNode | undefined;
  for (const child of childrenOf(list)) {
    if (child.name === 'Name') {
      const index = identifierAt(reading, child);
      if (!names.some(({ name }) => name === index.name)) names.push(index);
      else refuse(child, child, 'another name: each index has its own');
      dangling = undefined;
    } else if (child.name === '[' || child.name === ',' || child.name === ']') {
      if (dangling) refuse(dangling, child, AN_INDEX);
      dangling = child;
    } else {
      refuse(child, child, AN_INDEX);
      dangling = undefined;
    }
  }
  return { names, isWhole };
}

function hasMistake(list: SyntaxNode): boolean {
  for (let child = list.firstChild; child; child = child.nextSibling) if (child.type.isError) return true;
  return false;
}
