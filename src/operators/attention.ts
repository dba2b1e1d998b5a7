/**
 * What the attention operators share: the weights, which are the softmax of scores over the keys. They stay whole, so
 * that gradients speak of the weights and not of what these are made of.
 */
import { Affine, type Index } from '../calculus/affine';
import { array, call, guard, number, plus, power, sizeNumber, times } from '../calculus/build';
import type { Opaque, Sum } from '../calculus/expression';
import type { Size } from '../shapes/size';
import { logarithm } from './log';
import { exactly } from './operands';
import type { FormulaContext } from './operator';
import { softmaxOf } from './softmax-rules';

/** The weights `[…, queries, keys]` of scores, masked by adding to them what keeps a key out. */
export function attentionWeights(
  axes: readonly Size[],
  scoreAt: (indices: readonly Index[]) => Sum,
  isCausal: boolean,
): Opaque {
  const scores = array(axes, (...indices) => {
    const score = scoreAt(indices);
    return isCausal ? plus(score, beforeOrAt(indices)) : score;
  });
  return softmaxOf(scores, axes.length - 1);
}

/** `log [key ≤ query]`: 0 for the keys up to the query's own place, minus infinity for those after it. */
function beforeOrAt(indices: readonly Index[]): Sum {
  const [query, key] = indices.slice(-2) as [Index, Index];
  return call(logarithm, guard(Affine.of(query).minus(Affine.of(key)), query.size));
}

/** The setting `scale`, or one over the root of the length of what is multiplied. */
export function scaleOf({ statics }: FormulaContext, length: Size): Sum {
  const setting = statics.get('scale');
  if (setting?.kind === 'number') return number(exactly(setting.value));
  return times(power(sizeNumber(length), '-1/2'));
}
