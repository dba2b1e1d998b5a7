import { Index } from '../calculus/affine';
import { array, at, entry, plus, sumOver, times } from '../calculus/build';
import type { ArrayExpression } from '../calculus/expression';
import { attentionWeights, scaleOf } from './attention';
import { sizesOf } from './convolution';
import { broadcastEntry, flagSetting, operandAt, operandFor } from './operands';
import type { Operator } from './operator';

const QUERY_KEY_VALUE = 'query : [...b, l, e], key : [...b, s, e], value : [...b, s, v]';

/** `Y = softmax(Q Kᵀ / √e + M) V`, over the last two axes. */
export const scaledDotProductAttention: Operator = {
  name: 'scaled_dot_product_attention',
  aliases: ['attention'],
  summary:
    'For each query the mean of the values, weighted by the softmax of its scaled products with the keys. A mask is added to these: `log(mask)` for a mask of zeros and ones.',
  reference:
    'https://pytorch.org/docs/stable/generated/torch.nn.functional.scaled_dot_product_attention.html',
  parameters: [
    { name: 'query', kind: 'array' },
    { name: 'key', kind: 'array' },
    { name: 'value', kind: 'array' },
    { name: 'attn_mask', kind: 'array', default: null },
    { name: 'is_causal', kind: 'flag', default: false },
    { name: 'scale', kind: 'number', default: null },
  ],
  signatures: [
    `(${QUERY_KEY_VALUE}) -> [...b, l, v]`,
    `(${QUERY_KEY_VALUE}, attn_mask : [l, s]) -> [...b, l, v]`,
    `(${QUERY_KEY_VALUE}, attn_mask : [...b, l, s]) -> [...b, l, v]`,
  ],
  examples: [
    'Q : [2, 3]\nK : [3, 3]\nV : [3, 2]\nY = scaled_dot_product_attention(Q, K, V)',
    'Q : [2, 2]\nK : [2, 2]\nV : [2, 1]\nY = scaled_dot_product_attention(Q, K, V, is_causal=true)',
    'Q : [2, 2, 1]\nK : [2, 2, 1]\nV : [2, 2, 1]\nM : [2, 2]\nY = scaled_dot_product_attention(Q, K, V, attn_mask=M, scale=2)',
  ],
  formula: (operands, context) => {
    const [query, key, value] = [0, 1, 2].map((k) => operandAt(operands, k).array) as [
      ArrayExpression,
      ArrayExpression,
      ArrayExpression,
    ];
    const mask = operandFor(operands, 'attn_mask');
    const keys = sizesOf(key).slice(-2)[0] as Index['size'];
    const length = sizesOf(query).slice(-1)[0] as Index['size'];
    const weights = attentionWeights(
      [...sizesOf(query).slice(0, -1), keys],
      (indices) => {
        const [l, s] = indices.slice(-2) as [Index, Index];
        const batch = indices.slice(0, -2);
        const e = new Index(length, 'e');
        const product = sumOver([e], times(at(query, [...batch, l, e]), at(key, [...batch, s, e])));
        const score = times(scaleOf(context, length), product);
        return mask === undefined ? score : plus(score, broadcastEntry(mask, indices));
      },
      flagSetting(context, 'is_causal'),
    );
    return array(context.result.axes, (...indices) => {
      const s = new Index(keys, 's');
      const v = indices[indices.length - 1] as Index;
      const weight = entry(weights, [...indices.slice(0, -1), s]);
      return sumOver([s], times(weight, at(value, [...indices.slice(0, -2), s, v])));
    });
  },
};
