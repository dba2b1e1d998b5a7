import { Affine, type Index } from '../calculus/affine';
import { array, at, guard, times } from '../calculus/build';
import { Size } from '../shapes/size';
import { operandAt } from './operands';
import type { Operator } from './operator';
import { integerSetting } from './windows';

/** Keeps the entries on one side of a diagonal, which lies `diagonal` places above the main one. */
function triangle(name: 'tril' | 'triu', side: 'below' | 'above'): Operator {
  return {
    name,
    summary: `The entries of a matrix on and ${side} a diagonal, 0 for the others; of ones, the mask of a causal model.`,
    reference: `https://pytorch.org/docs/stable/generated/torch.${name}.html`,
    parameters: [
      { name: 'input', kind: 'array' },
      { name: 'diagonal', kind: 'integer', default: 0 },
    ],
    signatures: ['(input : [...s, m, n]) -> [...s, m, n]'],
    examples: [
      `A : [3, 3]\nB = ${name}(A)`,
      `A : [2, 4]\nB = ${name}(A, diagonal=1)\nC = ${name}(A, diagonal=-1)`,
    ],
    formula: (operands, { result, statics }) => {
      const { array: input } = operandAt(operands, 0);
      const diagonal = integerSetting(statics, 'diagonal', 0);
      return array(result.axes, (...indices) => {
        const [row, column] = indices.slice(-2) as [Index, Index];
        const below = Affine.of(row).minus(Affine.of(column)).plus(diagonal);
        const inside =
          side === 'below'
            ? guard(below, row.size.plus(Size.of(diagonal)))
            : guard(below.times(-1), column.size.minus(Size.of(diagonal)));
        return times(inside, at(input, indices));
      });
    },
  };
}

/** `B[i,j] = A[i,j]` where `j ≤ i + d`, else 0. */
export const tril = triangle('tril', 'below');

/** `B[i,j] = A[i,j]` where `j ≥ i + d`, else 0. */
export const triu = triangle('triu', 'above');
