import { Affine, type Index } from '../calculus/affine';
import { array, at, delta, sumOver, times } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import type { Shape } from '../shapes/shape';
import { operandAt } from './operands';
import type { Operator } from './operator';

/**
 * `K[p,q] = Σ_{a,b,c,d} δ(p, P a + b) δ(q, Q c + d) A[a,c] B[b,d]`, with P and Q the sizes of B. A vector is a
 * column, as everywhere in the language.
 */
export const kron: Operator = {
  name: 'kron',
  summary: 'The Kronecker product: each entry of the first times the whole second, in blocks.',
  reference: 'https://en.wikipedia.org/wiki/Kronecker_product',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'other', kind: 'array' },
  ],
  signatures: [
    '(input : [m, n], other : [p, q]) -> [m * p, n * q]',
    '(input : [m], other : [p]) -> [m * p]',
    '(input : row[n], other : row[q]) -> row[n * q]',
    '(input : [m], other : [p, q]) -> [m * p, q]',
    '(input : [m, n], other : [p]) -> [m * p, n]',
    '(input : row[n], other : [p, q]) -> [p, n * q]',
    '(input : [m, n], other : row[q]) -> [m, n * q]',
    '(input : [m], other : row[q]) -> [m, q]',
    '(input : row[n], other : [p]) -> [p, n]',
  ],
  examples: ['A : [2, 3]\nB : [2, 2]\nK = kron(A, B)', 'x : [2]\ny : [3]\nz = kron(x, y)'],
  formula: (operands, { result }) => {
    const sides = [operandAt(operands, 0), operandAt(operands, 1)].map(({ array: part, shape }) => {
      return { part, inner: part.indices.map((index) => index.twin()), shape };
    });
    return array(result.axes, (...outer) => {
      const running: Index[] = [];
      const factors: Sum[] = [];
      for (const [axis, place] of outer.entries()) {
        const across = result.axes.length === 1 ? result.row : axis === 1;
        const digits = sides.flatMap(({ inner, shape }) => inner[axisAlong(shape, across)] ?? []);
        running.push(...digits);
        factors.push(delta(place, mixedRadix(digits)));
      }
      return sumOver(running, times(...factors, ...sides.map(({ part, inner }) => at(part, inner))));
    });
  },
};

/** Which axis of a shape runs down, or across. */
function axisAlong({ axes, row }: Shape, across: boolean): number {
  if (axes.length === 2) return across ? 1 : 0;
  return axes.length === 1 && row === across ? 0 : -1;
}

function mixedRadix(digits: readonly Index[]): Affine {
  return digits.reduce(
    (position, digit) => position.times(digit.size).plus(Affine.of(digit)),
    Affine.constant(0),
  );
}
