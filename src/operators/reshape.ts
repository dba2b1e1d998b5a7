import { array, at, delta, sumOver, times } from '../calculus/build';
import type { ArrayExpression } from '../calculus/expression';
import type { SignatureChoice } from '../shapes/rule';
import type { Size } from '../shapes/size';
import { axisLetters, rowMajorPosition, shapePattern, sizesSetting } from './axes';
import { operandAt } from './operands';
import type { Operator, RuleContext } from './operator';

/** The same entries in the same order, last axis fastest, in another shape. */
export function reshaped(argument: ArrayExpression, axes: readonly Size[]): ArrayExpression {
  return array(axes, (...indices) => {
    const inner = argument.indices.map((index) => index.twin());
    const [place, source] = [rowMajorPosition(indices), rowMajorPosition(inner)];
    const [only] = inner;
    if (inner.length === 1 && only !== undefined) return at(argument, [place]);
    return sumOver(inner, times(delta(place, source), at(argument, inner)));
  });
}

function signatures(context: RuleContext): SignatureChoice {
  const [rank] = context.ranks;
  if (rank === undefined) return undefined;
  const input = axisLetters(rank);
  const sizes = sizesSetting(context, 'shape');
  const isOpen = (size: Size | undefined) => size?.constant === -1;
  if (sizes.filter(isOpen).length > 1) return { argument: 'shape', problem: 'not-understood' };
  const result = axisLetters(sizes.length, 'shape').map((letter, k) => (isOpen(sizes[k]) ? 'rest' : letter));
  const count = (letters: readonly string[]) => (letters.length === 0 ? '1' : letters.join(' * '));
  const shapes = `(input : ${shapePattern(input, context.rows[0] === true)}) -> ${shapePattern(result)}`;
  return [`${shapes} where ${count(input)} = ${count(result)}`];
}

/** `y[p…] = Σ_i δ(position of p, position of i) x[i…]`, positions counted with the last axis fastest. */
export const reshape: Operator = {
  name: 'reshape',
  aliases: ['view'],
  summary: 'The same entries in the same order in another shape; a size of -1 is what is left.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.reshape.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'shape', kind: 'size', rest: true },
  ],
  signatures,
  examples: ['x : [6]\nA = reshape(x, 2, 3)', 'A : [4, 3]\nB = reshape(A, 2, -1)'],
  formula: (operands, { result }) => reshaped(operandAt(operands, 0).array, result.axes),
};
