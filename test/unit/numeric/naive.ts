/** The definition of index notation, taken literally: every index is run through. Slow, and the judge of the evaluator. */
import type { Affine, Index } from '../../../src/calculus/affine';
import type { ArrayExpression, Factor, Sum, Variable } from '../../../src/calculus/expression';
import { type NumericArray, type Range, rowMajorStrides, scalar, volumeOf } from '../../../src/numeric/array';
import { type Scope, sizeValue } from '../../../src/numeric/scope';
import { Size } from '../../../src/shapes/size';

type Assignment = ReadonlyMap<Index, number>;

export function naive(array: ArrayExpression, scope: Scope, window?: readonly Range[]): NumericArray {
  const ranges = array.indices.map(
    (index, axis) => window?.[axis] ?? { from: 0, to: scope.sizeOf(index.size) },
  );
  const data: number[] = [];
  const visit = (axis: number, at: Assignment): void => {
    const index = array.indices[axis];
    if (index === undefined) data.push(sumAt(array.body, at, scope));
    else
      for (let k = ranges[axis]!.from; k < ranges[axis]!.to; k++) visit(axis + 1, new Map(at).set(index, k));
  };
  visit(0, new Map());
  return { shape: ranges.map(({ from, to }) => to - from), data: Float64Array.from(data) };
}

function sumAt(sum: Sum, at: Assignment, scope: Scope): number {
  let total = 0;
  for (const term of sum.terms) {
    const visit = (k: number, inner: Assignment): void => {
      const index = term.bound[k];
      if (index === undefined) {
        total += Number(term.coefficient) * productAt(term.factors, inner, scope);
        return;
      }
      const size = scope.sizeOf(index.size);
      for (let value = 0; value < size; value++) visit(k + 1, new Map(inner).set(index, value));
    };
    visit(0, at);
  }
  return total;
}

function productAt(factors: readonly Factor[], at: Assignment, scope: Scope): number {
  const value = (affine: Affine): number =>
    affine.terms.reduce(
      (sum, { index, coefficient }) => sum + scope.sizeOf(coefficient) * at.get(index)!,
      scope.sizeOf(affine.offset),
    );
  // What a delta or a guard rules out is not looked at.
  for (const { atom } of factors) {
    if (atom.kind === 'delta' && value(atom.zero) !== 0) return 0;
    if (atom.kind !== 'guard') continue;
    const k = value(atom.value);
    if (k < 0 || k >= scope.sizeOf(atom.size)) return 0;
  }
  let product = 1;
  for (const { atom, power } of factors) {
    if (atom.kind === 'size') product *= scope.sizeOf(atom.size) ** Number(power);
    else if (atom.kind === 'call') {
      product *= atom.fn.evaluate(...atom.args.map((arg) => sumAt(arg, at, scope))) ** Number(power);
    } else if (atom.kind === 'group') product *= sumAt(atom.body, at, scope) ** Number(power);
    else if (atom.kind === 'entry') {
      const tensor =
        atom.tensor.kind === 'variable' ? scope.valueOf(atom.tensor) : scope.valueOfOpaque(atom.tensor);
      const strides = rowMajorStrides(tensor.shape);
      let offset = 0;
      for (const [axis, subscript] of atom.at.entries()) {
        const k = value(subscript);
        if (k < 0 || k >= tensor.shape[axis]!) return 0;
        offset += k * strides[axis]!;
      }
      product *= tensor.data[offset]! ** Number(power);
    }
  }
  return product;
}

/** A variable with numbers, named for its use in a table of cases. */
export interface Given {
  readonly variable: Variable;
  readonly value: NumericArray;
}

export function given(name: string, value: NumericArray): Given {
  const variable: Variable = {
    kind: 'variable',
    name,
    axes: value.shape.map((size) => Size.of(size)),
    row: false,
    facts: {},
    order: 0,
  };
  return { variable, value };
}

/** Irregular numbers in [0.5, 1.5), the same ones each time. */
export function filled(shape: readonly number[], salt = 0): NumericArray {
  const data = new Float64Array(volumeOf(shape));
  for (let k = 0; k < data.length; k++) data[k] = 0.5 + ((k * 0.6180339887 + salt * 0.7548776662) % 1);
  return { shape, data };
}

export function scopeOf(values: readonly Given[], sizes: Readonly<Record<string, number>> = {}): Scope {
  const byName = new Map(values.map(({ variable, value }) => [variable.name, value]));
  const scope: Scope = {
    sizeOf: (size) => sizeValue(size, (name) => sizes[name]),
    valueOf: (variable) => byName.get(variable.name) ?? scalar(Number.NaN),
    valueOfOpaque: () => scalar(Number.NaN),
  };
  return scope;
}

/** The largest difference, relative to the largest number (or to 0.001); infinite for unequal shapes or for NaN. */
export function difference(found: NumericArray, expected: NumericArray): number {
  if (found.shape.join() !== expected.shape.join()) return Number.POSITIVE_INFINITY;
  let [largest, scale] = [0, 0];
  for (const [k, value] of expected.data.entries()) {
    const gap = Math.abs(found.data[k]! - value);
    if (Number.isNaN(gap) && !(Number.isNaN(found.data[k]!) && Number.isNaN(value)))
      return Number.POSITIVE_INFINITY;
    if (gap > largest) largest = gap;
    if (Math.abs(value) > scale) scale = Math.abs(value);
  }
  return largest / Math.max(scale, 1e-3);
}
