/** Sampled inputs made round: small whole numbers and halves that still have the kind that was declared. */
import type { ValueKind } from '../language/syntax';
import type { NumericArray } from '../numeric/array';
import { hash } from '../numeric/sample';

/**
 * @param draw which of several: whole numbers, halves, and both of one sign
 * @returns an array without zeros or ties where the kind leaves room for that, so that no kink is met
 */
export function roundInputs(
  sampled: NumericArray,
  kind: ValueKind | undefined,
  draw: number,
  name: string,
): NumericArray {
  const { shape, data } = sampled;
  const unit = draw % 2 === 0 ? 1 : 0.5;
  // Logarithms and roots ask for positive numbers without a kind that says so.
  const sign = draw < 2 && kind === undefined ? Math.sign : () => 1;
  // A vector may be sorted or searched; a matrix is multiplied, and smaller numbers are easier to follow.
  const most = shape.length < 2 ? data.length + 3 : 4;
  switch (kind) {
    case undefined:
    case 'positive':
      return { shape, data: counted(data, unit, hash(name, draw), most, sign) };
    case 'diagonal':
    case 'symmetric':
      return {
        shape,
        data: data.map((value) => Math.sign(value) * Math.max(unit, rounded(3 * Math.abs(value), unit))),
      };
    case 'prob':
      return { shape, data: eighths(data, shape.at(-1) ?? 1) };
    case 'spd':
      return { shape, data: dominant(data, shape.at(-1) ?? 1) };
    default:
      return sampled;
  }
}

function rounded(value: number, unit: number): number {
  return Math.round(value / unit) * unit;
}

/** 1, 2, 3, … up to `most` and again from 1, in an order that the samples decide. */
function counted(
  data: Float64Array,
  unit: number,
  start: number,
  most: number,
  sign: (value: number) => number,
): Float64Array {
  const bySize = [...data.keys()].sort((a, b) => Math.abs(data[a] as number) - Math.abs(data[b] as number));
  const result = new Float64Array(data.length);
  // Names start at other numbers, so that two inputs are not the same.
  const first = start % 3;
  bySize.forEach((place, rank) => {
    result[place] = sign(data[place] as number) * (1 + ((first + rank) % most)) * unit;
  });
  return result;
}

/** Probabilities in eighths, exact in binary, where there are few enough of them. */
function eighths(data: Float64Array, length: number): Float64Array {
  if (length > 8) return data;
  const result = new Float64Array(data.length);
  for (let start = 0; start < data.length; start += length) {
    let left = 8;
    for (let k = 0; k + 1 < length; k++) {
      const most = left - (length - 1 - k);
      const share = Math.min(most, Math.max(1, Math.round(8 * (data[start + k] as number))));
      result[start + k] = share / 8;
      left -= share;
    }
    result[start + length - 1] = left / 8;
  }
  return result;
}

/** Whole numbers off the diagonal, and on it one more than the magnitudes of its row: positive definite. */
function dominant(data: Float64Array, side: number): Float64Array {
  const result = data.map((value) => Math.round(3 * value));
  for (let i = 0; i < side; i++) {
    let total = 1;
    for (let j = 0; j < side; j++) if (j !== i) total += Math.abs(result[i * side + j] as number);
    result[i * side + i] = total;
  }
  return result;
}
