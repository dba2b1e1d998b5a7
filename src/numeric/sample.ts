/**
 * Values for inputs that were given none. The same name, seed, kind and shape give the same numbers, on every
 * machine; another name or seed gives others. No two entries tie and none is near zero, so kinks are not met.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Facts } from '../calculus/expression';
import type { ValueKind } from '../language/syntax';
import { type NumericArray, volumeOf, zeros } from './array';

/** The least magnitude, before scaling, of what may have either sign. */
const CLEARANCE = 0.05;

/**
 * @param kind `undefined` for a value of which nothing is known. Kinds of matrices go by the last two axes,
 *   `onehot` and `prob` by the last one; the axes before are batches.
 * @throws NumericError `too-large`
 */
export function sample(
  name: string,
  seed: number,
  kind: ValueKind | undefined,
  shape: readonly number[],
): NumericArray {
  const random = generator(name, seed);
  const array = zeros(shape);
  if (array.data.length === 0) return array;
  switch (kind) {
    case undefined:
      fill(array, () => signed(random) * scaleOf(shape));
      break;
    case 'positive':
      fill(array, () => 0.2 + 1.8 * uniformFloat64(random));
      break;
    case 'onehot':
      eachRow(array, (row) => {
        row[uniformInt(random, 0, row.length - 1)] = 1;
      });
      break;
    case 'prob':
      eachRow(array, (row) => probabilities(row, random));
      break;
    default:
      eachMatrix(array, (matrix, rows, columns) => {
        fillMatrix(kind, matrix, rows, columns, random);
      });
  }
  return array;
}

/** The kind that facts tell of, for values that no declaration names a kind of. */
export function kindOfFacts(facts: Facts): ValueKind | undefined {
  if (facts.onehot) return 'onehot';
  if (facts.sumsToOne !== undefined) return 'prob';
  if (facts.diagonal) return 'diagonal';
  if (facts.orthogonal) return 'orthogonal';
  if (facts.symmetric) return facts.positive ? 'spd' : 'symmetric';
  return facts.positive ? 'positive' : undefined;
}

/** A whole number in [0, 2³²) that spreads over names and seeds (FNV-1a, then a finalizer that mixes all bits). */
export function hash(text: string, seed: number): number {
  let state = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1);
  for (let k = 0; k < text.length; k++) state = Math.imul(state ^ text.charCodeAt(k), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

function generator(name: string, seed: number): RandomGenerator {
  const random = xoroshiro128plus(hash(name, seed));
  // The first numbers of neighbouring states are alike.
  for (let k = 0; k < 16; k++) random.next();
  return random;
}

/** In ±[CLEARANCE, 1). */
function signed(random: RandomGenerator): number {
  const value = 2 * uniformFloat64(random) - 1;
  return value < 0 ? value * (1 - CLEARANCE) - CLEARANCE : value * (1 - CLEARANCE) + CLEARANCE;
}

/** Matrices keep the size of what they multiply: variance 1 / columns, so that deep networks do not saturate. */
function scaleOf(shape: readonly number[]): number {
  return shape.length < 2 ? 1 : Math.sqrt(3 / shape[shape.length - 1]!);
}

function fill({ data }: NumericArray, next: () => number): void {
  for (let k = 0; k < data.length; k++) data[k] = next();
}

function eachRow({ shape, data }: NumericArray, visit: (row: Float64Array) => void): void {
  const length = shape[shape.length - 1] ?? 1;
  for (let start = 0; start < data.length; start += length) visit(data.subarray(start, start + length));
}

function eachMatrix(
  { shape, data }: NumericArray,
  visit: (matrix: Float64Array, rows: number, columns: number) => void,
): void {
  const columns = shape[shape.length - 1] ?? 1;
  const rows = shape[shape.length - 2] ?? 1;
  const size = volumeOf([rows, columns]);
  for (let start = 0; start < data.length; start += size) {
    visit(data.subarray(start, start + size), rows, columns);
  }
}

function probabilities(row: Float64Array, random: RandomGenerator): void {
  let total = 0;
  for (let k = 0; k < row.length; k++) total += row[k] = 0.2 + uniformFloat64(random);
  for (let k = 0; k < row.length; k++) row[k] = row[k]! / total;
}

function fillMatrix(
  kind: 'symmetric' | 'spd' | 'orthogonal' | 'diagonal',
  matrix: Float64Array,
  rows: number,
  columns: number,
  random: RandomGenerator,
): void {
  const side = Math.min(rows, columns);
  if (kind === 'diagonal') {
    for (let k = 0; k < side; k++) matrix[k * columns + k] = signed(random);
    return;
  }
  if (kind === 'orthogonal') {
    // Columns are made orthonormal, or rows where there are more columns than rows.
    const [length, step, next] = rows >= columns ? [rows, columns, 1] : [columns, 1, columns];
    orthonormal(matrix, side, length, step, next, random);
    return;
  }
  const scale = Math.sqrt(3 / columns);
  for (let i = 0; i < side; i++) {
    for (let j = i; j < side; j++) {
      const value = signed(random) * scale;
      matrix[i * columns + j] = value;
      matrix[j * columns + i] = value;
    }
  }
  if (kind === 'spd') squared(matrix, side);
}

/** `S² / 2 + I / 2` of a symmetric S: symmetric, and every eigenvalue is at least a half. */
function squared(matrix: Float64Array, side: number): void {
  const from = matrix.slice();
  for (let i = 0; i < side; i++) {
    for (let j = 0; j < side; j++) {
      let sum = i === j ? 1 : 0;
      for (let k = 0; k < side; k++) sum += from[i * side + k]! * from[j * side + k]!;
      matrix[i * side + j] = sum / 2;
    }
  }
}

/** Gram–Schmidt, each vector twice: once leaves what rounding left of the others, twice does not. */
function orthonormal(
  matrix: Float64Array,
  count: number,
  length: number,
  step: number,
  next: number,
  random: RandomGenerator,
): void {
  const product = (p: number, q: number): number => {
    let sum = 0;
    for (let k = 0; k < length; k++) sum += matrix[p * next + k * step]! * matrix[q * next + k * step]!;
    return sum;
  };
  for (let p = 0; p < count; p++) {
    for (let k = 0; k < length; k++) matrix[p * next + k * step] = signed(random);
    for (let pass = 0; pass < 2; pass++) {
      for (let q = 0; q < p; q++) {
        const along = product(p, q);
        for (let k = 0; k < length; k++) {
          const at = p * next + k * step;
          matrix[at] = matrix[at]! - along * matrix[q * next + k * step]!;
        }
      }
    }
    const norm = Math.sqrt(product(p, p));
    for (let k = 0; k < length; k++) matrix[p * next + k * step] = matrix[p * next + k * step]! / norm;
  }
}
