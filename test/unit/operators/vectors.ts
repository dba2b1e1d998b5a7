/** Reproducible vectors for inner products. */
import type { NumericArray } from '../../../src/numeric/array';
import { sample } from '../../../src/numeric/sample';

export function randomLike(array: NumericArray, seed: number): NumericArray {
  return sample('direction', seed, undefined, array.shape);
}

export function dotOf(a: NumericArray, b: NumericArray): number {
  return a.data.reduce((sum, value, k) => sum + value * (b.data[k] as number), 0);
}
