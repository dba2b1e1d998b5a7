/**
 * Verdicts on claims. `check A == B` is proved by algebra where that succeeds; otherwise both sides are
 * evaluated at several random points, which refutes the claim or lets it hold.
 */
import type { CheckStatement, Expression, Span } from '../language/syntax';
import type { Nested } from '../numeric/array';
import { shapesEqual } from '../shapes/shape';
import type { Analysis } from './analysis';
import { wrongFactorSentence } from './blanks/chain';
import { fillBlanks, hasBlank } from './blanks/solve';
import { judgeArrays, refutedByShape } from './judge-arrays';
import { lower } from './lower';
import type { Mistake } from './mistakes/names';
import { judgeShapeClaim } from './shape-claims';

export type Verdict = 'proved' | 'holds' | 'refuted' | 'undecided';

/** What is found out about two sides that are claimed to be the same. */
export interface Judgement {
  readonly verdict: Verdict;
  /** The usual mistake that explains the difference, where one does. */
  readonly mistake?: Mistake;
  /** One or two sentences for people. */
  readonly message: string;
  /** What the blanks stand for, in order. */
  readonly filled: readonly string[];
  /** The right answer in the language, where the claim is refuted and one side is what is asked for. */
  readonly answer?: string;
  /** Where the answer belongs: the side to be rewritten. */
  readonly answerSpan?: Span;
  /** Set where numbers refute the claim. */
  readonly counterexample?: Counterexample;
  /** Set where the claim holds: how much it was tried. */
  readonly evidence?: Evidence;
  /** The main steps of a proof, each a line of mathematics; set where the claim is proved by algebra. */
  readonly proof?: readonly ProofLine[];
}

/** One `==` of a derivation, with a verdict of its own. */
export interface ClaimStep extends Judgement {
  readonly left: Span;
  readonly right: Span;
  /** Both sides as written, `A == B`. */
  readonly text: string;
}

/** A claim as a whole: as good as its worst step, and the first of the worst is the one told of. */
export interface ClaimResult extends Judgement {
  readonly statement: CheckStatement;
  /** The claim as written, without the keyword. */
  readonly text: string;
  /** One for each `==`, in order; empty where the claim can't be read. */
  readonly steps: readonly ClaimStep[];
  /** The position among `steps` of the one that decides, and that is marked. */
  readonly step: number;
  /** What to mark: the right side of the step that decides in a chain, else the whole claim. */
  readonly marked: Span;
}

/** Numbers that show that a claim is wrong: as small and as round as could be found. */
export interface Counterexample {
  /** The number of each free size (`dim n`), by name. */
  readonly sizes: Readonly<Record<string, number>>;
  /** The inputs that the two sides depend on, by name; only those with few entries. */
  readonly inputs: Readonly<Record<string, Nested>>;
  /** The first entry that differs, row-major; empty for scalars. */
  readonly at: readonly number[];
  readonly left: number;
  readonly right: number;
}

/** How much a claim that holds was tried. */
export interface Evidence {
  /** How many points both sides were worked out at. */
  readonly points: number;
  /** The largest difference that was seen, relative to the largest entry. */
  readonly worst: number;
  /** The sizes that were tried, for each free one; no entry where all sizes are numbers. */
  readonly sizes: Readonly<Record<string, readonly number[]>>;
}

/** A line of a proof. */
export interface ProofLine {
  /** What was done, as a clause: ``write out `s` ``. */
  readonly what: string;
  /** What it gives, in the notation that suits it best; absent where it would be too long to read. */
  readonly formula?: { readonly text: string; readonly latex: string };
}

