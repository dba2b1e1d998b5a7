import { Affine, Index } from '../calculus/affine';
import {
  array,
  arrayOf,
  at,
  entry,
  power,
  type Subscript,
  sizeNumber,
  sumOver,
  times,
  ZERO,
} from '../calculus/build';
import type { Opaque, OpaqueRule, Sum } from '../calculus/expression';
import type { RuleContext, SignatureChoice } from '../shapes/rule';
import type { Size } from '../shapes/size';
import { AXES, sizesOf } from './convolution';
import { operandAt, sizeSetting } from './operands';
import type { Operator } from './operator';
import { integersSetting, rejectBelow } from './windows';

/**
 * What each place counts for in the mean of each window, where the windows do not divide the axis: window t begins
 * at `floor(t n / o)` and ends before `ceil((t + 1) n / o)`, so that some windows are longer and some overlap.
 */
const weights: OpaqueRule = {
  name: 'adaptive_avg_pool_weights',
  derivative: () => ZERO,
  evaluate: (_values, shapes) => {
    const [places = 0, windows = 0] = shapes[shapes.length - 1] ?? [];
    const result = new Float64Array(places * windows);
    for (let window = 0; window < windows; window++) {
      const first = Math.floor((window * places) / windows);
      const end = Math.ceil(((window + 1) * places) / windows);
      for (let place = first; place < end; place++) result[place * windows + window] = 1 / (end - first);
    }
    return result;
  },
};

function weightsOf(places: Size, windows: Size): Opaque {
  const settings = `input_size=${places}, output_size=${windows}`;
  return { kind: 'opaque', rule: weights, arguments: [], settings, axes: [places, windows], facts: {} };
}

/** One axis of a pooling: where a window reads, and what that counts for. */
interface Along {
  readonly over: Index;
  readonly spot: Subscript;
  readonly weight: Sum;
}

/** Equal windows stand side by side; others have weights that no formula in the indices gives. */
function along(window: Index, size: Size): Along {
  const length = size.exactQuotient(window.size);
  if (length === undefined) {
    const over = new Index(size, 'k');
    return { over, spot: over, weight: entry(weightsOf(size, window.size), [over, window]) };
  }
  const over = new Index(length, 'k');
  const spot = Affine.of(window).times(length).plus(Affine.of(over));
  return { over, spot, weight: power(sizeNumber(length), -1) };
}

/** `y[c,t] = 1/K Σ_k x[c, K·t + k]` with as many windows as are asked for; with one it is the mean of everything. */
function adaptivePool(rank: 1 | 2, examples: readonly string[]): Operator {
  return {
    name: `adaptive_avg_pool${rank}d`,
    summary: `The means of a given number of windows over the last ${rank === 1 ? 'axis' : 'two axes'}, as equal as can be.`,
    reference: `https://pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool${rank}d.html`,
    parameters: [
      { name: 'input', kind: 'array' },
      { name: 'output_size', kind: 'integer', list: true },
    ],
    signatures: (context) => signatures(rank, context),
    examples,
    formula: (operands, { result }) => {
      const { array: input } = operandAt(operands, 0);
      const sizes = sizesOf(input).slice(-rank);
      return array(result.axes, (...indices) => {
        const axes = indices.slice(-rank).map((window, axis) => along(window, sizes[axis] as Size));
        const spots = axes.map(({ spot }) => spot);
        return sumOver(
          axes.map(({ over }) => over),
          times(...axes.map(({ weight }) => weight), at(input, [...indices.slice(0, -rank), ...spots])),
        );
      });
    },
  };
}

function signatures(rank: number, { statics }: RuleContext): SignatureChoice {
  const rejected = rejectBelow({ output_size: 1 }, statics, rank);
  if (rejected !== undefined) return rejected;
  const counts = integersSetting(statics, 'output_size', 1, rank);
  return [`(input : [...s, ${AXES.slice(0, rank).join(', ')}]) -> [...s, ${counts.join(', ')}]`];
}

export const adaptiveAvgPool1d = adaptivePool(1, [
  'x : [2, 6]\ny = adaptive_avg_pool1d(x, 3)',
  'x : [2, 3]\ny = adaptive_avg_pool1d(x, 1)',
  'x : [2, 5]\ny = adaptive_avg_pool1d(x, 3)',
]);

export const adaptiveAvgPool2d = adaptivePool(2, [
  'x : [2, 2, 4]\ny = adaptive_avg_pool2d(x, 2)',
  'x : [1, 2, 3, 2]\ny = adaptive_avg_pool2d(x, 1)',
  'x : [1, 4, 5]\ny = adaptive_avg_pool2d(x, [2, 3])',
]);

/** The weights by themselves: a derivative can be written down only with a name for them. */
export const adaptiveAvgPoolWeights: Operator = {
  name: 'adaptive_avg_pool_weights',
  summary:
    'What each place of an axis counts for in each mean of adaptive_avg_pool: what its derivative is made of.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool1d.html',
  parameters: [
    { name: 'input_size', kind: 'size' },
    { name: 'output_size', kind: 'size' },
  ],
  signatures: ['() -> [input_size, output_size]'],
  examples: ['P = adaptive_avg_pool_weights(5, 3)'],
  formula: (_operands, context) =>
    arrayOf(
      weightsOf(sizeSetting(context, 'input_size') as Size, sizeSetting(context, 'output_size') as Size),
    ),
};
