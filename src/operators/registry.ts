/** Operators by name. */
import { isNameStartAt, NABLA } from '../language/names';
import * as all from './all';
import type { Operator } from './operator';

export const OPERATORS: readonly Operator[] = Object.values(all);

const BY_NAME: ReadonlyMap<string, Operator> = new Map(
  OPERATORS.flatMap((operator) =>
    [operator.name, ...(operator.aliases ?? [])].map((name) => [name, operator]),
  ),
);

/** What can be called: every name and alias that is no sign. */
export const FUNCTION_NAMES: readonly string[] = [...BY_NAME.keys()].filter(
  (name) => (name.startsWith(NABLA) || isNameStartAt(name, 0)) && name !== 'neg',
);

/** The operator of that name or alias: `relu`, `@`, `neg`, `.T`, `∇`. */
export function operatorNamed(name: string): Operator | undefined {
  return BY_NAME.get(name);
}
