/** `load("weights.npz", "W1")`: what it names. */
import type { Call, Expression, StringLiteral } from './syntax';

export interface LoadCall {
  readonly node: Call;
  readonly path: StringLiteral;
  /** The array of an archive; absent for a file of one array. */
  readonly entry?: StringLiteral;
}

export const LOAD_SIGNATURE = 'load("weights.npz", "W1")';

/** What is loaded, where an expression is a call of `load` as it should be. */
export function loadCall(expression: Expression | undefined): LoadCall | undefined {
  if (expression?.kind !== 'call' || expression.callee.name !== 'load' || expression.indices)
    return undefined;
  const [path, entry, ...others] = expression.arguments.map((argument) =>
    argument.name || argument.value.kind !== 'string' ? undefined : argument.value,
  );
  const count = expression.arguments.length;
  if (!path || others.length > 0 || (count === 2 && !entry)) return undefined;
  return { node: expression, path, ...(entry && { entry }) };
}