export function judge(statement: CheckStatement, analysis: Analysis): ClaimResult {
  const { text, whole } = claimAsWritten(statement, analysis);
  const steps = stepsOf(statement, analysis);
  // A chain is as good as its worst step, and the first of the worst is the one to tell.
  const step = steps.reduce(
    (best, next, k) => (rank(next.verdict) > rank((steps[best] as ClaimStep).verdict) ? k : best),
    0,
  );
  const worst = steps[step];
  if (worst === undefined)
    return undecidedClaim(statement, analysis, 'A claim needs two sides: `check A == B`.');
  const { left: _left, right, text: _text, ...judgement } = worst;
  const filled = steps.flatMap((each) => each.filled);
  return { statement, text, steps, step, marked: steps.length > 1 ? right : whole, ...judgement, filled };
}

/** The claim without its keyword, on one line, and where it stands. */
export function claimAsWritten(
  statement: CheckStatement,
  analysis: Analysis,
): { readonly text: string; readonly whole: Span } {
  const [first, last] = [statement.sides[0], statement.sides[statement.sides.length - 1]];
  if (!first || !last) return { text: '', whole: statement.span };
  return {
    text: claimText(first, last, analysis),
    whole: { from: first.span.from, to: last.span.to },
  };
}

/** The verdict on a claim that could not be looked at step by step. */
export function undecidedClaim(statement: CheckStatement, analysis: Analysis, message: string): ClaimResult {
  const { text, whole } = claimAsWritten(statement, analysis);
  return { statement, text, steps: [], step: 0, marked: whole, ...undecided(message) };
}

function stepsOf(statement: CheckStatement, analysis: Analysis): readonly ClaimStep[] {
  return statement.sides.slice(1).map((right, k) => {
    const left = statement.sides[k] as Expression;
    return {
      left: left.span,
      right: right.span,
      text: claimText(left, right, analysis),
      ...judgePair(statement, k, analysis),
    };
  });
}

/** The source from one side to another, on one line, without comments; parentheses around a side belong to it. */
function claimText(first: Expression, last: Expression, { expanded: { text } }: Analysis): string {
  let [from, to] = [first.span.from, last.span.to];
  while (/\($/.test(text.slice(0, from).trimEnd())) from = text.lastIndexOf('(', from - 1);
  while (/^\s*\)/.test(text.slice(to))) to = text.indexOf(')', to) + 1;
  return text.slice(from, to).replace(/#.*/g, '').replace(/\s+/g, ' ');
}

function rank(verdict: Verdict): number {
  return ['proved', 'holds', 'undecided', 'refuted'].indexOf(verdict);
}

export function undecided(message: string): Judgement {
  return { verdict: 'undecided', message, filled: [] };
}

/** What a step starts from: the side before its `==`, or an earlier one where that has blanks, filled in by then. */
function startOf({ sides }: CheckStatement, position: number): Expression {
  const before = sides.slice(0, position + 1).reverse();
  return (
    before.find((side, k) => !hasBlank(side) || (k === 0 && position === 0)) ?? (before[0] as Expression)
  );
}

function judgePair(statement: CheckStatement, position: number, analysis: Analysis): Judgement {
  const right = statement.sides[position + 1] as Expression;
  const left = startOf(statement, position);
  const shapeClaim = judgeShapeClaim(left, right, analysis);
  if (shapeClaim !== undefined) return shapeClaim;
  if (hasBlank(left) || hasBlank(right)) return fillBlanks(left, right, analysis);
  const [a, b] = [lower(left, analysis), lower(right, analysis)];
  if (a === undefined || b === undefined) {
    return undecided('One side can not be worked out: see the problem that is reported for it.');
  }
  if (!shapesEqual(a.shape, b.shape)) {
    return refutedByShape(
      { array: a.array, shape: a.shape, expression: left },
      { array: b.array, shape: b.shape, expression: right },
      analysis,
    );
  }
  const judgement = judgeArrays(
    { array: a.array, shape: a.shape, expression: left },
    { array: b.array, shape: b.shape, expression: right },
    analysis,
  );
  if (judgement.verdict !== 'refuted') return judgement;
  const which = wrongFactorSentence(left, right, analysis) ?? wrongFactorSentence(right, left, analysis);
  return which === undefined ? judgement : { ...judgement, message: `${judgement.message} ${which}` };
}
