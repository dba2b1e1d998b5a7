/** What operators share that normalize along an axis: the last one, or the one that `axis=` names. */
import { array, arrayOf } from '../calculus/build';
import type { ArrayExpression, Opaque, Sum } from '../calculus/expression';
import { normalAxis, type Parameter, type RuleContext, type SignatureChoice } from '../shapes/rule';
import { axisSetting, operandAt } from './operands';
import type { FormulaContext, Operand } from './operator';

export const NORMALIZED_PARAMETERS: readonly Parameter[] = [
  { name: 'input', kind: 'array' },
  { name: 'axis', kind: 'axis', default: null },
];

/** The shape stays; the axis must be there. */
export function normalizedSignatures({ statics, ranks }: RuleContext): SignatureChoice {
  const axis = statics.get('axis');
  const [rank] = ranks;
  if (axis?.kind !== 'axis') return ['(input : ...s) -> ...s'];
  if (rank === undefined) return undefined;
  if (normalAxis(axis.value, rank) === undefined) return { argument: 'axis', problem: 'not-an-axis' };
  return ['(input : ...s) -> ...s'];
}

/** `ofScalar` is what becomes of a single number. */
export function normalizedAlong(
  operands: readonly Operand[],
  context: FormulaContext,
  of: (argument: ArrayExpression, axis: number) => Opaque,
  ofScalar: Sum,
): ArrayExpression {
  const { array: argument } = operandAt(operands, 0);
  const rank = argument.indices.length;
  if (rank === 0) return array([], () => ofScalar);
  return arrayOf(of(argument, normalAxis(axisSetting(context) ?? -1, rank) ?? rank - 1));
}
