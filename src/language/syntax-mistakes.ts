/**
 * Turns the marks that the parser leaves where a text stops being readable into problems that say what was
 * met and what would have been readable there.
 *
 * The parser recovers in ways that are hard to foresee, but the place of a mistake is exact. So what was
 * expected is told from what stands before it (the last token and the innermost open bracket), and not from
 * how the parser went on.
 */
import { Tree } from '@lezer/common';
import { expectedAfter } from './expected';
import { endsOperand, StatementTokens, type Token } from './statement-tokens';
import { type Extent, NUMBERS_OF_NODE, quote, type Reading, report, textOf } from './tree-reading';

/** Marks with fewer readable tokens than this between them come of one mistake. */
const TOKENS_BETWEEN_MISTAKES = 2;

/** One mistake while what comes after it is still to be met. */
interface Mistake {
  readonly from: number;
  /** The first thing that was passed over, if anything was. */
  skipped?: Extent;
  /** Where what was passed over ends. */
  to: number;
}

/** Reports every mistake that the parser met. */
export function findMistakes(reading: Reading, tree: Tree): void {
  if (!hasMarks(tree)) return;
  const tokens = new StatementTokens();
  let mistake: Mistake | undefined;
  let earlier: Mistake | undefined;
  let sinceEarlier = 0;

  const finish = (next: Token | undefined) => {
    if (!mistake) return;
    const met = mistake.skipped ?? next;
    const isNew = !earlier || sinceEarlier >= TOKENS_BETWEEN_MISTAKES;
    if (isNew && !(earlier && isAftermath(tokens, earlier, met && textOf(reading, met)))) {
      reportMistake(reading, tokens, mistake, met);
    }
    earlier = mistake;
    mistake = undefined;
    sinceEarlier = 0;
  };

  const cursor = tree.cursor();
  let more = cursor.firstChild();
  while (more) {
    const { name, from, to } = cursor;
    if (cursor.type.isError) {
      mistake ??= { from, to };
      if (to > from) {
        mistake.skipped ??= { from, to };
        mistake.to = to;
      }
      more = cursor.next(false);
    } else if (!cursor.firstChild()) {
      const token = { name, from, to };
      finish(token);
      tokens.push(token);
      sinceEarlier++;
      more = cursor.next();
    }
  }
  finish(undefined);
}

/** Whether the parser has left any mark, told from how it keeps trees and without a walk from node to node. */
function hasMarks(tree: Tree): boolean {
  if (tree.type.isError) return true;
  for (const child of tree.children) {
    if (child instanceof Tree) {
      if (hasMarks(child)) return true;
      continue;
    }
    const { buffer, set } = child;
    for (let at = 0; at < buffer.length; at += NUMBERS_OF_NODE) {
      if (set.types[buffer[at] as number]?.isError) return true;
    }
  }
  return false;
}

/**
 * After a mistake inside a bracket the parser may have closed that bracket early, and then not know what to do
 * with what really closes it.
 */
function isAftermath(tokens: StatementTokens, earlier: Mistake, met: string | undefined): boolean {
  const isAtCloser = met === undefined || met === ')' || met === ']';
  const { bracket, last } = tokens;
  return isAtCloser && endsOperand(last) && bracket !== undefined && bracket.from < earlier.from;
}

function reportMistake(
  reading: Reading,
  tokens: StatementTokens,
  mistake: Mistake,
  met: Extent | undefined,
): void {
  const found = met ? quote(textOf(reading, met)) : 'the end of the line';
  const { expected, related } = expectedAfter(reading, tokens, met && textOf(reading, met));
  // Something missing is shown where it is missing: at the token that it should follow.
  const place = mistake.skipped ? { from: mistake.skipped.from, to: mistake.to } : (tokens.last ?? met);
  report(reading, place ?? { from: 0, to: reading.source.length }, found, expected, related);
}
