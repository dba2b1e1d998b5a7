import { type Affine, Index } from '../calculus/affine';
import { array, arrayOf, at, delta, entry, minus, plus, sumOver, times } from '../calculus/build';
import type { ArrayExpression, Opaque, OpaqueRule } from '../calculus/expression';
import type { Size } from '../shapes/size';
import { inverseOf } from './inv';
import { factorize, inverse } from './lu';
import { operandAt } from './operands';
import type { Operator } from './operator';

/**
 * The pseudo-inverse P of X stays whole. While the rank does not change,
 * `dP = -P dX P + P P.T dX.T (I - X P) + (I - P X) dX.T P.T P`: Golub and Pereyra (1973).
 */
const rule: OpaqueRule = {
  name: 'pinv',
  numpy: { call: ([x]) => `np.linalg.pinv(${x})` },
  derivative: (self, _argument, [i, j], [p, q]) => {
    const [matrix] = self.arguments as [ArrayExpression];
    const [n, m] = self.axes as [Size, Size];
    const [row, column] = [i as Affine, j as Affine];
    const [at0, at1] = [p as Affine, q as Affine];
    const inner = (size: Size) => new Index(size, 'k');
    const [a, b, c, d] = [inner(m), inner(n), inner(n), inner(m)];
    const P = (x: Affine | Index, y: Affine | Index) => entry(self, [x, y]);
    // dX[k,l] = δ(k, p) δ(l, q) in each of the three products.
    const first = times(P(row, at0), P(at1, column));
    const gram = sumOver([a], times(P(row, a), P(at1, a)));
    const left = minus(delta(at0, column), sumOver([b], times(at(matrix, [at0, b]), P(b, column))));
    const right = minus(delta(row, at1), sumOver([d], times(P(row, d), at(matrix, [d, at1]))));
    const cogram = sumOver([c], times(P(c, at0), P(c, column)));
    return plus(minus(times(gram, left), first), times(right, cogram));
  },
  unfold: (self, [i, j]) => {
    const [matrix] = self.arguments as [ArrayExpression];
    const [n, m] = self.axes as [Size, Size];
    // Only of a matrix that is known to be tall or wide it is known which of the two products has an inverse.
    const isTall = m.minus(n).isNonNegative();
    if (!isTall && !n.minus(m).isNonNegative()) return undefined;
    const side = isTall ? n : m;
    const gram = array([side, side], (a, b) => {
      const inner = new Index(isTall ? m : n, 'k');
      const entryAt = (index: Index) => at(matrix, isTall ? [inner, index] : [index, inner]);
      return sumOver([inner], times(entryAt(a as Index), entryAt(b as Index)));
    });
    const k = new Index(side, 'k');
    const [row, column] = [i as Affine, j as Affine];
    return isTall
      ? sumOver([k], times(entry(inverseOf(gram), [row, k]), at(matrix, [column, k])))
      : sumOver([k], times(at(matrix, [k, row]), entry(inverseOf(gram), [k, column])));
  },
  evaluate: ([values = new Float64Array()], [shape = []]) => {
    const [rows = 0, columns = 0] = shape;
    return rows >= columns
      ? leftInverse(values, rows, columns)
      : turned(leftInverse(turned(values, rows, columns), columns, rows), rows, columns);
  },
};

function turned(values: Float64Array, rows: number, columns: number): Float64Array {
  return Float64Array.from(values, (_, k) => values[(k % rows) * columns + Math.floor(k / rows)] as number);
}

/**
 * `inv(R) Q.T` from X = Q R, for columns that are independent; not finite where they are not. Each column is made
 * orthogonal twice, because once leaves what rounding left of the others.
 */
function leftInverse(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const q = matrix.slice();
  const r = new Float64Array(columns * columns);
  const product = (a: number, b: number): number => {
    let sum = 0;
    for (let row = 0; row < rows; row++)
      sum += (q[row * columns + a] as number) * (q[row * columns + b] as number);
    return sum;
  };
  for (let column = 0; column < columns; column++) {
    for (let pass = 0; pass < 2; pass++) {
      for (let before = 0; before < column; before++) {
        const along = product(before, column);
        r[before * columns + column] = (r[before * columns + column] as number) + along;
        for (let row = 0; row < rows; row++) {
          const place = row * columns + column;
          q[place] = (q[place] as number) - along * (q[row * columns + before] as number);
        }
      }
    }
    const length = Math.sqrt(product(column, column));
    r[column * columns + column] = length;
    for (let row = 0; row < rows; row++) {
      const place = row * columns + column;
      q[place] = (q[place] as number) / length;
    }
  }
  const back = inverse(factorize(r, columns));
  const result = new Float64Array(columns * rows);
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < rows; j++) {
      let sum = 0;
      for (let k = i; k < columns; k++)
        sum += (back[i * columns + k] as number) * (q[j * columns + k] as number);
      result[i * rows + j] = sum;
    }
  }
  return result;
}

/** The P with `X P X = X`, `P X P = P`, and X P and P X symmetric; for a matrix of full rank. */
export const pinv: Operator = {
  name: 'pinv',
  summary: 'The pseudo-inverse of a matrix of full rank, after Moore and Penrose.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.linalg.pinv.html',
  parameters: [{ name: 'A', kind: 'array' }],
  signatures: ['(A : [m, n]) -> [n, m]'],
  examples: ['A : [3, 2]\nP = pinv(A)', 'A : [2, 3]\nP = pinv(A)'],
  formula: (operands) => {
    const { array: matrix } = operandAt(operands, 0);
    const axes = matrix.indices.map((index) => index.size).reverse();
    const whole: Opaque = { kind: 'opaque', rule, arguments: [matrix], settings: '', axes, facts: {} };
    return arrayOf(whole);
  },
};
