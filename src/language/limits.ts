/**
 * Bounds on what is read, so that neither reading a document nor any later walk over its expressions can run
 * out of stack, whatever was pasted into the editor.
 */

/** How deep expressions may nest, counting brackets, operators and calls. */
export const DEEPEST_NESTING = 256;

/** How many mistakes are reported in one statement. */
export const MOST_MISTAKES = 20;

/** How long one statement may be, in UTF-16 units; data belongs into a file that `load` reads. */
export const LONGEST_STATEMENT = 200_000;

/** Whether something at this depth (the outermost has 0) is beyond the bound. */
export function tooDeep(depth: number): boolean {
  return depth >= DEEPEST_NESTING;
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
