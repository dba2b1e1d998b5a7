/** Taking arguments apart: the operand at a position, a broadcast subscript, a static setting. */
import type { Index } from '../calculus/affine';
import { at, type Subscript } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import type { Size } from '../shapes/size';
import type { FormulaContext, Operand } from './operator';

export function operandAt(operands: readonly Operand[], position: number): Operand {
  const operand = operands[position];
  // Shape inference hands over as many operands as the signature has; anything else is a bug, not bad input.
  if (operand === undefined) throw new RangeError(`no operand ${position}`);
  return operand;
}

/**
/** The operand that a call gives for an optional parameter. */
export function operandFor(operands: readonly Operand[], parameter: string): Operand | undefined {
  return operands.find((operand) => operand.parameter === parameter);
}

 * The entry of an operand that NumPy's broadcasting puts at the given place of the result: missing leading axes
 * are skipped and axes of size 1 are read at 0.
 */
export function broadcastEntry(operand: Operand, indices: readonly Index[]): Sum {
  const own = operand.array.indices;
  const aligned = indices.slice(indices.length - own.length);
  const subscripts = aligned.map((index, axis): Subscript => {
    const stretched = own[axis]?.size.constant === 1 && index.size.constant !== 1;
    return stretched ? 0 : index;
  });
  return at(operand.array, subscripts);
}

export function axisSetting(context: FormulaContext, name = 'axis'): number | undefined {
  const setting = context.statics.get(name);
  return setting?.kind === 'axis' || setting?.kind === 'integer' ? setting.value : undefined;
}

export function flagSetting(context: FormulaContext, name: string): boolean {
  const setting = context.statics.get(name);
  return setting?.kind === 'flag' && setting.value;
}

export function sizeSetting(context: Pick<FormulaContext, 'statics'>, name: string): Size | undefined {
  const setting = context.statics.get(name);
  return setting?.kind === 'size' ? setting.size : undefined;
}
