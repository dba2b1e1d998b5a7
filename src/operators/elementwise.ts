/** Operators that act entry by entry: scalar functions of one argument, and broadcasting ones of two. */
import { array, at, call } from '../calculus/build';
import type { ScalarFunction, Sum } from '../calculus/expression';
import type { Parameter } from '../shapes/rule';
import { broadcastEntry, exactly, numberSetting, operandAt } from './operands';
import type { Operator } from './operator';

export interface ScalarOperator {
  readonly name: string;
  readonly summary: string;
  readonly reference?: string;
  readonly aliases?: readonly string[];
  /** Where it is defined; all numbers unless said otherwise. */
  readonly domain?: 'positive';
  /** Documents beyond the plain one that it should be tried in. */
  readonly examples?: readonly string[];
}

/** Numbers that may be given with a call, `elu(x, alpha=0.5)`, and what they are when left out. */
export type Settings = Readonly<Record<string, number>>;

/** An operator of one argument from a formula for one entry. */
export function entrywise(
  { domain, examples = [], ...description }: ScalarOperator,
  entryOf: (entry: Sum, ...settings: Sum[]) => Sum,
  settings: Settings = {},
): Operator {
  const names = Object.keys(settings);
  return {
    ...description,
    parameters: [
      { name: 'input', kind: 'array' },
      ...names.map((name): Parameter => ({ name, kind: 'number', default: settings[name] as number })),
    ],
    signatures: ['(input : ...s) -> ...s'],
    examples: [`x : ${domain ?? ''}[3]\ny = ${description.name}(x)`, ...examples],
    formula: (operands, context) => {
      const given = names.map((name) => numberSetting(context, name));
      return array(context.result.axes, (...indices) =>
        entryOf(at(operandAt(operands, 0).array, indices), ...given),
      );
    },
  };
}

/** An operator that applies a scalar function to every entry. */
export function elementwise(
  fn: ScalarFunction,
  about: Omit<ScalarOperator, 'name'>,
  settings: Settings = {},
): Operator {
  return entrywise({ name: fn.name, ...about }, (...args) => call(fn, ...args), settings);
}

/** How a function with settings is written: those that are what they are when left out are left out. */
export function withSettings(name: string, settings: Settings): Pick<ScalarFunction, 'written' | 'latex'> {
  const defaults = Object.entries(settings);
  return {
    written: (x = '', ...given) => {
      const said = defaults.flatMap(([key, value], k) =>
        given[k] === settingText(value) ? [] : [`${key}=${given[k]}`],
      );
      return `${name}(${[x, ...said].join(', ')})`;
    },
    latex: (x = '', ...given) =>
      `\\operatorname{${name.replaceAll('_', '\\_')}}_{${given.join(', ')}}\\left(${x}\\right)`,
  };
}

/** A setting as closed forms print it. */
function settingText(value: number): string {
  const exact = exactly(value);
  return exact.d === 1n ? exact.toFraction() : `${exact.s * exact.n} / ${exact.d}`;
}

/** An infix operator that acts entry by entry with NumPy's broadcasting. */
export function broadcasting(
  name: string,
  { domain, examples = [], ...about }: Omit<ScalarOperator, 'name'>,
  entryOf: (left: Sum, right: Sum) => Sum,
): Operator {
  return {
    name,
    ...about,
    parameters: [
      { name: 'left', kind: 'array' },
      { name: 'right', kind: 'array' },
    ],
    signatures: ['(left : ...s, right : ...t) -> broadcast(s, t)'],
    examples: [`x : ${domain ?? ''}[3]\ny : [3]\nz = x ${name} y`, ...examples],
    formula: (operands, { result }) =>
      array(result.axes, (...indices) =>
        entryOf(
          broadcastEntry(operandAt(operands, 0), indices),
          broadcastEntry(operandAt(operands, 1), indices),
        ),
      ),
  };
}

/** An operator of two arguments that is called by name and acts entry by entry with NumPy's broadcasting. */
export function broadcastingCall(
  {
    name,
    parameters: [left, right],
  }: { readonly name: string; readonly parameters: readonly [string, string] },
  { domain, examples = [], ...about }: Omit<ScalarOperator, 'name'>,
  entryOf: (left: Sum, right: Sum) => Sum,
): Operator {
  return {
    ...broadcasting(name, about, entryOf),
    parameters: [
      { name: left, kind: 'array' },
      { name: right, kind: 'array' },
    ],
    signatures: [`(${left} : ...s, ${right} : ...t) -> broadcast(s, t)`],
    examples: [
      `x : ${domain ?? ''}[3]\ny : ${domain ?? ''}[3]\nz = ${name}(x, y)`,
      `X : ${domain ?? ''}[2, 3]\ny : ${domain ?? ''}[3]\nZ = ${name}(X, y)`,
      ...examples,
    ],
  };
}
