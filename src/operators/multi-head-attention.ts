import { Affine, Index } from '../calculus/affine';
import { array, at, entry, group, plus, sumOver, times } from '../calculus/build';
import type { ArrayExpression, Sum } from '../calculus/expression';
import type { RuleContext, SignatureChoice } from '../shapes/rule';
import { Size } from '../shapes/size';
import { attentionWeights, scaleOf } from './attention';
import { sizesOf } from './convolution';
import { broadcastEntry, flagSetting, operandAt, operandFor } from './operands';
import type { FormulaContext, Operand, Operator } from './operator';
import { integerSetting, rejectBelow } from './windows';

/**
 * Each head attends in a slice of its own: `Q = x W_qᵀ`, `K` and `V` likewise, head `h` takes the columns from
 * `h·d` on, and what the heads find is put side by side and multiplied by the output weight. The weights of the
 * three projections lie below one another in `in_proj_weight`, as PyTorch keeps them; batches come first.
 */
export const multiHeadAttention: Operator = {
  name: 'multi_head_attention',
  summary:
    'Attention by several heads: projections of query, key and value cut into heads, scaled dot-product attention in each, and a projection of all of them together.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html',
  parameters: [
    { name: 'query', kind: 'array' },
    { name: 'key', kind: 'array' },
    { name: 'value', kind: 'array' },
    { name: 'num_heads', kind: 'integer' },
    { name: 'in_proj_weight', kind: 'array' },
    { name: 'out_proj_weight', kind: 'array' },
    { name: 'in_proj_bias', kind: 'array', default: null },
    { name: 'out_proj_bias', kind: 'array', default: null },
    { name: 'attn_mask', kind: 'array', default: null },
    { name: 'is_causal', kind: 'flag', default: false },
  ],
  signatures,
  examples: [
    'X : [2, 2]\nW : [6, 2]\nP : [2, 2]\nY = multi_head_attention(X, X, X, 2, W, P)',
    'X : [2, 1]\nW : [3, 1]\nb : [3]\nP : [1, 1]\nc : [1]\nY = multi_head_attention(X, X, X, 1, W, P, b, c, is_causal=true)',
  ],
  formula,
};

function signatures({ statics }: RuleContext): SignatureChoice {
  const rejected = rejectBelow({ num_heads: 1 }, statics);
  if (rejected !== undefined) return rejected;
  const heads = integerSetting(statics, 'num_heads', 1);
  const width = heads === 1 ? 'd' : `${heads} * d`;
  const given = [
    `query : [...b, l, ${width}]`,
    `key : [...b, s, ${width}]`,
    `value : [...b, s, ${width}]`,
    `in_proj_weight : [${3 * heads} * d, ${width}]`,
    `out_proj_weight : [${width}, ${width}]`,
  ];
  const optional = [`in_proj_bias : [${3 * heads} * d]`, `out_proj_bias : [${width}]`, 'attn_mask : [l, s]'];
  return subsetsOf(optional).map((more) => `(${[...given, ...more].join(', ')}) -> [...b, l, ${width}]`);
}

function subsetsOf(all: readonly string[]): string[][] {
  return all.reduce<string[][]>((some, next) => some.concat(some.map((subset) => [...subset, next])), [[]]);
}

function formula(operands: readonly Operand[], context: FormulaContext): ArrayExpression {
  const [query, key, value] = [0, 1, 2].map((k) => operandAt(operands, k).array) as [
    ArrayExpression,
    ArrayExpression,
    ArrayExpression,
  ];
  const weight = operandFor(operands, 'in_proj_weight')?.array as ArrayExpression;
  const output = operandFor(operands, 'out_proj_weight')?.array as ArrayExpression;
  const inBias = operandFor(operands, 'in_proj_bias')?.array;
  const outBias = operandFor(operands, 'out_proj_bias')?.array;
  const mask = operandFor(operands, 'attn_mask');
  const [queries, whole] = sizesOf(query).slice(-2) as [Size, Size];
  const keys = sizesOf(key).slice(-2)[0] as Size;
  const heads = Size.of(integerSetting(context.statics, 'num_heads', 1));
  // The signature has seen to it that the heads share the whole evenly.
  const width = whole.exactQuotient(heads) ?? whole;
  const columnOf = (head: Index, place: Index) => Affine.of(head).times(width).plus(Affine.of(place));

  /** An entry of the projection of an input: the queries, the keys or the values of a head. */
  const projected = (which: number, input: ArrayExpression, row: readonly Index[], column: Affine): Sum => {
    const e = new Index(whole, 'e');
    const place = column.plus(whole.times(Size.of(which)));
    const product = sumOver([e], times(at(weight, [place, e]), at(input, [...row, e])));
    return group(inBias === undefined ? product : plus(product, at(inBias, [place])));
  };

  const batch = sizesOf(query).slice(0, -2);
  const weights = attentionWeights(
    [...batch, heads, queries, keys],
    (indices) => {
      const [head, l, s] = indices.slice(-3) as [Index, Index, Index];
      const outside = indices.slice(0, -3);
      const c = new Index(width, 'c');
      const column = columnOf(head, c);
      const product = times(
        projected(0, query, [...outside, l], column),
        projected(1, key, [...outside, s], column),
      );
      const score = times(scaleOf(context, width), sumOver([c], product));
      return mask === undefined ? score : plus(score, broadcastEntry(mask, [...outside, l, s]));
    },
    flagSetting(context, 'is_causal'),
  );
  return array(context.result.axes, (...indices) => {
    const [l, unit] = indices.slice(-2) as [Index, Index];
    const outside = indices.slice(0, -2);
    const [head, c, s] = [new Index(heads, 'h'), new Index(width, 'c'), new Index(keys, 's')];
    const column = columnOf(head, c);
    const found = times(
      at(output, [unit, column]),
      entry(weights, [...outside, head, l, s]),
      projected(2, value, [...outside, s], column),
    );
    const total = sumOver([head, c, s], found);
    return outBias === undefined ? total : plus(total, at(outBias, [unit]));
  });
}
