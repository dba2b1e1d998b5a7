/**
 * Blanks in a chain of factors: `check grad(L, a1) == grad(a1_B, a1) @ ? @ ?`.
 *
 * The derivative on the other side is a product along the names that every path runs through. Known factors are
 * matched with stretches of that path; each blank takes one step of it from the variable on, and the
 * last one in a row of blanks takes what is left.
 */

import { proveEqual } from '../../calculus/prove';
import type { Expression } from '../../language/syntax';
import { shapesEqual } from '../../shapes/shape';
import type { Analysis } from '../analysis';
import { type Judgement, undecided } from '../claims';
import { compareNumbers } from '../compare';
import { isGradient } from '../gradients';
import type { Jacobian } from '../jacobian';
import { lower } from '../lower';
import { factorsOf } from '../mistakes/rewrites';
import type { NamedArray } from '../named';

/** The judgement of a product along a path; `undefined` where the claim is about no derivative of a name by a name. */
export function fillChain(asked: Expression, product: Expression, analysis: Analysis): Judgement | undefined {
  const ends = derivativeEnds(asked, analysis);
  if (ends === undefined) return undefined;
  const factors = factorsOf(product);
  if (factors.length === 1) return undefined;
  const path = analysis.passes(ends.of.name, ends.wrt.name);
  if (!isVectorPath(path, ends.of)) return undefined;
  if (path.length < 2) return undecided(`\`${ends.of.name}\` does not depend on \`${ends.wrt.name}\`.`);
  // Along the path from the variable on, whichever way the layout writes it.
  const along = (list: readonly Expression[]) =>
    analysis.layout === 'denominator' ? list : [...list].reverse();
  const assigned = assign(along(factors), path, analysis);
  if (assigned === undefined) return refusal(factors, path, analysis);
  const steps = analysis.layout === 'denominator' ? assigned : [...assigned].reverse();
  const filled = factors.flatMap((factor, k) => {
    const step = steps[k];
    return factor.kind === 'blank' && step ? [`grad(${step.of.name}, ${step.wrt.name})`] : [];
  });
  const product_ = steps.map(({ of, wrt }) => `\`grad(${of.name}, ${wrt.name})\``).join(' @ ');
  const isProved = assigned.every((step) => step.proved);
  return { verdict: isProved ? 'proved' : 'holds', message: `By the chain rule it is ${product_}.`, filled };
}

function refusal(
  factors: readonly Expression[],
  path: readonly NamedArray[],
  analysis: Analysis,
): Judgement | undefined {
  const steps = path.length - 1;
  if (factors.length > steps) {
    // A factor of some other kind may stand among them: then nothing is known of the number of steps.
    if (factors.some((factor) => factor.kind !== 'blank' && derivativeEnds(factor, analysis) === undefined))
      return undefined;
    const names = path.map((named) => `\`${named.name}\``).join(' → ');
    return {
      verdict: 'refuted',
      message: `There are ${factors.length} factors, but the path ${names} has only ${steps} steps.`,
      filled: [],
    };
  }
  return wrongFactor(factors, path, analysis);
}

interface MisplacedFactor {
  readonly factor: Expression;
  /** As written. */
  readonly text: string;
  /** What stands in its place. */
  readonly answer: string;
}

/** The one factor that would have to be another for the product to follow the path. */
function misplacedFactor(
  factors: readonly Expression[],
  path: readonly NamedArray[],
  analysis: Analysis,
): MisplacedFactor | undefined {
  const inOrder = analysis.layout === 'denominator' ? factors : [...factors].reverse();
  for (const [k, factor] of inOrder.entries()) {
    if (factor.kind === 'blank') continue;
    const blank: Expression = { kind: 'blank', span: factor.span };
    const others = inOrder.map((other) => (other === factor ? blank : other));
    const step = assign(others, path, analysis)?.[k];
    if (step === undefined) continue;
    const text = analysis.expanded.text.slice(factor.span.from, factor.span.to);
    return { factor, text, answer: `grad(${step.of.name}, ${step.wrt.name})` };
  }
  return undefined;
}

