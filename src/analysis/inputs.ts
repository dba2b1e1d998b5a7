/** What arrays rest on, through any number of definitions. */
import type { ArrayExpression, Variable } from '../calculus/expression';
import { variablesIn } from '../calculus/variables';
import { takenNames } from '../notation/taken-names';
import { volumeOf } from '../numeric/array';
import type { Values } from '../numeric/values';

/** Every name without a definition, each once, in document order. */
export function inputsOf(arrays: readonly ArrayExpression[]): readonly Variable[] {
  return [...variablesOf(arrays).values()]
    .filter(({ definition }) => definition === undefined)
    .sort((a, b) => a.order - b.order);
}

/** The arrays and every definition that they rest on. */
export function reachableFrom(arrays: readonly ArrayExpression[]): readonly ArrayExpression[] {
  const definitions = [...variablesOf(arrays).values()].flatMap(({ definition }) => definition ?? []);
  return [...arrays, ...definitions];
}

/** Those of the sizes that arrays have to do with, in their order: as lengths of axes, as bounds or as numbers. */
export function sizesOf(
  arrays: readonly ArrayExpression[],
  sizes: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  if (sizes.size === 0) return sizes;
  const used = new Set<string>();
  for (const array of reachableFrom(arrays)) for (const name of takenNames(array)) used.add(name);
  for (const { axes } of inputsOf(arrays)) {
    for (const size of axes)
      for (const atom of size.atoms(true)) if (atom.kind === 'name') used.add(atom.name);
  }
  return new Map([...sizes].filter(([name]) => used.has(name)));
}

/** How many numbers it takes to work arrays out at some sizes: those of every name that they rest on. */
export function entriesBehind(arrays: readonly ArrayExpression[], values: Pick<Values, 'sizeOf'>): number {
  return [...variablesOf(arrays).values()].reduce(
    (sum, { axes }) => sum + volumeOf(axes.map((size) => values.sizeOf(size))),
    0,
  );
}

function variablesOf(arrays: readonly ArrayExpression[]): ReadonlyMap<string, Variable> {
  const seen = new Map<string, Variable>();
  const open = [...arrays];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const variable of variablesIn(next.body)) {
      if (seen.has(variable.name)) continue;
      seen.set(variable.name, variable);
      if (variable.definition !== undefined) open.push(variable.definition);
    }
  }
  return seen;
}
