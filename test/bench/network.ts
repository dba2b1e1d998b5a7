/**
 * What is measured: the derivatives of the problem set's network (784 inputs, 128 hidden, 10 classes) at the inputs
 * of the reference file, and the numbers that have to come out.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NumericArray } from '../../src/numeric/array';
import { readNpz } from '../../src/numeric/npz';

export const referenceFile = fileURLToPath(new URL('../fixtures/reference/mnist-mlp.npz', import.meta.url));

export const source = `
x  : [784]
y  : onehot[10]
W1 : ?
W2 : ?
xB = [x; 1]
z1 : [128] = W1 @ xB
a1 = relu(z1)
a1B = [a1; 1]
z2 : [10] = W2 @ a1B
a2 = softmax(z2)
L  = -sum(y * log(a2))
`;

export const inputs = ['x', 'y', 'W1', 'W2'] as const;

/**
 * The work, by the names of the reference file: `dA_dB` is the derivative of A by B in denominator layout, `H_B` the
 * Hessian of L by B. Each is wanted as numbers, from the inputs on.
 */
export const work = {
  T1: ['da1B_da1', 'da1_dz1', 'dz2_da1B', 'da2_dz2', 'dL_da2', 'dz1_dxB'],
  T1W: ['dz1_dW1'],
  T2: ['dL_dW1', 'dL_dW2', 'dL_dx', 'dL_dz1'],
  T3: ['da2_dx', 'da2_dz1', 'da2_da1'],
  T4: ['H_z2', 'H_a1'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Task = keyof typeof work;

export const tasks = Object.keys(work) as Task[];

/** `dL_dz1` as `['L', 'z1']`. */
export function namesOf(key: string): readonly [of: string, wrt: string] {
  const [of = '', wrt = ''] = key.split('_');
  return of === 'H' ? ['L', wrt] : [of.slice(1), wrt.slice(1)];
}

/** The inputs, values and derivatives that NumPy computed, checked there against central differences. */
export function readReference(): ReadonlyMap<string, NumericArray> {
  const file = readNpz(new Uint8Array(readFileSync(referenceFile)));
  assert.ok(file.ok);
  return file.value;
}

/** How far an answer is from the reference, relative to the reference's largest entry. */
export function distance(found: ArrayLike<number>, expected: NumericArray): number {
  if (found.length !== expected.data.length) return Number.POSITIVE_INFINITY;
  let [most, largest] = [0, 0];
  for (let k = 0; k < found.length; k++) {
    most = Math.max(most, Math.abs((found[k] as number) - (expected.data[k] as number)));
    largest = Math.max(largest, Math.abs(expected.data[k] as number));
  }
  return largest === 0 ? most : most / largest;
}
