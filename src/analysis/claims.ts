/**
 * Verdicts on claims. `check A == B` is proved by algebra where that succeeds; otherwise both sides are
 * evaluated at several random points, which refutes the claim or lets it hold.
 */
import type { ArrayExpression } from '../calculus/expression';
import { proveEqual } from '../calculus/prove';
import type { CheckStatement, Expression } from '../language/syntax';
import { type Shape, shapesEqual, shapeText } from '../shapes/shape';
import type { Analysis } from './analysis';
import { fillBlanks, hasBlank } from './blanks';
import { compareNumbers } from './compare';
import { lower } from './lower';
import { type Mistake, nameMistake } from './mistakes';
import { judgeShapeClaim } from './shape-claims';

export type Verdict = 'proved' | 'holds' | 'refuted' | 'undecided';

export interface ClaimResult {
  readonly statement: CheckStatement;
  /** The claim as written, without the keyword. */
  readonly text: string;
  readonly verdict: Verdict;
  /** The usual mistake that explains the difference, where one does. */
  readonly mistake?: Mistake;
  /** One or two sentences for people. */
  readonly message: string;
  /** What the blanks stand for, in order. */
  readonly filled: readonly string[];
  /** The right answer in the language, where the claim is refuted and one side is what is asked for. */
  readonly answer?: string;
}

export type Judgement = Omit<ClaimResult, 'statement' | 'text'>;

export function judge(statement: CheckStatement, analysis: Analysis): ClaimResult {
  const { text: document } = analysis.document;
  const [first, last] = [statement.sides[0], statement.sides[statement.sides.length - 1]];
  const text = first && last ? document.slice(first.span.from, last.span.to).replace(/\s+/g, ' ') : '';
  return { statement, text, ...judgeSides(statement, analysis) };
}

function judgeSides(statement: CheckStatement, analysis: Analysis): Judgement {
  const { sides } = statement;
  if (sides.length < 2) return undecided('A claim needs two sides: `check A == B`.');
  const judgements: Judgement[] = [];
  for (let k = 0; k + 1 < sides.length; k++) {
    judgements.push(judgePair(statement, k, analysis));
  }
  const filled = judgements.flatMap((judgement) => judgement.filled);
  // A chain is as good as its worst step, and the first of the worst is the one to tell.
  const worst = judgements.reduce((a, b) => (rank(b.verdict) > rank(a.verdict) ? b : a));
  return { ...worst, filled };
}

function rank(verdict: Verdict): number {
  return ['proved', 'holds', 'undecided', 'refuted'].indexOf(verdict);
}

export function undecided(message: string): Judgement {
  return { verdict: 'undecided', message, filled: [] };
}

function judgePair(statement: CheckStatement, position: number, analysis: Analysis): Judgement {
  const [left, right] = [
    statement.sides[position] as Expression,
    statement.sides[position + 1] as Expression,
  ];
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
  return judgeArrays(
    { array: a.array, shape: a.shape, expression: left },
    { array: b.array, shape: b.shape, expression: right },
    analysis,
  );
}

/** One side of a claim, worked out. */
export interface Side {
  readonly array: ArrayExpression;
  readonly shape: Shape;
  readonly expression: Expression;
}

function refutedByShape(left: Side, right: Side, analysis: Analysis): Judgement {
  const named = nameMistake(left, right, analysis);
  const shapes = `The left side is ${shapeText(left.shape)} and the right side ${shapeText(right.shape)}.`;
  return {
    verdict: 'refuted',
    message: named ? `${shapes} ${named.sentence}` : shapes,
    filled: [],
    ...(named && { mistake: named.mistake }),
    ...(named?.answer !== undefined && { answer: named.answer }),
  };
}

/** The verdict on two arrays of one shape. */
export function judgeArrays(left: Side, right: Side, analysis: Analysis): Judgement {
  const proof = proveEqual(left.array, right.array);
  if (proof !== undefined) {
    const unfolded = proof.steps.flatMap((step) => (step.kind === 'unfold-name' ? [`\`${step.name}\``] : []));
    const how = unfolded.length === 0 ? '' : `, after writing out ${unfolded.join(', ')}`;
    return { verdict: 'proved', message: `Both sides have the same canonical form${how}.`, filled: [] };
  }
  const comparison = compareNumbers(left.array, right.array, analysis);
  if (comparison.kind === 'failed') return undecided(comparison.reason);
  if (comparison.kind === 'agree') {
    const { points, worst } = comparison;
    return {
      verdict: 'holds',
      message: `Not proved, but both sides agree at ${where(points)}, ${worst === 0 ? 'exactly' : `to a relative difference of ${worst.toExponential(1)}`}.`,
      filled: [],
    };
  }
  const named = nameMistake(left, right, analysis);
  const place = comparison.at.length === 0 ? '' : `Entry [${comparison.at.join(', ')}]: `;
  const values = `${place}the left side is ${shown(comparison.left)}, the right side ${shown(comparison.right)}.`;
  return {
    verdict: 'refuted',
    message: named ? `${values} ${named.sentence}` : values,
    filled: [],
    ...(named && { mistake: named.mistake }),
    ...(named?.answer !== undefined && { answer: named.answer }),
  };
}

function where(points: number): string {
  return points === 1 ? 'the given values' : `${points} random points`;
}

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(6);
}
