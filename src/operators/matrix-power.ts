import { Index } from '../calculus/affine';
import { array, arrayOf, at, delta, sumOver, times } from '../calculus/build';
import type { ArrayExpression } from '../calculus/expression';
import { inverseOf } from './inv';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** Higher powers would make formulas that nobody reads. */
const LARGEST = 12;

/** `X X … X`, n times; the identity for 0, and the inverse for negative n. */
export const matrixPower: Operator = {
  name: 'matrix_power',
  summary: 'A square matrix multiplied with itself so many times.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.linalg.matrix_power.html',
  parameters: [
    { name: 'A', kind: 'array' },
    { name: 'n', kind: 'integer' },
  ],
  signatures: ({ statics }) => {
    const power = statics.get('n');
    const fits = power?.kind === 'integer' && Math.abs(power.value) <= LARGEST;
    return fits ? ['(A : [d, d]) -> [d, d]'] : { argument: 'n', problem: 'not-understood' };
  },
  examples: ['A : [3, 3]\nB = matrix_power(A, 3)', 'A : [3, 3]\nB = matrix_power(A, -2)'],
  formula: (operands, { statics }) => {
    const setting = statics.get('n');
    const power = setting?.kind === 'integer' ? setting.value : 1;
    const { array: matrix } = operandAt(operands, 0);
    return repeated(power < 0 ? arrayOf(inverseOf(matrix)) : matrix, Math.abs(power));
  },
};

function repeated(matrix: ArrayExpression, count: number): ArrayExpression {
  const axes = matrix.indices.map((index) => index.size);
  return array(axes, (i, j) => {
    const [from, to] = [i as Index, j as Index];
    if (count === 0) return delta(from, to);
    const inner = Array.from({ length: count - 1 }, () => new Index(from.size, 'k'));
    const places = [from, ...inner, to];
    const factors = places.slice(1).map((next, k) => at(matrix, [places[k] as Index, next]));
    return sumOver(inner, times(...factors));
  });
}
