/**
 * Gradients as numbers, for every name that an output is computed from: one pass backwards, in which each local
 * Jacobian is only ever multiplied by what arrives at it. Nothing of the size of a Jacobian is built, except where
 * the output itself has many entries: then the pass runs for all of them at once.
 */
import type { Analysis } from '../analysis/analysis';
import type { Jacobian } from '../analysis/jacobian';
import type { NamedArray } from '../analysis/named';
import { type NumericArray, volumeOf, zeros } from '../numeric/array';
import { NumericError } from '../numeric/error';
import { jacobianTimesVector } from '../numeric/products';

/** Numbers that the gradients of one pass may have together: 64 MB. */
const MOST_NUMBERS = 2 ** 23;

export interface Flow {
  readonly of: NamedArray;
  /** By name: ∂of/∂name along every path, the axes of the name before those of the output. */
  readonly gradients: ReadonlyMap<string, NumericArray>;
  /** What a name gets by way of one that uses it: the Frobenius norm of that part of its gradient. */
  edgeNorm(user: string, used: string): number | undefined;
  /** One step back: what `arrived` at a name becomes at a name in its definition. @throws NumericError */
  back(user: string, used: string, arrived: NumericArray): NumericArray;
}

/** A part of the document: names in an order in which they only use earlier ones. */
export interface Part {
  readonly names: readonly string[];
  readonly uses: ReadonlyMap<string, readonly string[]>;
}

/**
 * The pass from `of` back over a part of the document that ends with it.
 * @returns the share that is done, name by name, and at the end the flow
 * @throws NumericError
 */
export function* flowBack(analysis: Analysis, of: NamedArray, part: Part): Generator<number, Flow, void> {
  const { values } = analysis;
  const shapeOf = (named: NamedArray) => named.axes.map((size) => values.sizeOf(size));
  const outputs = volumeOf(shapeOf(of));
  const names = part.names.map((name) => {
    const named = analysis.names.get(name);
    // A gradient inside of a definition is itself a function of the names: no step back leads through it.
    if (named === undefined) throw new NumericError('unknown-value', { name });
    return named;
  });
  const numbers = names.reduce((sum, named) => sum + volumeOf(shapeOf(named)) * outputs, 0);
  if (numbers > MOST_NUMBERS) throw new NumericError('too-large', { entries: numbers, limit: MOST_NUMBERS });

  const gradients = new Map<string, NumericArray>([[of.name, unit(shapeOf(of))]]);
  const norms = new Map<string, number>();
  const locals = new Map<string, readonly Jacobian[]>();
  const back = (user: string, used: string, arrived: NumericArray): NumericArray => {
    let known = locals.get(user);
    if (known === undefined) {
      known = analysis.local(user);
      locals.set(user, known);
    }
    const local = known.find(({ wrt }) => wrt.name === used);
    if (local === undefined) throw new NumericError('unknown-value', { name: used });
    return jacobianTimesVector(local.asDenominator, local.wrt.axes.length, arrived, values);
  };
  for (let k = names.length - 1; k >= 0; k--) {
    const { name } = names[k] as NamedArray;
    const arrived = gradients.get(name);
    if (arrived === undefined) continue;
    for (const used of part.uses.get(name) ?? []) {
      const contribution = back(name, used, arrived);
      norms.set(`${name}/${used}`, normOf(contribution));
      const sum = gradients.get(used);
      gradients.set(used, sum === undefined ? contribution : added(sum, contribution));
    }
    yield (names.length - k) / names.length;
  }
  return { of, gradients, edgeNorm: (user, used) => norms.get(`${user}/${used}`), back };
}

/** All that a name is computed from, itself included, as a part to run back over. */
export function ancestorsOf(analysis: Analysis, of: NamedArray): Part {
  const uses = new Map<string, readonly string[]>();
  const open = [of.name];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (uses.has(name)) continue;
    const used = analysis.usedBy(name);
    uses.set(name, used);
    open.push(...used);
  }
  const order = [...analysis.names.keys()].filter((name) => uses.has(name));
  const unnamed = [...uses.keys()].filter((name) => !analysis.names.has(name));
  return { names: [...unnamed, ...order], uses };
}

/** The Frobenius norm: the root of the sum of squares, also where the squares would be too large or too small. */
export function normOf({ data }: NumericArray): number {
  let largest = 0;
  for (const value of data) largest = Math.max(largest, Math.abs(value));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (const value of data) sum += (value / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** The part of one array in the direction of another, as a share of the other: shares of summands sum to 1. */
export function shareOf(summand: NumericArray, sum: NumericArray): number {
  const norm = normOf(sum);
  if (norm === 0) return 0;
  let product = 0;
  sum.data.forEach((value, k) => {
    product += ((summand.data[k] ?? 0) / norm) * (value / norm);
  });
  return product;
}

function added(a: NumericArray, b: NumericArray): NumericArray {
  return { shape: a.shape, data: a.data.map((value, k) => value + (b.data[k] ?? 0)) };
}

/** ∂of/∂of: ones where both positions are the same. */
function unit(shape: readonly number[]): NumericArray {
  const result = zeros([...shape, ...shape]);
  const size = volumeOf(shape);
  for (let k = 0; k < size; k++) result.data[k * size + k] = 1;
  return result;
}
