/**
 * Bounds on what is read, so that neither reading a document nor any later walk over its expressions can run
 * out of stack, whatever was pasted into the editor.
 */
import { Tree } from '@lezer/common';
import type { Span } from './syntax';
import { NUMBERS_OF_NODE } from './tree-reading';

/**
 * How deep the tree of a statement may be; brackets, operators and calls each make it deeper. The generated
 * parser gives up on chains of operators a little later, at 300.
 */
export const DEEPEST_NESTING = 256;

/** How many mistakes are reported in one statement. */
export const MOST_MISTAKES = 20;

/** How long one statement may be, in UTF-16 units; data belongs into a file that `load` reads. */
export const LONGEST_STATEMENT = 200_000;

/** How many statements of a document are read. */
export const MOST_STATEMENTS = 200_000;

/** How often a `repeat` may repeat. */
export const MOST_REPETITIONS = 1000;

/** How many layers that nothing calls are looked at by themselves. */
export const MOST_UNCALLED = 50;

/** How deep layers may call each other, and functions. */
export const DEEPEST_CALLS = 64;

/** How many files may import one another in a row. */
export const DEEPEST_IMPORTS = 64;

/** How many steps one value of a function may take, with the functions that it calls. */
export const MOST_STEPS = 10_000;

/** How many lines the layers of a document may come to, counted once for each call. */
export const MOST_WRITTEN_OUT = 5000;

/** The least that each layer may come to where it is looked at by itself; all of them share the lines of a document. */
export const LEAST_WRITTEN_OUT = 200;

/** Whether a statement is longer than the bound. */
export function isTooLong({ from, to }: Span): boolean {
  return to - from > LONGEST_STATEMENT;
}

/** Whether a tree is deeper than the bound. */
export function isTooDeep(tree: Tree): boolean {
  // Most trees have fewer nodes than that.
  if (countNodes(tree, DEEPEST_NESTING) <= DEEPEST_NESTING) return false;
  let depth = 0;
  let deepest = 0;
  tree.iterate({
    enter: () => {
      depth++;
      deepest = Math.max(deepest, depth);
    },
    leave: () => {
      depth--;
    },
  });
  return deepest > DEEPEST_NESTING;
}

/** How many nodes a tree has, as far as they are no more than `most`. */
function countNodes({ children }: Tree, most: number): number {
  let count = 1;
  for (const child of children) {
    if (count > most) break;
    count += child instanceof Tree ? countNodes(child, most - count) : child.buffer.length / NUMBERS_OF_NODE;
  }
  return count;
}

/** The words for a problem with nesting. */
export const TOO_DEEP = {
  found: `an expression nested more than ${DEEPEST_NESTING} deep`,
  expected: 'a shorter expression: give a part of it a name',
} as const;

/** The words for a problem with length. */
export const TOO_LONG = {
  found: `a statement of more than ${LONGEST_STATEMENT} characters`,
  expected: 'a shorter statement',
} as const;

/** The words for what stands below the statements that are read. */
export const TOO_MANY = {
  found: `more than ${MOST_STATEMENTS} statements`,
  expected: 'a shorter document',
} as const;
