import { Index } from '../calculus/affine';
import { array, at, power, type Subscript, sumOver, times } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import { normalAxis, type RuleContext, type SignatureChoice } from '../shapes/rule';
import { axisSetting, operandAt } from './operands';
import type { Operator } from './operator';

function signatures({ statics, ranks }: RuleContext): SignatureChoice {
  const rank = ranks[0] ?? ranks[1];
  if (rank === undefined) return undefined;
  const setting = statics.get('axis');
  const axis = normalAxis(setting?.kind === 'axis' ? setting.value : -1, rank);
  if (axis === undefined) return { argument: 'axis', problem: 'not-an-axis' };
  if (rank === 1) return ['(x1 : ...s, x2 : ...s) -> []'];
  const letters = Array.from({ length: rank }, (_, k) => `a${k}`);
  const left = letters.filter((_, k) => k !== axis).join(', ');
  const shape = `[${letters.join(', ')}]`;
  return [`(x1 : ${shape}, x2 : ${shape}) -> [${left}]`];
}

/**
 * `s = Σ_k x[k] y[k] / (‖x‖ ‖y‖)` along an axis, the last one by default: PyTorch's `dim=1` for matrices. Without
 * the `eps` that keeps the division by 0 away there.
 */
export const cosineSimilarity: Operator = {
  name: 'cosine_similarity',
  summary: 'The cosine of the angle between two vectors.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.cosine_similarity.html',
  parameters: [
    { name: 'x1', kind: 'array' },
    { name: 'x2', kind: 'array' },
    { name: 'axis', kind: 'axis', default: -1 },
  ],
  signatures,
  examples: [
    'x : [4]\ny : [4]\ns = cosine_similarity(x, y)',
    'X : [3, 4]\nY : [3, 4]\ns = cosine_similarity(X, Y)\nt = cosine_similarity(X, Y, axis=0)',
  ],
  formula: (operands, context) => {
    const [x, y] = [operandAt(operands, 0).array, operandAt(operands, 1).array];
    const rank = x.indices.length;
    const axis = normalAxis(axisSetting(context) ?? -1, rank) ?? rank - 1;
    return array(context.result.axes, (...places) => {
      const along = (of: (at: readonly Subscript[]) => Sum): Sum => {
        const k = new Index(x.indices[axis]?.size as never, 'k');
        return sumOver([k], of([...places.slice(0, axis), k, ...places.slice(axis)]));
      };
      const length = (array: typeof x) =>
        power(
          along((subscripts) => power(at(array, subscripts), 2)),
          '-1/2',
        );
      return times(
        along((subscripts) => times(at(x, subscripts), at(y, subscripts))),
        length(x),
        length(y),
      );
    });
  },
};
