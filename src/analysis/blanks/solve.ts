/**
 * Blanks: `?` as a factor, a term, a size or a whole side of a claim, worked out and then tried: what is filled in
 * has made the claim true, by proof or at every point.
 */
import { EXPAND, normalize } from '../../calculus/normalize';
import { proveEqual } from '../../calculus/prove';
import type { Blank, Expression } from '../../language/syntax';
import { walk } from '../../language/walk';
import { shapesEqual } from '../../shapes/shape';
import type { Analysis } from '../analysis';
import { readAside } from '../aside';
import { type Judgement, undecided } from '../claims';
import { compareNumbers } from '../compare';
import { lower } from '../lower';
import { candidatesFor } from './candidates';
import { fillChain } from './chain';
import { matched } from './match';
import { peeled } from './peel';
import { sizesFor } from './sizes';

export function hasBlank(expression: Expression): boolean {
  return blanksIn(expression).length > 0;
}

/** In reading order. */
export function blanksIn(expression: Expression): readonly Blank[] {
  return [...walk(expression)]
    .filter((node) => node.kind === 'blank')
    .sort((a, b) => a.span.from - b.span.from);
}

/** The judgement of a claim with blanks on one side or on both. */
export function fillBlanks(left: Expression, right: Expression, analysis: Analysis): Judgement {
  const [asked, open] = hasBlank(left) ? [right, left] : [left, right];
  if (hasBlank(asked)) return undecided('Blanks are filled in when the other side has none.');
  if (lower(asked, analysis) === undefined) {
    return undecided('One side can not be worked out: see the problem that is reported for it.');
  }
  const chain = fillChain(asked, open, analysis);
  if (chain?.verdict === 'proved' || chain?.verdict === 'holds') return chain;
  const blanks = blanksIn(open);
  for (const fills of proposals(asked, open, analysis)) {
    const verdict = fills.length === blanks.length && verdictOf(asked, open, fills, analysis);
    if (!verdict) continue;
    const words = fills.map((fill) => `\`${fill}\``).join(', ');
    const is = blanks.length === 1 ? 'The blank is' : 'The blanks are, in order,';
    return { verdict, message: `${is} ${words}.`, filled: fills };
  }
  return chain ?? undecided('Nothing was found that fits the blank.');
}

/** What may fill the blanks, the likeliest first; each is tried before it is believed. */
function* proposals(asked: Expression, open: Expression, analysis: Analysis): Generator<readonly string[]> {
  const goal = sourceOf(asked, analysis);
  yield* sizesFor(open, analysis);
  const inner = peeled(open, goal, (node) => sourceOf(node, analysis));
  if (inner.node.kind === 'blank') yield* candidatesForTerm(inner.goal, goal, analysis);
  else {
    const blanks = blanksIn(open);
    if (blanks.length === 1) {
      const candidates = candidatesFor(asked, open, analysis);
      // All at once: reading each on its own would take as long as all of them together.
      readAside(
        candidates.map((fill) => filledText(open, [fill], analysis)),
        analysis,
      );
      for (const candidate of candidates) yield [candidate];
    }
    yield* matched(inner.node, inner.goal, analysis);
  }
}

/** A term that stands alone is told in closed form, or failing that as what is left to say. */
function* candidatesForTerm(rest: string, goal: string, analysis: Analysis): Generator<readonly string[]> {
  const [aside] = readAside([rest], analysis);
  if (aside === undefined) return;
  const { indices, body } = aside.array;
  // Multiplied out, what was divided by may cancel; as it stands, it may be shorter.
  const forms = [aside.array, { indices, body: normalize(body, EXPAND) }].flatMap(
    (array) => analysis.closedFormOf({ array, shape: aside.shape }) ?? [],
  );
  const [text] = forms.sort((a, b) => a.length - b.length);
  const scalar = text === undefined ? undefined : /^(?:(.*) \* )?ones\([^()]*\)$/.exec(text);
  // Entry by entry a number does for an array of it.
  if (scalar) yield [scalar[1] ?? '1'];
  if (text !== undefined) yield [text];
  // The claim itself turned round fills nothing in.
  else if (rest !== goal) yield [rest];
}

/** A verdict on the claim with its blanks filled in; `undefined` where that is not so. */
function verdictOf(
  asked: Expression,
  open: Expression,
  fills: readonly string[],
  analysis: Analysis,
): 'proved' | 'holds' | undefined {
  const [left, right] = readAside([sourceOf(asked, analysis), filledText(open, fills, analysis)], analysis);
  if (left === undefined || right === undefined || !shapesEqual(left.shape, right.shape)) return undefined;
  // Numbers first: most proposals are wrong, and a failed proof takes longest.
  const comparison = compareNumbers(left.array, right.array, analysis.arenaFor([asked]));
  if (comparison.kind === 'differ') return undefined;
  if (proveEqual(left.array, right.array) !== undefined) return 'proved';
  return comparison.kind === 'agree' ? 'holds' : undefined;
}

function sourceOf({ span }: Expression, { expanded }: Analysis): string {
  return expanded.text.slice(span.from, span.to).replace(/\s+/g, ' ');
}

/** The source of a side with its blanks filled in. */
function filledText(open: Expression, fills: readonly string[], { expanded }: Analysis): string {
  let text = '';
  let at = open.span.from;
  for (const [k, { span }] of blanksIn(open).entries()) {
    const fill = fills[k] as string;
    const held = /^[\p{L}\p{N}_]+$/u.test(fill) ? fill : `(${fill})`;
    text += expanded.text.slice(at, span.from) + held;
    at = span.to;
  }
  return (text + expanded.text.slice(at, open.span.to)).replace(/\s+/g, ' ');
}
