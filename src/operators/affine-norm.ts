/** What the normalizations share: a weight and a bias that are optional, and what they do to the result. */
import type { Index } from '../calculus/affine';
import { array, at, plus, times } from '../calculus/build';
import type { ArrayExpression, Sum } from '../calculus/expression';
import type { Parameter, RuleContext, SignatureChoice } from '../shapes/rule';
import { operandFor } from './operands';
import type { FormulaContext, Operand } from './operator';
import { DEFAULT_EPS } from './standardize';

export const AFFINE_PARAMETERS: readonly Parameter[] = [
  { name: 'input', kind: 'array' },
  { name: 'weight', kind: 'array', default: null },
  { name: 'bias', kind: 'array', default: null },
  { name: 'eps', kind: 'number', default: DEFAULT_EPS },
];

/** Signatures with and without each of a weight and a bias, which are of one shape. */
export function withAffine(input: string, own: string): string[] {
  return ['', `, weight : [${own}]`, `, bias : [${own}]`, `, weight : [${own}], bias : [${own}]`].map(
    (optional) => `(input : [${input}]${optional}) -> [${input}]`,
  );
}

/** The last axes are those of the weight and of the bias. */
export function overLastAxes({ ranks }: RuleContext): SignatureChoice {
  if (ranks.length === 1) return withAffine('...s, n', 'n').slice(0, 1);
  const rank = ranks[1] ?? ranks[2];
  if (rank === undefined) return undefined;
  const own = Array.from({ length: Math.max(1, rank) }, (_, k) => `n${k}`).join(', ');
  return withAffine(`...s, ${own}`, own);
}

interface Normalized {
  /** The entry before the weight and the bias. */
  normal(indices: readonly Index[]): Sum;
  /** The indices that the weight and the bias have. */
  own(indices: readonly Index[]): readonly Index[];
}

/** `w · h + b`, of which either may be left out. */
export function scaledAndShifted(
  { result }: FormulaContext,
  operands: readonly Operand[],
  { normal, own }: Normalized,
): ArrayExpression {
  const weight = operandFor(operands, 'weight')?.array;
  const bias = operandFor(operands, 'bias')?.array;
  return array(result.axes, (...indices) => {
    const value = normal(indices);
    const scaled = weight === undefined ? value : times(at(weight, own(indices)), value);
    return bias === undefined ? scaled : plus(scaled, at(bias, own(indices)));
  });
}
