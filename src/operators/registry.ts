/** Operators by name. */
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
  // Signs are of ASCII, letters and `∇` may not be.
  (name) => !/^[!-/:-@[-`{-~]/.test(name) && name !== 'neg',
);

/** The operator of that name or alias: `relu`, `@`, `neg`, `.T`, `∇`. */
export function operatorNamed(name: string): Operator | undefined {
  return BY_NAME.get(name);
}
