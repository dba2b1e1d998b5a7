/**
 * Naming the mistake behind a refuted claim. Each of the usual ones is tried as a hypothesis, the simplest
 * first, and named only when it explains the difference exactly: what it says is true at every point that is
 * tried.
 */
import type { ArrayExpression } from '../../calculus/expression';
import { areClearlyEqual } from '../../calculus/prove';
import type { Span } from '../../language/syntax';
import type { Values } from '../../numeric/values';
import { shapesEqual } from '../../shapes/shape';
import { sizesEqual } from '../../shapes/size';
import type { Analysis } from '../analysis';
import { readAside } from '../aside';
import { compareNumbers } from '../compare';
import { compareAt, differAtAGlance } from '../compare-at';
import { isGradient } from '../gradients';
import type { Side } from '../side';
import { wrongAxis } from './axis';
import { missingBatchSum } from './batch-sum';
import { biasEntry } from './bias';
import { closedForm } from './closed-form';
import { diagonalInsteadOfFull, vectorInsteadOfDiagonal } from './diagonal';
import { elementwiseInsteadOfMatmul, matmulInsteadOfElementwise } from './elementwise';
import { factor } from './factor';
import type { Finding, Hypothesis, Trial } from './hypothesis';
import { innerDerivative } from './inner-derivative';
import { wrongMask } from './mask';
import { missingDivision } from './missing-division';
import { missingFactor } from './missing-factor';
import type { Mistake } from './names';
import { orderOfFactors } from './order';
import { otherLayout } from './other-layout';
import { withoutParentheses } from './rewrites';
import { sign } from './sign';
import { extraTerm, missingTerm } from './terms';
import { transposed } from './transposed';

export interface NamedMistake {
  readonly mistake: Mistake;
  /** A sentence or two that teach. */
  readonly sentence: string;
  /** The right answer in the language, where it has a closed form. */
  readonly answer?: string;
  /** The side that the answer belongs in place of. */
  readonly answerSpan?: Span;
}

/** The simplest explanation first: what changes the whole before what changes a part, and what only numbers tell before what has to be read. */
const HYPOTHESES: readonly Hypothesis[] = [
  sign,
  diagonalInsteadOfFull,
  wrongAxis,
  transposed,
  otherLayout,
  missingDivision,
  factor,
  vectorInsteadOfDiagonal,
  wrongMask,
  orderOfFactors,
  elementwiseInsteadOfMatmul,
  matmulInsteadOfElementwise,
  innerDerivative,
  missingFactor,
  missingTerm,
  extraTerm,
  missingBatchSum,
  biasEntry,
];

/**
 * The usual mistake that turns one side, taken as the truth, into the other.
 * @param at where the two sides differ: what explains the difference explains it there, too
 */
export function nameMistake(
  left: Side,
  right: Side,
  analysis: Analysis,
  at?: Values,
): NamedMistake | undefined {
  // The gradient is what is asked for. With two sides written by hand the first is taken at its word.
  const isAnswered = isGradient(right.expression) && !isGradient(left.expression);
  const [truth, claimed] = isAnswered ? [right, left] : [left, right];
  const trial = trialOf(truth, claimed, analysis, at);
  for (const hypothesis of HYPOTHESES) {
    const finding = hypothesis.find(trial);
    if (finding === undefined) continue;
    // That a name is that name is no answer.
    const mended = finding.mended && withoutParentheses(finding.mended);
    const answer = truth.expression.kind === 'name' ? (mended ?? trial.answer) : (trial.answer ?? mended);
    return {
      mistake: hypothesis.mistake,
      sentence: answer === undefined ? finding.sentence : told(finding, answer),
      ...(answer !== undefined && { answer, answerSpan: claimed.expression.span }),
    };
  }
  return undefined;
}

function told({ sentence, withAnswer }: Finding, answer: string): string {
  return withAnswer?.(answer) ?? `${sentence} The right answer is \`${answer}\`.`;
}

/** The right answer to a claim whose one side is a gradient, in matrix notation. */
export function answerOf(
  left: Side,
  right: Side,
  analysis: Analysis,
): Pick<NamedMistake, 'answer' | 'answerSpan'> {
  const [leftAsks, rightAsks] = [isGradient(left.expression), isGradient(right.expression)];
  if (leftAsks === rightAsks) return {};
  const [truth, claimed] = leftAsks ? [left, right] : [right, left];
  const answer = closedForm(truth, analysis);
  return answer === undefined ? {} : { answer, answerSpan: claimed.expression.span };
}

function trialOf(truth: Side, claimed: Side, analysis: Analysis, at: Values | undefined): Trial {
  const arena = analysis.arenaFor([truth.expression, claimed.expression]);
  const areEqual = (a: ArrayExpression, b: ArrayExpression, everywhere = false): boolean => {
    const [one, other] = [a, b].map(({ indices }) => indices.map((index) => index.size));
    if (!one || !other || !sizesEqual(one, other)) return false;
    // A glance first: most hypotheses are wrong.
    if (differAtAGlance(a, b, at ?? arena.values)) return false;
    if (at !== undefined && compareAt(a, b, at).kind === 'differ') return false;
    if (areClearlyEqual(a, b)) return true;
    const comparison = compareNumbers(a, b, arena);
    return comparison.kind === 'agree' && (!everywhere || comparison.oneSided === 0);
  };
  const source = ({ from, to }: Span) => analysis.expanded.text.slice(from, to).replace(/\s+/g, ' ');
  let answer: { readonly text: string | undefined } | undefined;
  return {
    truth,
    claimed,
    analysis,
    source,
    areEqual,
    text: source(claimed.expression.span),
    get answer() {
      answer ??= { text: closedForm(truth, analysis) };
      return answer.text;
    },
    firstTrue: (texts) => {
      const asides = readAside(texts, analysis);
      return asides.find(
        // What is mended has a value wherever the truth has one.
        (aside) => aside && shapesEqual(aside.shape, truth.shape) && areEqual(aside.array, truth.array, true),
      )?.text;
    },
  };
}
