/** Which numbers were taken for sizes that are free. */
import type { Analysis } from '../analysis/analysis';
import type { NamedArray } from '../analysis/named';

/** `n = 5, d = 4`: the free sizes of these names; empty when there are none. */
export function sampledSizes(analysis: Analysis, names: readonly NamedArray[]): string {
  const letters = new Set<string>();
  for (const size of names.flatMap(({ axes }) => axes)) {
    for (const atom of size.atoms(true)) if (atom.kind === 'name') letters.add(atom.name);
  }
  return [...analysis.values.sizes]
    .filter(([name]) => letters.has(name))
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}
