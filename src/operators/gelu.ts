import { array, at, call, group, minus, number, ONE, plus, power, scale, times } from '../calculus/build';
import type { ScalarFunction, Sum } from '../calculus/expression';
import { normalDensity, normalDistribution } from './ndtr';
import { operandAt, wordSetting } from './operands';
import type { Operator } from './operator';
import { PI } from './pi';
import { hyperbolicTangent } from './tanh';

const exact: ScalarFunction = {
  name: 'gelu',
  partials: ([x = ONE]) => [plus(call(normalDistribution, x), times(x, call(normalDensity, x)))],
  evaluate: (x) => x * normalDistribution.evaluate(x),
  unfold: ([x = ONE]) => times(x, call(normalDistribution, x)),
};

/** `√(2/π) (x + 0.044715 x³)` */
function inner(x: Sum): Sum {
  return times(FACTOR, group(plus(x, scale(power(x, 3), '0.044715'))));
}

const FACTOR = times(power(number(2), '1/2'), power(PI, '-1/2'));

const approximate: ScalarFunction = {
  name: 'gelu_tanh',
  partials: ([x = ONE]) => {
    const value = call(hyperbolicTangent, inner(x));
    const slope = times(FACTOR, group(plus(ONE, scale(power(x, 2), '0.134145'))));
    const change = times(x, group(minus(ONE, power(value, 2))), slope);
    return [scale(plus(ONE, value, change), '1/2')];
  },
  evaluate: (x) => (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  unfold: ([x = ONE]) => scale(times(x, plus(ONE, call(hyperbolicTangent, inner(x)))), '1/2'),
  written: (x) => `gelu(${x}, approximate=tanh)`,
  latex: (x) => `\\operatorname{gelu}_{\\tanh}\\left(${x}\\right)`,
};

/** `a[i] = z[i] Φ(z[i])`, or with `approximate=tanh` the closed form that came before it. */
export const gelu: Operator = {
  name: 'gelu',
  summary: 'The entry times the probability that a standard normal variable is not above it.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.gelu.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'approximate', kind: 'name', default: 'none', choices: ['none', 'tanh'] },
  ],
  signatures: ['(input : ...s) -> ...s'],
  examples: ['x : [3]\ny = gelu(x)', 'x : [3]\ny = gelu(x, approximate=tanh)'],
  formula: (operands, context) => {
    const fn = wordSetting(context, 'approximate') === 'tanh' ? approximate : exact;
    const { array: argument } = operandAt(operands, 0);
    return array(context.result.axes, (...indices) => call(fn, at(argument, indices)));
  },
};