function wrongFactor(
  factors: readonly Expression[],
  path: readonly NamedArray[],
  analysis: Analysis,
): Judgement | undefined {
  const found = misplacedFactor(factors, path, analysis);
  if (found === undefined) return undefined;
  const { factor, text, answer } = found;
  const message = `The factor \`${text}\` is not on the path: in its place stands \`${answer}\`.`;
  const mend = { message, filled: [], answer, answerSpan: factor.span };
  // What is no derivative may be right together with others that are none.
  return { verdict: derivativeEnds(factor, analysis) ? 'refuted' : 'undecided', ...mend };
}

/** For a product without blanks that came out wrong: the sentence that says which of its factors is. */
export function wrongFactorSentence(
  asked: Expression,
  product: Expression,
  analysis: Analysis,
): string | undefined {
  const ends = derivativeEnds(asked, analysis);
  const factors = factorsOf(product);
  if (ends === undefined || factors.length < 2) return undefined;
  const path = analysis.passes(ends.of.name, ends.wrt.name);
  if (path.length < 2 || !isVectorPath(path, ends.of)) return undefined;
  const found = misplacedFactor(factors, path, analysis);
  return found && `The factor \`${found.text}\` is the one: in its place stands \`${found.answer}\`.`;
}

/** Only between vectors is the chain rule a product of matrices. */
function isVectorPath(path: readonly NamedArray[], of: NamedArray): boolean {
  return path.every((named) => named.axes.length <= 1 && (named === of || named.axes.length > 0));
}

function derivativeEnds(
  expression: Expression,
  analysis: Analysis,
): { readonly of: NamedArray; readonly wrt: NamedArray } | undefined {
  if (expression.kind !== 'call' || analysis.shapes.callOf(expression)?.operator === undefined)
    return undefined;
  if (expression.callee.name === 'hessian' || !isGradient(expression)) return undefined;
  const [f, x] = expression.arguments.map((argument) => argument.value);
  if (f?.kind !== 'name' || x?.kind !== 'name') return undefined;
  const [of, wrt] = [analysis.names.get(f.name), analysis.names.get(x.name)];
  return of && wrt && { of, wrt };
}

interface Step {
  readonly of: NamedArray;
  readonly wrt: NamedArray;
  /** False when a factor that is written out only agrees with the derivative at points. */
  readonly proved: boolean;
}

/** A stretch of the path for each factor, all of it used up; `undefined` when the factors can't be matched. */
function assign(
  factors: readonly Expression[],
  path: readonly NamedArray[],
  analysis: Analysis,
): Step[] | undefined {
  const place = (factor: number, from: number): Step[] | undefined => {
    if (factor === factors.length) return from === path.length - 1 ? [] : undefined;
    const expression = factors[factor] as Expression;
    const remaining = factors.length - factor - 1;
    const longest = path.length - 1 - remaining;
    for (let to = from + 1; to <= longest; to++) {
      const ends = { of: path[to] as NamedArray, wrt: path[from] as NamedArray };
      const verdict = expression.kind === 'blank' ? 'proved' : verdictOfStep(expression, ends, analysis);
      if (verdict === undefined) continue;
      const step: Step = { ...ends, proved: verdict === 'proved' };
      const rest = place(factor + 1, to);
      if (rest !== undefined) return [step, ...rest];
    }
    return undefined;
  };
  return place(0, 0);
}

/** Whether a factor that is written out is the derivative that its place calls for. */
function verdictOfStep(
  expression: Expression,
  { of, wrt }: Pick<Step, 'of' | 'wrt'>,
  analysis: Analysis,
): 'proved' | 'holds' | undefined {
  const ends = derivativeEnds(expression, analysis);
  if (ends !== undefined) return ends.of === of && ends.wrt === wrt ? 'proved' : undefined;
  const operand = lower(expression, analysis);
  const jacobian: Jacobian | undefined = analysis.total(of.name, wrt.name);
  if (operand === undefined || jacobian === undefined) return undefined;
  if (!shapesEqual(operand.shape, jacobian.shape)) return undefined;
  if (compareNumbers(operand.array, jacobian.array, analysis.arena).kind !== 'agree') return undefined;
  return proveEqual(operand.array, jacobian.array) === undefined ? 'holds' : 'proved';
}
