import { type Affine, Index } from '../calculus/affine';
import { arrayOf, at, delta, entry, sumOver, times, ZERO } from '../calculus/build';
import type { ArrayExpression, Opaque, OpaqueRule, Sum } from '../calculus/expression';
import { Size } from '../shapes/size';
import { operandAt } from './operands';
import type { Operator } from './operator';
import { byRank, POOLING_PARAMETERS, poolingSignatures } from './pooling';
import { poolText, readPool, winnersOf } from './window-maxima';
import { fallsOn, integersSetting, movementOf } from './windows';

/**
 * Which place of each window holds its largest entry, the first of equal ones: `[…, windows…, places…]`. Pooling
 * selects by data, and this is the selection; it is 0 and 1, and nothing that it could be differentiated by.
 */
function selection(name: string, rank: number): OpaqueRule {
  return {
    name: `${name}_selection`,
    derivative: () => ZERO,
    evaluate: ([values = new Float64Array()], [shape = []], settings) => {
      const pool = readPool(settings, rank);
      const winners = winnersOf(values, shape, pool);
      const places = pool.kernel.reduce((product, size) => product * size);
      const chosen = new Float64Array(winners.length * places);
      winners.forEach(({ place }, window) => {
        chosen[window * places + place] = 1;
      });
      return chosen;
    },
  };
}

/** The largest entry of each window; what lies in the padding is never the largest. */
function maxima(name: string, rank: number): OpaqueRule {
  const selecting = selection(name, rank);
  /** The sum over the places of a window of what its largest entry has there. */
  const chosen = (self: Opaque, out: readonly Affine[], entryOf: (spots: readonly Affine[]) => Sum): Sum => {
    const pool = readPool(self.settings, rank);
    const places = pool.kernel.map((size, k) => new Index(Size.of(size), PLACES[k]));
    const spots = [...out.slice(0, -rank), ...fallsOn(out.slice(-rank), places, pool)];
    const axes = [...self.axes, ...places.map((place) => place.size)];
    const selected = entry({ ...self, rule: selecting, axes }, [...out, ...places]);
    return sumOver(places, times(selected, entryOf(spots)));
  };
  return {
    name,
    derivative: (self, _argument, out, inner) =>
      chosen(self, out, (spots) => times(...spots.map((spot, axis) => delta(spot, inner[axis] as Affine)))),
    unfold: (self, out) => chosen(self, out, (spots) => at(self.arguments[0] as ArrayExpression, spots)),
    evaluate: ([values = new Float64Array()], [shape = []], settings) =>
      Float64Array.from(winnersOf(values, shape, readPool(settings, rank)), ({ value }) => value),
    ties: ([values = new Float64Array()], [shape = []], settings) =>
      winnersOf(values, shape, readPool(settings, rank)).findIndex(({ tied }) => tied),
  };
}

const PLACES = ['k', 'l'];

interface MaxPool {
  readonly pool: Operator;
  /** The selection as an operator of its own: a derivative can be written down only with a name for it. */
  readonly selection: Operator;
}

function selectingPool(rank: 1 | 2, examples: readonly string[]): MaxPool {
  const name = `max_pool${rank}d`;
  const shared = {
    reference: `https://pytorch.org/docs/stable/generated/torch.nn.functional.max_pool${rank}d.html`,
    parameters: [
      ...POOLING_PARAMETERS,
      { name: 'dilation', kind: 'integer', default: 1, list: true } as const,
    ],
  };
  const applied = (rule: OpaqueRule): Operator['formula'] => {
    return (operands, { result, statics }) => {
      const kernel = integersSetting(statics, 'kernel_size', 1, rank);
      const settings = poolText({ kernel, ...movementOf(statics, rank) });
      const { array: input } = operandAt(operands, 0);
      return arrayOf({ kind: 'opaque', rule, arguments: [input], settings, axes: result.axes, facts: {} });
    };
  };
  return {
    pool: {
      ...shared,
      name,
      summary: `The largest entry of each window over the last ${rank === 1 ? 'axis' : 'two axes'}.`,
      signatures: (context) => poolingSignatures(rank, context),
      examples,
      formula: applied(maxima(name, rank)),
    },
    selection: {
      ...shared,
      name: `${name}_selection`,
      summary: `1 at the place of each window that ${name} takes, else 0: what its derivative is made of.`,
      signatures: (context) =>
        poolingSignatures(
          rank,
          context,
          `, ${integersSetting(context.statics, 'kernel_size', 1, rank).join(', ')}`,
        ),
      examples: examples.map((example) => example.replace(name, `${name}_selection`)),
      formula: applied(selection(name, rank)),
    },
  };
}

/** `y[c,t] = max_k x[c, s·t + d·k - p]`, and 1 at the `k` of the largest, the first of equal ones. */
export const { pool: maxPool1d, selection: maxPool1dSelection } = selectingPool(1, [
  'x : [2, 6]\ny = max_pool1d(x, 2)',
  'x : [5]\ny = max_pool1d(x, 3, stride=2, padding=1)',
]);

/** The same over windows of two axes. */
export const { pool: maxPool2d, selection: maxPool2dSelection } = selectingPool(2, [
  'x : [1, 4, 4]\ny = max_pool2d(x, 2)',
  'x : [1, 1, 4, 4]\ny = max_pool2d(x, 2, stride=1, dilation=2)',
  'x : [1, 4, 5]\ny = max_pool2d(x, [2, 3], stride=[2, 1], padding=[0, 1])',
]);

/** Whichever of the two the shapes ask for. */
export const maxPool = byRank({
  name: 'max_pool',
  summary: 'The largest entry of each window',
  choices: { 1: maxPool1d, 2: maxPool2d },
  examples: [
    'x : [1, 4, 4]\ny = max_pool(x, 2)',
    'x : [2, 6]\ny = max_pool(x, 3, stride=2, padding=1)',
    'x : [1, 2, 6]\ny = max_pool(x, [2])\nz = max_pool(x, [1, 2])',
  ],
});
