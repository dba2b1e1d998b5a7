/**
 * Putting names back: where `a = tanh(z)` is a definition of the document, `tanh(z[i])` in a derivative is
 * written `a[i]`, and `softmax(z)[k]` is written with the name that it was given.
 *
 * Only definitions that are one factor, entry for entry, are put back; longer ones would need unification
 * modulo sums, and their names survive anyway because derivatives never unfold a name.
 */
import type { Affine, Index } from './affine';
import { mapAtom } from './build';
import type { Atom, Sum, Variable } from './expression';
import { tensorKey } from './key';

interface Pattern {
  readonly variable: Variable;
  readonly indices: readonly Index[];
  readonly atom: Atom;
}

/** Definitions that can be put back, by what their single factor begins with. */
export type NameIndex = ReadonlyMap<string, readonly Pattern[]>;

export function nameIndex(variables: readonly Variable[]): NameIndex {
  const index = new Map<string, Pattern[]>();
  for (const variable of variables) {
    const { definition } = variable;
    const [term, ...others] = definition?.body.terms ?? [];
    const [factor, ...rest] = term?.factors ?? [];
    if (definition === undefined || term === undefined || factor === undefined) continue;
    if (others.length + rest.length + term.bound.length > 0) continue;
    if (!factor.power.equals(1) || !term.coefficient.equals(1)) continue;
    const head = headOf(factor.atom);
    if (head === undefined) continue;
    const list = index.get(head) ?? [];
    list.push({ variable, indices: definition.indices, atom: factor.atom });
    index.set(head, list);
  }
  return index;
}

function headOf(atom: Atom): string | undefined {
  if (atom.kind === 'call') return `call ${atom.fn.name}`;
  if (atom.kind === 'entry' && atom.tensor.kind === 'opaque') return `entry ${tensorKey(atom.tensor)}`;
  return undefined;
}

export function foldNames(sum: Sum, known: NameIndex): Sum {
  if (known.size === 0) return sum;
  return {
    terms: sum.terms.map((term) => ({
      ...term,
      factors: term.factors.map(({ atom, power }) => ({ atom: foldAtom(atom, known), power })),
    })),
  };
}

function foldAtom(atom: Atom, known: NameIndex): Atom {
  const head = headOf(atom);
  for (const { variable, indices, atom: pattern } of (head && known.get(head)) || []) {
    const found = new Map<Index, Affine>();
    if (!matches(pattern, atom, new Set(indices), found)) continue;
    const subscripts = indices.map((index) => found.get(index));
    if (subscripts.every((value) => value !== undefined)) {
      return { kind: 'entry', tensor: variable, at: subscripts };
    }
  }
  return mapAtom(
    atom,
    (value) => value,
    (inner) => foldNames(inner, known),
  );
}

/** Whether the pattern becomes the atom under some substitution of its own indices, which is collected. */
function matches(pattern: Atom, atom: Atom, own: ReadonlySet<Index>, found: Map<Index, Affine>): boolean {
  if (pattern.kind === 'entry' && atom.kind === 'entry') {
    if (tensorKey(pattern.tensor) !== tensorKey(atom.tensor)) return false;
    return pattern.at.every((value, axis) => matchesAffine(value, atom.at[axis] as Affine, own, found));
  }
  if (pattern.kind === 'call' && atom.kind === 'call') {
    if (pattern.fn.name !== atom.fn.name || pattern.args.length !== atom.args.length) return false;
    return pattern.args.every((arg, k) => matchesSum(arg, atom.args[k] as Sum, own, found));
  }
  if (pattern.kind === 'size' && atom.kind === 'size') return pattern.size.equals(atom.size);
  return false;
}

function matchesSum(pattern: Sum, sum: Sum, own: ReadonlySet<Index>, found: Map<Index, Affine>): boolean {
  if (pattern.terms.length !== sum.terms.length) return false;
  return pattern.terms.every((term, k) => {
    const other = sum.terms[k];
    if (other === undefined || term.bound.length + other.bound.length > 0) return false;
    if (!term.coefficient.equals(other.coefficient) || term.factors.length !== other.factors.length)
      return false;
    return term.factors.every((factor, position) => {
      const partner = other.factors[position];
      if (partner === undefined || !factor.power.equals(partner.power)) return false;
      return matches(factor.atom, partner.atom, own, found);
    });
  });
}

function matchesAffine(
  pattern: Affine,
  value: Affine,
  own: ReadonlySet<Index>,
  found: Map<Index, Affine>,
): boolean {
  const sole = pattern.soleIndex;
  if (sole !== undefined && own.has(sole)) {
    const known = found.get(sole);
    if (known === undefined) {
      found.set(sole, value);
      return true;
    }
    return isSame(known, value);
  }
  return isSame(pattern, value);
}

function isSame(a: Affine, b: Affine): boolean {
  const difference = a.minus(b);
  return difference.isConstant && difference.offset.constant === 0;
}
