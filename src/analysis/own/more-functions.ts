/** Scalar functions beyond the registry's: their values and derivatives are those of mathjs. */
import { array, at, call, group, number, ONE, plus, power, scale, times } from '../../calculus/build';
import type { ScalarFunction, Sum } from '../../calculus/expression';
import { elementwise } from '../../operators/elementwise';
import { exactly, operandAt } from '../../operators/operands';
import type { Operator } from '../../operators/operator';
import { FUNCTION_NAMES, operatorNamed } from '../../operators/registry';
import type { RuleContext, Static } from '../../shapes/rule';
import { SCALAR } from '../../shapes/shape';
import { polygamma } from './gamma';
import type * as Mathjs from './mathjs';

/** What each one is, in words. */
const SUMMARIES: Readonly<Record<string, string>> = {
  acosh: 'The inverse hyperbolic cosine.',
  acot: 'The inverse cotangent.',
  acoth: 'The inverse hyperbolic cotangent.',
  acsc: 'The inverse cosecant.',
  acsch: 'The inverse hyperbolic cosecant.',
  asec: 'The inverse secant.',
  asech: 'The inverse hyperbolic secant.',
  asinh: 'The inverse hyperbolic sine.',
  atanh: 'The inverse hyperbolic tangent.',
  cbrt: 'The cube root.',
  cot: 'The cotangent, 1 / tan(x).',
  coth: 'The hyperbolic cotangent, 1 / tanh(x).',
  csc: 'The cosecant, 1 / sin(x).',
  csch: 'The hyperbolic cosecant, 1 / sinh(x).',
  digamma: 'The derivative of the logarithm of the gamma function.',
  gamma: 'The gamma function: (n - 1)! for a whole number n.',
  lgamma: 'The logarithm of the gamma function.',
  sec: 'The secant, 1 / cos(x).',
  sech: 'The hyperbolic secant, 1 / cosh(x).',
};

/** Derivatives that mathjs has none for, or one that is not right for every number (a cube root below 0, `acoth`). */
const DERIVATIVES: Readonly<Record<string, (x: Sum, self: Sum) => Sum>> = {
  acoth: (x) => power(plus(ONE, scale(power(x, 2), -1)), -1),
  cbrt: (_x, self) => scale(power(self, -2), '1/3'),
  gamma: (x, self) => times(self, call(polygamma(0), x)),
  lgamma: (x) => call(polygamma(0), x),
};

const REFERENCE = 'https://mathjs.org/docs/reference/functions.html';

/** Orders beyond this are no derivatives that anybody takes. */
const HIGHEST_ORDER = 100;

function orderOf({ statics }: Pick<RuleContext, 'statics'>): number | undefined {
  const order = statics.get('n');
  const value = order?.kind === 'number' ? order.value : undefined;
  return value !== undefined && Number.isInteger(value) && value >= 0 && value <= HIGHEST_ORDER
    ? value
    : undefined;
}

/** `y[i] = ψₙ(x[i])`: what derivatives of the digamma function are written with. */
const POLYGAMMA: Operator = {
  name: 'polygamma',
  summary: 'The derivative of order n of the digamma function.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.polygamma.html',
  parameters: [
    { name: 'n', kind: 'number' },
    { name: 'input', kind: 'array' },
  ],
  signatures: (context: RuleContext) =>
    orderOf(context) === undefined
      ? { argument: 'n', problem: 'not-understood' }
      : ['(input : ...s) -> ...s'],
  examples: ['x : positive[3]\ny = polygamma(1, x)'],
  formula: (operands, context) =>
    array(context.result.axes, (...indices) =>
      call(polygamma(orderOf(context) ?? 0), at(operandAt(operands, 0).array, indices)),
    ),
};

/** The names of these functions. */
export const MORE_FUNCTION_NAMES: readonly string[] = [...Object.keys(SUMMARIES), POLYGAMMA.name];

/** All that can be called without a definition. */
export const BUILT_IN_NAMES: readonly string[] = [...FUNCTION_NAMES, ...MORE_FUNCTION_NAMES];

declare function require(path: './mathjs'): typeof Mathjs;

const made = new Map<string, Operator>([[POLYGAMMA.name, POLYGAMMA]]);

/** The operator of that name or alias: of the registry, or one of the further functions. */
export function builtInNamed(name: string): Operator | undefined {
  return operatorNamed(name) ?? moreFunction(name);
}

function moreFunction(name: string): Operator | undefined {
  const known = made.get(name);
  const summary = Object.hasOwn(SUMMARIES, name) ? SUMMARIES[name] : undefined;
  if (known || summary === undefined) return known;
  const fn = name === 'digamma' ? polygamma(0) : fromMathjs(name);
  const operator = elementwise(fn, { summary, reference: REFERENCE });
  made.set(name, operator);
  return operator;
}

function fromMathjs(name: string): ScalarFunction {
  // A bundle keeps a module that is required where it is used asleep until then.
  const mathjs = () => require('./mathjs');
  let evaluate: ReturnType<typeof Mathjs.compiled> | undefined;
  let derivative: Mathjs.MathNode | undefined;
  return {
    name,
    evaluate: (x) => {
      evaluate ??= mathjs().compiled(name);
      return evaluate(x);
    },
    partials: ([x = ONE], self) => {
      const own = DERIVATIVES[name];
      if (own) return [own(x, self)];
      derivative ??= mathjs().derivativeOf(name);
      return [group(sumOf(derivative, x))];
    },
  };
}

/** A formula of mathjs as a sum of index notation, with what stands for its `x`. */
function sumOf(node: Mathjs.MathNode, x: Sum): Sum {
  const of = (inner: Mathjs.MathNode) => sumOf(inner, x);
  const apply = (name: string, args: readonly Mathjs.MathNode[]): Sum => {
    const operator = builtInNamed(name);
    if (!operator) throw new RangeError(`mathjs has differentiated to \`${name}\`, which the registry lacks`);
    const operands = args.map((arg) => ({ array: { indices: [], body: group(of(arg)) }, shape: SCALAR }));
    return operator.formula(operands, { result: SCALAR, statics: NO_STATICS, layout: 'denominator' }).body;
  };
  const { type } = node;
  if (type === 'ConstantNode') return number(exactly((node as unknown as { value: number }).value));
  if (type === 'SymbolNode') return x;
  if (type === 'ParenthesisNode') return of((node as unknown as { content: Mathjs.MathNode }).content);
  const { args, fn } = node as unknown as { args: Mathjs.MathNode[]; fn: string | { name: string } };
  const called = typeof fn === 'string' ? fn : fn.name;
  return apply(SIGNS.get(called) ?? called, args);
}

const NO_STATICS: ReadonlyMap<string, Static> = new Map();

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['add', '+'],
  ['subtract', '-'],
  ['multiply', '*'],
  ['divide', '/'],
  ['pow', '^'],
  ['unaryMinus', 'neg'],
]);
