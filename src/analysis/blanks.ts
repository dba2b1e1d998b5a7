/**
 * Blanks in a chain of factors: `check grad(L, a1) == grad(a1_B, a1) @ ? @ ?`.
 *
 * The derivative on the other side is a product along the names that every path runs through. Known factors are
 * matched with stretches of that path; each blank takes one step of it from the variable on, and the
 * last one in a row of blanks takes what is left.
 */

import { proveEqual } from '../calculus/prove';
import type { Call, Expression } from '../language/syntax';
import { shapesEqual } from '../shapes/shape';
import type { Analysis } from './analysis';
import { type Judgement, undecided } from './claims';
import { compareNumbers } from './compare';
import type { Jacobian } from './jacobian';
import { lower } from './lower';
import type { NamedArray } from './named';

export function hasBlank(expression: Expression): boolean {
  switch (expression.kind) {
    case 'blank':
      return true;
    case 'negation':
    case 'transpose':
      return hasBlank(expression.operand);
    case 'binary':
      return hasBlank(expression.left) || hasBlank(expression.right);
    case 'call':
      return expression.arguments.some((argument) => hasBlank(argument.value));
    case 'stacking':
      return expression.rows.some((row) => row.some(hasBlank));
    case 'indexing':
    case 'member':
      return hasBlank(expression.object);
    default:
      return false;
  }
}

export function fillBlanks(left: Expression, right: Expression, analysis: Analysis): Judgement {
  const [asked, product] = hasBlank(left) ? [right, left] : [left, right];
  const ends = derivativeEnds(asked, analysis);
  if (hasBlank(asked) || ends === undefined) {
    return undecided('Blanks are filled in when the other side is the derivative of one name by another.');
  }
  const factors = factorsOf(product);
  const path = analysis.passes(ends.of.name, ends.wrt.name);
  if (path.length < 2) return undecided(`\`${ends.of.name}\` does not depend on \`${ends.wrt.name}\`.`);
  // Along the path from the variable on, whichever way the layout writes it.
  const along = (list: readonly Expression[]) =>
    analysis.layout === 'denominator' ? list : [...list].reverse();
  const assigned = assign(along(factors), path, analysis);
  if (assigned === undefined) return refusal(factors, path);
  const steps = analysis.layout === 'denominator' ? assigned : [...assigned].reverse();
  const filled = factors.flatMap((factor, k) => {
    const step = steps[k];
    return factor.kind === 'blank' && step ? [`grad(${step.of.name}, ${step.wrt.name})`] : [];
  });
  const product_ = steps.map(({ of, wrt }) => `\`grad(${of.name}, ${wrt.name})\``).join(' @ ');
  return { verdict: 'proved', message: `By the chain rule it is ${product_}.`, filled };
}

function refusal(factors: readonly Expression[], path: readonly NamedArray[]): Judgement {
  const steps = path.length - 1;
  if (factors.length > steps) {
    const names = path.map((named) => `\`${named.name}\``).join(' → ');
    return {
      verdict: 'refuted',
      message: `There are ${factors.length} factors, but the path ${names} has only ${steps} steps.`,
      filled: [],
    };
  }
  return undecided('A factor that is filled in already is no derivative along the path.');
}

function derivativeEnds(
  expression: Expression,
  analysis: Analysis,
): { readonly of: NamedArray; readonly wrt: NamedArray } | undefined {
  if (expression.kind !== 'call' || analysis.shapes.callOf(expression)?.operator === undefined)
    return undefined;
  if (!isDerivative(expression)) return undefined;
  const [f, x] = expression.arguments.map((argument) => argument.value);
  if (f?.kind !== 'name' || x?.kind !== 'name') return undefined;
  const [of, wrt] = [analysis.names.get(f.name), analysis.names.get(x.name)];
  return of && wrt && { of, wrt };
}

function isDerivative({ callee }: Call): boolean {
  return ['grad', '∇', 'jacobian'].includes(callee.name);
}

/** The factors of a matrix product, from left to right. */
function factorsOf(expression: Expression): Expression[] {
  if (expression.kind !== 'binary' || expression.operator !== '@') return [expression];
  return [...factorsOf(expression.left), ...factorsOf(expression.right)];
}

interface Step {
  readonly of: NamedArray;
  readonly wrt: NamedArray;
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
      const step: Step = { of: path[to] as NamedArray, wrt: path[from] as NamedArray };
      if (expression.kind !== 'blank' && !isStep(expression, step, analysis)) continue;
      const rest = place(factor + 1, to);
      if (rest !== undefined) return [step, ...rest];
    }
    return undefined;
  };
  return place(0, 0);
}

/** Whether a factor that is written out is the derivative that its place calls for. */
function isStep(expression: Expression, { of, wrt }: Step, analysis: Analysis): boolean {
  const ends = derivativeEnds(expression, analysis);
  if (ends !== undefined) return ends.of === of && ends.wrt === wrt;
  const operand = lower(expression, analysis);
  const jacobian: Jacobian | undefined = analysis.total(of.name, wrt.name);
  if (operand === undefined || jacobian === undefined) return false;
  if (!shapesEqual(operand.shape, jacobian.shape)) return false;
  if (proveEqual(operand.array, jacobian.array) !== undefined) return true;
  return compareNumbers(operand.array, jacobian.array, analysis.arena).kind === 'agree';
}
