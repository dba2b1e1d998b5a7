/**
 * Putting names back: where `a = tanh(z)` is a definition of the document, `tanh(z[i])` in a derivative is
 * written `a[i]`, and `softmax(z)[k]` is written with the name that it was given.
 *
 * Only definitions that are one factor, entry for entry, are put back; longer ones would need unification
 * modulo sums, and their names survive anyway because derivatives never unfold a name.
 */
import type Fraction from 'fraction.js';
import type { Affine, Index } from './affine';
import { mapAtom, mapped } from './build';
import type { Atom, Factor, Sum, Variable } from './expression';
import { tensorKey } from './key';
import { soleFactor } from './sole';

interface Pattern {
  readonly variable: Variable;
  readonly indices: readonly Index[];
  readonly atom: Atom;
  /** Of the atom in the definition: `r` is the square root of a sum. */
  readonly power: Fraction;
}

/** Definitions that can be put back, by what their single factor begins with. */
export type NameIndex = ReadonlyMap<string, readonly Pattern[]>;

export function nameIndex(variables: readonly Variable[]): NameIndex {
  const index = new Map<string, Pattern[]>();
  for (const variable of variables) {
    const { definition } = variable;
    const factor = definition && soleFactor(definition.body);
    const head = factor && headOfFactor(factor);
    if (definition === undefined || factor === undefined || head === undefined) continue;
    const list = index.get(head) ?? [];
    list.push({ variable, indices: definition.indices, atom: factor.atom, power: factor.power });
    index.set(head, list);
  }
  return index;
}

/** Whether a name can be put back for what it stands for. */
export function canBeFolded({ definition }: Variable): boolean {
  const factor = definition && soleFactor(definition.body);
  return factor !== undefined && headOfFactor(factor) !== undefined;
}

function headOfFactor(factor: Factor): string | undefined {
  return factor.power.equals(1) ? headOf(factor.atom) : rootHead(factor);
}

function headOf(atom: Atom): string | undefined {
  if (atom.kind === 'call') return `call ${atom.fn.name}`;
  if (atom.kind === 'entry' && atom.tensor.kind === 'opaque') return `entry ${tensorKey(atom.tensor)}`;
  return undefined;
}

/** Only roots are called by the name of a root: what is under one has names of its own. */
function rootHead({ atom, power }: Factor): string | undefined {
  if (power.d === 1n) return undefined;
  if (atom.kind === 'group') return 'root';
  return atom.kind === 'entry' && atom.tensor.kind === 'variable' ? `root ${atom.tensor.name}` : undefined;
}

/** The sum itself where no name can be put back. */
export function foldNames(sum: Sum, known: NameIndex): Sum {
  if (known.size === 0) return sum;
  const terms = mapped(sum.terms, (term) => {
    const factors = mapped(term.factors, (factor) => foldFactor(factor, known));
    return factors === term.factors ? term : { ...term, factors };
  });
  return terms === sum.terms ? sum : { terms };
}

function foldFactor(factor: Factor, known: NameIndex): Factor {
  const { atom, power } = factor;
  const head = rootHead(factor);
  for (const pattern of (head && known.get(head)) || []) {
    const times = power.div(pattern.power);
    const named = times.d === 1n ? namedBy(pattern, atom) : undefined;
    if (named !== undefined) return { atom: named, power: times };
  }
  const folded = foldAtom(atom, known);
  return folded === atom ? factor : { atom: folded, power };
}

/** The entry of the name that the atom is, if it is one. */
function namedBy({ variable, indices, atom: pattern }: Pattern, atom: Atom): Atom | undefined {
  const found = new Map<Index, Affine>();
  if (!matches(pattern, atom, new Set(indices), found)) return undefined;
  const subscripts = indices.map((index) => found.get(index));
  if (!subscripts.every((value) => value !== undefined)) return undefined;
  return { kind: 'entry', tensor: variable, at: subscripts };
}

function foldAtom(atom: Atom, known: NameIndex): Atom {
  const head = headOf(atom);
  for (const pattern of (head && known.get(head)) || []) {
    const named = namedBy(pattern, atom);
    if (named !== undefined) return named;
  }
  if (atom.kind === 'entry' && atom.tensor.kind === 'opaque' && atom.tensor.rule.written) {
    const { tensor } = atom;
    const args = mapped(tensor.arguments, (of) => {
      const body = foldNames(of.body, known);
      return body === of.body ? of : { indices: of.indices, body };
    });
    return args === tensor.arguments ? atom : { ...atom, tensor: { ...tensor, arguments: args } };
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
  if (pattern.kind === 'group' && atom.kind === 'group') {
    return matchesSum(pattern.body, atom.body, own, found);
  }
  if (pattern.kind === 'size' && atom.kind === 'size') return pattern.size.equals(atom.size);
  return false;
}

function matchesSum(pattern: Sum, sum: Sum, own: ReadonlySet<Index>, found: Map<Index, Affine>): boolean {
  if (pattern.terms.length !== sum.terms.length) return false;
  return pattern.terms.every((term, k) => {
    const other = sum.terms[k];
    if (other === undefined || term.bound.length !== other.bound.length) return false;
    if (!term.coefficient.equals(other.coefficient) || term.factors.length !== other.factors.length)
      return false;
    const inner = term.bound.length === 0 ? own : new Set([...own, ...term.bound]);
    const isSame = term.factors.every((factor, position) => {
      const partner = other.factors[position];
      if (partner === undefined || !factor.power.equals(partner.power)) return false;
      return matches(factor.atom, partner.atom, inner, found);
    });
    return isSame && matchesBound(term.bound, other.bound, found);
  });
}

/** Summation indices stand for summation indices, one for one. */
function matchesBound(
  pattern: readonly Index[],
  bound: readonly Index[],
  found: Map<Index, Affine>,
): boolean {
  const stands = pattern.map((index) => found.get(index)?.soleIndex);
  for (const index of pattern) found.delete(index);
  return (
    new Set(stands).size === pattern.length &&
    stands.every((index, k) => {
      return index !== undefined && bound.includes(index) && index.size.equals((pattern[k] as Index).size);
    })
  );
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
