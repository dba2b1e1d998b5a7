/**
 * Naming the mistake behind a refuted claim. Each of the usual ones is tried as a hypothesis: it is named only
 * when what it says is then proved or holds, so a name is never a guess.
 */
import { Index } from '../calculus/affine';
import { at, delta, negate, type Rational, rational, scale, times } from '../calculus/build';
import type { ArrayExpression } from '../calculus/expression';
import { normalize } from '../calculus/normalize';
import { variablesIn } from '../calculus/variables';
import type { Span } from '../language/syntax';
import { matrixForm } from '../notation/matrix-form';
import { matrixText } from '../notation/print-matrix';
import { sizesEqual } from '../shapes/size';
import type { Analysis } from './analysis';
import type { Side } from './claims';
import { compareNumbers } from './compare';

/** The usual mistakes, by stable names. */
export type Mistake =
  | 'transposed'
  | 'other-layout'
  | 'sign'
  | 'factor'
  | 'diagonal-instead-of-full'
  | 'bias-entry';

export interface NamedMistake {
  readonly mistake: Mistake;
  /** One sentence that teaches. */
  readonly sentence: string;
  /** The right answer in the language, where it has a closed form. */
  readonly answer?: string;
  /** The side that the answer belongs in place of. */
  readonly answerSpan?: Span;
}

interface Hypothesis {
  readonly mistake: Mistake;
  sentence(answer: string | undefined): string;
  /** What the right side would be had this mistake been made on the left one; `undefined` where it can't have been. */
  made(truth: ArrayExpression): ArrayExpression | undefined;
}

const HYPOTHESES: readonly Hypothesis[] = [
  {
    mistake: 'sign',
    sentence: (answer) => `The sign is wrong${answer ? `: it is \`${answer}\`` : ''}.`,
    made: ({ indices, body }) => ({ indices, body: negate(body) }),
  },
  {
    mistake: 'transposed',
    sentence: (answer) => `It is transposed${answer ? `: the right answer is \`${answer}\`` : ''}.`,
    made: ({ indices, body }) =>
      indices.length === 2 ? { indices: [...indices].reverse(), body } : undefined,
  },
  {
    mistake: 'diagonal-instead-of-full',
    sentence: (answer) =>
      `Only the entries on the diagonal are kept, but the matrix is full${answer ? `: it is \`${answer}\`, all of it` : ''}.`,
    made: ({ indices, body }) => {
      const [i, j] = indices;
      if (i === undefined || j === undefined || indices.length > 2) return undefined;
      return { indices, body: normalize(times(delta(i, j), body)) };
    },
  },
];

/** The usual mistake that turns the left side, taken as the truth, into the right one (or the other way round). */
export function nameMistake(left: Side, right: Side, analysis: Analysis): NamedMistake | undefined {
  if (left.shape.row !== right.shape.row && areEqual(left.array, right.array, analysis)) {
    const answer = closedForm(isAsked(right) ? right : left);
    return {
      mistake: 'transposed',
      sentence: `The entries are right, but a row is not a column${answer ? `: it is \`${answer}\`` : ''}.`,
      ...(answer !== undefined && { answer }),
    };
  }
  return explain(left, right, analysis) ?? explain(right, left, analysis);
}

function explain(truth: Side, claimed: Side, analysis: Analysis): NamedMistake | undefined {
  const answer = closedForm(truth);
  for (const hypothesis of HYPOTHESES) {
    const made = hypothesis.made(truth.array);
    if (made === undefined || !areEqual(made, claimed.array, analysis)) continue;
    // With two sides written by hand either may be the wrong one: the gradient is what is asked for.
    if (!isAsked(truth) && isAsked(claimed)) continue;
    return {
      mistake: hypothesis.mistake,
      sentence: hypothesis.sentence(answer),
      ...(answer !== undefined && { answer }),
    };
  }
  return constantFactor(truth, claimed, answer, analysis);
}

function isAsked({ expression }: Side): boolean {
  return expression.kind === 'call' && ['grad', '∇', 'jacobian', 'hessian'].includes(expression.callee.name);
}

function closedForm({ array, shape }: Side): string | undefined {
  const rows = Math.min(1, array.indices.length);
  const tree = matrixForm({ indices: array.indices, body: normalize(array.body) }, rows, shape.row);
  return tree && matrixText(tree);
}

/** Numbers decide first: they are cheap, and most hypotheses are wrong. */
function areEqual(a: ArrayExpression, b: ArrayExpression, analysis: Analysis): boolean {
  const same = sizesEqual(
    a.indices.map((index) => index.size),
    b.indices.map((index) => index.size),
  );
  return same && compareNumbers(a, b, analysis.arena).kind === 'agree';
}

/** One side is a constant times the other: the constant is read off one entry and then tried on all. */
function constantFactor(
  truth: Side,
  claimed: Side,
  answer: string | undefined,
  analysis: Analysis,
): NamedMistake | undefined {
  if (!isAsked(truth) && isAsked(claimed)) return undefined;
  // Any two numbers are a constant factor apart: that explains nothing.
  if ([truth, claimed].some(({ array }) => variablesIn(array.body).length === 0)) return undefined;
  const factor = ratioOf(truth.array, claimed.array, analysis);
  if (factor === undefined) return undefined;
  const indices = truth.array.indices.map((index) => new Index(index.size, index.hint));
  const body = scale(at(truth.array, indices), factor);
  if (!areEqual({ indices, body }, claimed.array, analysis)) return undefined;
  return {
    mistake: 'factor',
    sentence: `It is off by the constant factor ${factor.toFraction()}${answer ? `: it is \`${answer}\`` : ''}.`,
    ...(answer !== undefined && { answer }),
  };
}

/** Larger numerators and denominators than this are no slip of the pen. */
const LARGEST_FACTOR = 1000;

function ratioOf(truth: ArrayExpression, claimed: ArrayExpression, analysis: Analysis): Rational | undefined {
  const comparison = compareNumbers(truth, claimed, analysis.arena);
  if (comparison.kind !== 'differ' || comparison.left === 0) return undefined;
  const ratio = rational(comparison.right / comparison.left).simplify(1e-9);
  const isPlain = ratio.n !== 0n && ratio.n <= LARGEST_FACTOR && ratio.d <= LARGEST_FACTOR;
  return isPlain ? ratio : undefined;
}
