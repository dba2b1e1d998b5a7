import { array, call, minus, ONE, plus, times } from '../calculus/build';
import type { ScalarFunction, Sum } from '../calculus/expression';
import { isAtMost } from './masks';
import { broadcastEntry } from './operands';
import type { Operator } from './operator';
import { rectifier } from './relu';

/** At a bound the derivative is still that of the entry, where `hardtanh` has 0: both as PyTorch has it. */
const between: ScalarFunction = {
  name: 'clip',
  partials: ([x = ONE, low = ONE, high = ONE]) => [
    times(isAtMost(low, x), isAtMost(x, high)),
    times(minus(ONE, isAtMost(low, x)), isAtMost(low, high)),
    minus(ONE, times(isAtMost(x, high), isAtMost(low, high))),
  ],
  evaluate: (x, low = x, high = x) => Math.min(Math.max(x, low), high),
  unfold: ([x = ONE, low = ONE, high = ONE]) => cutOff(x, low, high),
  kink: (x, low, high) => x === low || x === high,
};

/** `min(max(x, low), high)` in terms of relu, for proofs. */
export function cutOff(x: Sum, low: Sum, high: Sum): Sum {
  return minus(high, call(rectifier, minus(minus(high, low), call(rectifier, minus(x, low)))));
}

/** `min(max(x, low), high)`. */
export function clipped(x: Sum, low: Sum, high: Sum): Sum {
  return call(between, x, low, high);
}

const above: ScalarFunction = {
  name: 'clip',
  partials: ([x = ONE, low = ONE]) => [isAtMost(low, x), minus(ONE, isAtMost(low, x))],
  evaluate: (x, low = x) => Math.max(x, low),
  unfold: ([x = ONE, low = ONE]) => plus(low, call(rectifier, minus(x, low))),
  kink: (x, low) => x === low,
};

const below: ScalarFunction = {
  name: 'clip_above',
  partials: ([x = ONE, high = ONE]) => [isAtMost(x, high), minus(ONE, isAtMost(x, high))],
  evaluate: (x, high = x) => Math.min(x, high),
  unfold: ([x = ONE, high = ONE]) => minus(high, call(rectifier, minus(high, x))),
  kink: (x, high) => x === high,
  written: (x, high) => `clip(${x}, max=${high})`,
  latex: (x, high) => `\\operatorname{clip}\\left(${x}, \\max=${high}\\right)`,
};

/** `y[i] = min(max(x[i], min), max)`; one of the bounds may be left out. */
export const clip: Operator = {
  name: 'clip',
  aliases: ['clamp'],
  summary: 'The entry between two bounds, and the bound beyond them.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.clamp.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'min', kind: 'array', default: null },
    { name: 'max', kind: 'array', default: null },
  ],
  signatures: [
    '(input : ...s, min : ...t, max : ...u) -> broadcast(s, t, u)',
    '(input : ...s, min : ...t) -> broadcast(s, t)',
    '(input : ...s, max : ...u) -> broadcast(s, u)',
    '(input : ...s) -> ...s',
  ],
  examples: [
    'x : [6]\ny = clip(x, -0.3, 0.4)',
    'x : [6]\ny = clip(x, min=0.1)',
    'x : [6]\ny = clip(x, max=0.1)',
    'X : [2, 3]\nlow : [3]\nY = clip(X, low, low + 0.5)',
  ],
  formula: (operands, context) =>
    array(context.result.axes, (...indices) => {
      const entries = operands.map((operand) => broadcastEntry(operand, indices));
      if (entries.length === 1) return entries[0] ?? ONE;
      if (entries.length === 3) return call(between, ...entries);
      return call(operands[1]?.parameter === 'max' ? below : above, ...entries);
    }),
};
