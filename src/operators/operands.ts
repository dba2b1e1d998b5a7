/** Taking arguments apart: the operand at a position, a broadcast subscript, a static setting. */
import Fraction from 'fraction.js';
import type { Index } from '../calculus/affine';
import { at, number, type Rational, type Subscript, ZERO } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import type { Size } from '../shapes/size';
import type { FormulaContext, Operand } from './operator';

export function operandAt(operands: readonly Operand[], position: number): Operand {
  const operand = operands[position];
  // Shape inference hands over as many operands as the signature has; anything else is a bug, not bad input.
  if (operand === undefined) throw new RangeError(`no operand ${position}`);
  return operand;
}

/** The operand that a call gives for an optional parameter. */
export function operandFor(operands: readonly Operand[], parameter: string): Operand | undefined {
  return operands.find((operand) => operand.parameter === parameter);
}

/**
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

/** A number that was given with the call, or its default, as an exact constant. */
export function numberSetting(context: FormulaContext, name: string): Sum {
  const value = numberSettingValue(context, name);
  return value === undefined ? ZERO : number(exactly(value));
}

export function numberSettingValue(context: FormulaContext, name: string): number | undefined {
  const setting = context.statics.get(name);
  return setting?.kind === 'number' || setting?.kind === 'integer' ? setting.value : undefined;
}

/** A float as the fraction that was meant: `0.1` is a tenth and `1 / 3` a third. */
export function exactly(value: number): Rational {
  const simple = new Fraction(value);
  if (simple.valueOf() === value && simple.d <= SIMPLE) return simple;
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return new Fraction(digits).mul(new Fraction(10).pow(Number(exponent)) as Fraction);
}

const SIMPLE = 1_000_000n;

/** True for the one of a sum in canonical order and its negative that begins with a sign. */
export function isNegated({ terms: [first] }: Sum): boolean {
  return first !== undefined && first.coefficient.s < 0n;
}

/** A word that was given with the call, or its default. */
export function wordSetting(context: FormulaContext, name: string): string | undefined {
  const setting = context.statics.get(name);
  return setting?.kind === 'name' ? setting.name : undefined;
}

export function flagSetting(context: FormulaContext, name: string): boolean {
  const setting = context.statics.get(name);
  return setting?.kind === 'flag' && setting.value;
}

export function sizeSetting(context: Pick<FormulaContext, 'statics'>, name: string): Size | undefined {
  const setting = context.statics.get(name);
  return setting?.kind === 'size' ? setting.size : undefined;
}
