/** Replacing names by their definitions, and functions by simpler ones. */
import { apartFrom, at, group, ofAtom, power, times } from './build';
import type { Atom, Sum } from './expression';

/** Every entry of the named array replaced by what defines it, inside opaque results too. */
export function unfoldVariable(sum: Sum, name: string): Sum {
  return mapAtoms(sum, (atom) => {
    if (atom.kind !== 'entry' || atom.tensor.kind !== 'variable' || atom.tensor.name !== name)
      return undefined;
    return atom.tensor.definition && at(atom.tensor.definition, atom.at);
  });
}

/** Functions and opaque results replaced by what they are made of; `undefined` when there are none to replace. */
export function unfoldFunctions(sum: Sum): Sum | undefined {
  let changed = false;
  const result = mapAtoms(sum, (atom) => {
    let unfolded: Sum | undefined;
    if (atom.kind === 'call') unfolded = atom.fn.unfold?.(atom.args);
    else if (atom.kind === 'entry' && atom.tensor.kind === 'opaque') {
      unfolded = atom.tensor.rule.unfold?.(atom.tensor, atom.at);
    }
    changed ||= unfolded !== undefined;
    return unfolded;
  });
  return changed ? result : undefined;
}

/** Rebuilds a sum with atoms replaced; what a replacement holds is not looked into again. */
export function mapAtoms(sum: Sum, replacement: (atom: Atom) => Sum | undefined): Sum {
  const terms = sum.terms.flatMap((term) => {
    let product: Sum = { terms: [{ ...term, bound: [], factors: [] }] };
    for (const factor of term.factors) {
      const whole = replacement(factor.atom);
      // A definition's own indices may be those of the term, where that came from the same definition.
      const replaced = whole && apartFrom(term, whole);
      const inner = replaced ?? ofAtom(mapInside(factor.atom, replacement));
      const raised = power(inner, factor.power);
      product = times(product, replaced === undefined ? raised : group(raised));
    }
    return product.terms.map((t) => ({ ...t, bound: [...term.bound, ...t.bound] }));
  });
  return { terms };
}

function mapInside(atom: Atom, replacement: (atom: Atom) => Sum | undefined): Atom {
  switch (atom.kind) {
    case 'call':
      return { ...atom, args: atom.args.map((arg) => mapAtoms(arg, replacement)) };
    case 'group':
      return { ...atom, body: mapAtoms(atom.body, replacement) };
    case 'entry': {
      if (atom.tensor.kind !== 'opaque') return atom;
      const args = atom.tensor.arguments.map((argument) => ({
        indices: argument.indices,
        body: mapAtoms(argument.body, replacement),
      }));
      return { ...atom, tensor: { ...atom.tensor, arguments: args } };
    }
    default:
      return atom;
  }
}
