import { arrayOf, ZERO } from '../calculus/build';
import type { ArrayExpression, Opaque, OpaqueRule } from '../calculus/expression';
import { normalAxis, type Parameter } from '../shapes/rule';
import { largestOf, mapAlong, settingsAxis } from './along';
import { axisSetting, operandAt, wordSetting } from './operands';
import type { Operator, RuleContext } from './operator';

/** Of several largest entries, each has an equal share, or the first has it all. */
export type Ties = 'even' | 'first';

/** Along an axis PyTorch's max goes by the index that it returns; over everything there is no index. */
export function usualTies(axis: number | undefined): Ties {
  return axis === undefined ? 'even' : 'first';
}

function selection(name: string, sign: 1 | -1): OpaqueRule {
  return {
    name,
    // The choice jumps where two entries meet; its derivative is taken as 0 there too.
    derivative: () => ZERO,
    evaluate: ([values = new Float64Array()], [shape = []], settings) => {
      const axis = settingsAxis(settings);
      const ties = settings.includes('ties=')
        ? settings.includes('ties=even')
          ? 'even'
          : 'first'
        : usualTies(axis);
      return mapAlong(values, shape, axis, (run) => shares(run, sign, ties));
    },
  };
}

function shares(run: Float64Array, sign: 1 | -1, ties: Ties): ArrayLike<number> {
  const signed = run.map((value) => sign * value);
  const largest = largestOf(signed);
  if (ties === 'first') {
    const place = signed.indexOf(largest);
    return signed.map((_, k) => (k === place ? 1 : 0));
  }
  const count = signed.filter((value) => value === largest).length;
  return signed.map((value) => (value === largest ? 1 / count : 0));
}

const RULES = { max: selection('hardmax', 1), min: selection('hardmin', -1) };

/** Which entries are the largest (or smallest), as weights that sum to 1. */
export function selectionOf(
  argument: ArrayExpression,
  which: 'max' | 'min',
  axis: number | undefined,
  ties: Ties,
): Opaque {
  const axes = argument.indices.map((index) => index.size);
  const settings = [axis === undefined ? '' : `axis=${axis}`, ties === usualTies(axis) ? '' : `ties=${ties}`];
  const only = axes.length === 1 ? 0 : undefined;
  const along = axis ?? only;
  return {
    kind: 'opaque',
    rule: RULES[which],
    arguments: [argument],
    settings: settings.filter(Boolean).join(', '),
    axes,
    facts: along === undefined ? {} : { sumsToOne: [along] },
  };
}

const PARAMETERS: readonly Parameter[] = [
  { name: 'input', kind: 'array' },
  { name: 'axis', kind: 'axis', default: null },
  { name: 'ties', kind: 'name', default: 'as_max', choices: ['as_max', 'even', 'first'] },
];

function signatures({ statics, ranks }: RuleContext) {
  const axis = statics.get('axis');
  if (axis?.kind !== 'axis') return ['(input : ...s) -> ...s'];
  const [rank] = ranks;
  if (rank === undefined) return undefined;
  if (normalAxis(axis.value, rank) === undefined)
    return { argument: 'axis', problem: 'not-an-axis' } as const;
  return ['(input : ...s) -> ...s'];
}

function choosing(which: 'max' | 'min', word: string): Operator {
  const name = `hard${which}`;
  return {
    name,
    summary: `1 at the ${word} entry and 0 elsewhere: what the derivative of ${which} is.`,
    reference: 'https://onnx.ai/onnx/operators/onnx__Hardmax.html',
    parameters: PARAMETERS,
    signatures,
    examples: [
      `x : [4]\ns = ${name}(x)`,
      `X : [2, 3]\nS = ${name}(X, axis=1)\nT = ${name}(X, axis=1, ties=even)`,
    ],
    formula: (operands, context) => {
      const { array: argument } = operandAt(operands, 0);
      const setting = axisSetting(context);
      const axis = setting === undefined ? undefined : normalAxis(setting, argument.indices.length);
      const word = wordSetting(context, 'ties');
      const ties = word === 'even' || word === 'first' ? word : usualTies(axis);
      return arrayOf(selectionOf(argument, which, axis, ties));
    },
  };
}

/** `s[i] = 1` where `x[i]` is the largest entry, else 0. */
export const hardmax = choosing('max', 'largest');

/** `s[i] = 1` where `x[i]` is the smallest entry, else 0. */
export const hardmin = choosing('min', 'smallest');
