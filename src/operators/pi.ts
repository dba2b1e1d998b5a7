import { array, call } from '../calculus/build';
import type { ScalarFunction, Sum } from '../calculus/expression';
import type { Operator } from './operator';

const fn: ScalarFunction = {
  name: 'pi',
  numpy: () => 'np.pi',
  partials: () => [],
  evaluate: () => Math.PI,
  latex: () => '\\pi',
  facts: { positive: true },
};

/** π, which is no fraction: a function of nothing. */
export const PI: Sum = call(fn);

/** `pi()`. */
export const pi: Operator = {
  name: 'pi',
  summary: 'The number π.',
  reference: 'https://docs.python.org/3/library/math.html#math.pi',
  parameters: [],
  signatures: ['() -> []'],
  examples: ['x : [3]\ny = pi() * x'],
  formula: () => array([], () => PI),
};
