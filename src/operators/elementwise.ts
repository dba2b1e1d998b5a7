/** Operators that act entry by entry: scalar functions of one argument, and broadcasting ones of two. */
import { array, at, call } from '../calculus/build';
import type { ScalarFunction, Sum } from '../calculus/expression';
import { broadcastEntry, operandAt } from './operands';
import type { Operator } from './operator';

export interface ScalarOperator {
  readonly name: string;
  readonly summary: string;
  readonly reference?: string;
  readonly aliases?: readonly string[];
  /** Where it is defined; all numbers unless said otherwise. */
  readonly domain?: 'positive';
}

/** An operator of one argument from a formula for one entry. */
export function entrywise(
  { domain, ...description }: ScalarOperator,
  entryOf: (entry: Sum) => Sum,
): Operator {
  return {
    ...description,
    parameters: [{ name: 'input', kind: 'array' }],
    signatures: ['(input : ...s) -> ...s'],
    examples: [`x : ${domain ?? ''}[3]\ny = ${description.name}(x)`],
    formula: (operands, { result }) =>
      array(result.axes, (...indices) => entryOf(at(operandAt(operands, 0).array, indices))),
  };
}

/** An operator that applies a scalar function to every entry. */
export function elementwise(fn: ScalarFunction, about: Omit<ScalarOperator, 'name'>): Operator {
  return entrywise({ name: fn.name, ...about }, (entry) => call(fn, entry));
}

/** An infix operator that acts entry by entry with NumPy's broadcasting. */
export function broadcasting(
  name: string,
  { domain, ...about }: Omit<ScalarOperator, 'name'>,
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
    examples: [`x : ${domain ?? ''}[3]\ny : [3]\nz = x ${name} y`],
    formula: (operands, { result }) =>
      array(result.axes, (...indices) =>
        entryOf(
          broadcastEntry(operandAt(operands, 0), indices),
          broadcastEntry(operandAt(operands, 1), indices),
        ),
      ),
  };
}
