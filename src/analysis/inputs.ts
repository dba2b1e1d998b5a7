/** The inputs that arrays depend on, through any number of definitions. */
import type { ArrayExpression, Variable } from '../calculus/expression';
import { variablesIn } from '../calculus/variables';

/** Every name without a definition, each once, in document order. */
export function inputsOf(arrays: readonly ArrayExpression[]): readonly Variable[] {
  const seen = new Map<string, Variable>();
  const open = [...arrays];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const variable of variablesIn(next.body)) {
      if (seen.has(variable.name)) continue;
      seen.set(variable.name, variable);
      if (variable.definition !== undefined) open.push(variable.definition);
    }
  }
  return [...seen.values()]
    .filter(({ definition }) => definition === undefined)
    .sort((a, b) => a.order - b.order);
}
