/** The same work with mathjs's matrices, as somebody would write it who has only mathjs. */

import type { Matrix } from 'mathjs';
import * as math from 'mathjs';
import type { NumericArray } from '../../src/numeric/array';
import type { Task } from './network';

export type MathjsAnswer = Readonly<Record<string, () => ArrayLike<number>>>;

/** dz1/dW1 is left out: dense, as mathjs would have it, it takes seconds and 100 MB. */
export function mathjsSubject(
  reference: ReadonlyMap<string, NumericArray>,
): Readonly<Partial<Record<Task, () => MathjsAnswer>>> {
  const matrix = (name: string): Matrix => {
    const { data, shape } = reference.get(name) as NumericArray;
    const [rows = 1, columns] = shape;
    if (columns === undefined) return math.matrix([...data]);
    return math.matrix(
      Array.from({ length: rows }, (_, i) => [...data.subarray(i * columns, (i + 1) * columns)]),
    );
  };
  const [x, y, W1, W2] = ['x', 'y', 'W1', 'W2'].map(matrix) as [Matrix, Matrix, Matrix, Matrix];
  const withoutBias = math.subset(W2, math.index(math.range(0, 10), math.range(0, 128)));
  const W1x = math.subset(W1, math.index(math.range(0, 128), math.range(0, 784)));

  function forward() {
    const xB = math.concat(x, [1]) as Matrix;
    const z1 = math.multiply(W1, xB) as Matrix;
    const a1 = z1.map((z: number) => Math.max(z, 0));
    const z2 = math.multiply(W2, math.concat(a1, [1]) as Matrix) as Matrix;
    const most = math.max(z2) as number;
    const e = z2.map((z: number) => Math.exp(z - most));
    const a2 = math.divide(e, math.sum(e)) as Matrix;
    const mask = math.diag(z1.map((z: number) => (z > 0 ? 1 : 0))) as Matrix;
    const S = math.subtract(math.diag(a2), outer(a2, a2)) as Matrix;
    return { xB, a1B: math.concat(a1, [1]) as Matrix, a2, mask, S };
  }
  function outer(a: Matrix, b: Matrix): Matrix {
    const column = math.reshape(a, [a.size()[0] as number, 1]);
    return math.multiply(column, math.reshape(b, [1, b.size()[0] as number])) as Matrix;
  }
  const flat = (value: Matrix) => () => (value.toArray() as unknown[]).flat(2) as number[];

  return {
    T1: () => {
      const { mask, S, a2 } = forward();
      const eye = math.concat(math.identity(128) as Matrix, math.zeros(128, 1) as Matrix, 1) as Matrix;
      return {
        da1B_da1: flat(eye),
        da1_dz1: flat(mask),
        dz2_da1B: flat(math.transpose(W2)),
        da2_dz2: flat(S),
        dL_da2: flat(math.unaryMinus(math.dotDivide(y, a2) as Matrix)),
        dz1_dxB: flat(math.transpose(W1)),
      };
    },
    T2: () => {
      const { xB, a1B, a2, mask } = forward();
      const dz2 = math.subtract(a2, y) as Matrix;
      const dz1 = math.multiply(mask, math.multiply(math.transpose(withoutBias), dz2)) as Matrix;
      return {
        dL_dW1: flat(outer(dz1, xB)),
        dL_dW2: flat(outer(dz2, a1B)),
        dL_dx: flat(math.multiply(math.transpose(W1x), dz1) as Matrix),
        dL_dz1: flat(dz1),
      };
    },
    T3: () => {
      const { mask, S } = forward();
      const da1 = math.multiply(math.transpose(withoutBias), S) as Matrix;
      const dz1 = math.multiply(mask, da1) as Matrix;
      return {
        da2_dx: flat(math.multiply(math.transpose(W1x), dz1) as Matrix),
        da2_dz1: flat(dz1),
        da2_da1: flat(da1),
      };
    },
    T4: () => {
      const { S } = forward();
      const half = math.multiply(math.transpose(withoutBias), S) as Matrix;
      return { H_z2: flat(S), H_a1: flat(math.multiply(half, withoutBias) as Matrix) };
    },
  };
}
