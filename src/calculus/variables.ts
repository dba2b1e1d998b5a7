/** Which named arrays a sum uses. */
import type { Atom, Sum, Variable } from './expression';

const cache = new WeakMap<Sum, readonly Variable[]>();

/** The named arrays whose entries stand in a sum, inside opaque results too, each once, in order of first use. */
export function variablesIn(sum: Sum): readonly Variable[] {
  let found = cache.get(sum);
  if (found === undefined) {
    const byName = new Map<string, Variable>();
    for (const term of sum.terms) for (const { atom } of term.factors) collect(atom, byName);
    found = [...byName.values()];
    cache.set(sum, found);
  }
  return found;
}

/** Says which named arrays a sum uses, to save the look at it. */
export function noteVariables(sum: Sum, variables: readonly Variable[]): void {
  const byName = new Map<string, Variable>();
  for (const variable of variables) if (!byName.has(variable.name)) byName.set(variable.name, variable);
  cache.set(sum, [...byName.values()]);
}

function collect(atom: Atom, into: Map<string, Variable>): void {
  const addAll = (sum: Sum): void => {
    for (const variable of variablesIn(sum)) if (!into.has(variable.name)) into.set(variable.name, variable);
  };
  switch (atom.kind) {
    case 'entry':
      if (atom.tensor.kind === 'opaque') for (const argument of atom.tensor.arguments) addAll(argument.body);
      else if (!into.has(atom.tensor.name)) into.set(atom.tensor.name, atom.tensor);
      return;
    case 'call':
      for (const arg of atom.args) addAll(arg);
      return;
    case 'group':
      addAll(atom.body);
      return;
    default:
      return;
  }
}
