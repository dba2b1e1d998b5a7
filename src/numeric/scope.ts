/** What an evaluation takes from outside: numbers for sizes and values for arrays. */
import type { Opaque, Tensor, Variable } from '../calculus/expression';
import type { Size, SizeAtom } from '../shapes/size';
import type { NumericArray } from './array';
import { NumericError } from './error';

export interface Sizes {
  /** A whole number. @throws NumericError `unknown-size` */
  sizeOf(size: Size): number;
}

export interface Scope extends Sizes {
  /** The value of a named array, in the shape that its axes have here. @throws NumericError */
  valueOf(variable: Variable): NumericArray;
  /** The value of an operator that stays whole; computed once a scope. @throws NumericError */
  valueOfOpaque(opaque: Opaque): NumericArray;
}

export function valueOfTensor(tensor: Tensor, scope: Scope): NumericArray {
  return tensor.kind === 'variable' ? scope.valueOf(tensor) : scope.valueOfOpaque(tensor);
}

export function shapeOfAxes(axes: readonly Size[], scope: Sizes): number[] {
  return axes.map((size) => scope.sizeOf(size));
}

/**
 * The number of a size, from a number for each free name (`dim n`).
 * @throws NumericError `unknown-size` for a name without a number, an unknown, or a zero divisor
 */
export function sizeValue(size: Size, named: (name: string) => number | undefined): number {
  if (size.constant !== undefined) return size.constant;
  let sum = 0;
  for (const monomial of size.monomials) {
    let product = Number(monomial.coefficient);
    for (const { atom, exponent } of monomial.powers) product *= atomValue(atom, named) ** exponent;
    sum += product;
  }
  if (!Number.isSafeInteger(sum)) throw new NumericError('unknown-size', { size: size.toString() });
  return sum;
}

function atomValue(atom: SizeAtom, named: (name: string) => number | undefined): number {
  const value =
    atom.kind === 'name'
      ? named(atom.name)
      : atom.kind === 'floor'
        ? Math.floor(sizeValue(atom.numerator, named) / sizeValue(atom.denominator, named))
        : undefined;
  if (value === undefined || !Number.isFinite(value)) {
    throw new NumericError('unknown-size', { size: atom.kind === 'unknown' ? '?' : atom.key });
  }
  return value;
}
