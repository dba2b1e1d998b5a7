/**
 * Canonical keys: text in which two terms are equal exactly when they are the same up to the names of their
 * bound indices and the order of their factors.
 *
 * Bound indices are named by colour refinement: an index is told apart by the factors it stands in and by what
 * else stands there. Where refinement leaves a tie, one of the tied indices is picked and refinement goes on; a
 * tie that is no symmetry could make equal terms look different (never different ones look equal).
 */
import type { Index } from './affine';
import type { ArrayExpression, Atom, Factor, Sum, Tensor, Term } from './expression';
import { areEntriesIndependent, factsOf } from './kinds';
import { noteFunction, noteRule } from './name-order';
import { spend } from './work';

export type IndexNames = (index: Index) => string;

/** Padded, so that what is made earlier comes earlier however many indices were made before both. */
const byId: IndexNames = (index) => `#${String(index.id).padStart(10, '0')}`;

/** Stands for the index whose colour is being worked out. */
const MARK = '•';

/** The key of a sum; free indices are told apart by their identity unless named otherwise. */
export function sumKey(sum: Sum, names: IndexNames = byId, depth = 0): string {
  const keys = sum.terms.map((term) => `${term.coefficient.toFraction()}·${termKey(term, names, depth)}`);
  return keys.sort().join(' + ');
}

/** The key of an array expression, with its axes named by their position. */
export function arrayKey(array: ArrayExpression): string {
  const axes = array.indices.map((index) => index.size.key).join(',');
  return `[${axes}]↦${sumKey(array.body, positionNames(array))}`;
}

export function positionNames(array: ArrayExpression): IndexNames {
  return (index) => {
    const axis = array.indices.indexOf(index);
    return axis < 0 ? byId(index) : `$${axis}`;
  };
}

const tensorKeys = new WeakMap<Tensor, string>();
const independentKeys = new WeakMap<Tensor, string>();

export function tensorKey(tensor: Tensor): string {
  if (tensor.kind === 'variable') return tensor.name;
  const known = areEntriesIndependent() ? independentKeys : tensorKeys;
  let key = known.get(tensor);
  if (key === undefined) {
    noteRule(tensor.rule.name);
    key = `${tensor.rule.name}{${tensor.settings}}(${tensor.arguments.map(arrayKey).join('; ')})`;
    known.set(tensor, key);
  }
  return key;
}

/** The key of a term without its coefficient. */
export function termKey(term: Term, names: IndexNames = byId, depth = 0): string {
  return canonicalOrder(term, names, depth).key;
}

export interface CanonicalOrder {
  readonly key: string;
  readonly bound: readonly Index[];
  readonly factors: readonly Factor[];
}

/** A term's bound indices and factors in canonical order, and its key. */
export function canonicalOrder(term: Term, names: IndexNames = byId, depth = 0): CanonicalOrder {
  const bound = orderedBound(term, names, depth);
  const called = new Map(bound.map((index, position) => [index, `b${depth}.${position}`]));
  const inner: IndexNames = (index) => called.get(index) ?? names(index);
  const keyed = term.factors.map((factor) => ({ factor, key: factorKey(factor, inner, depth + 1) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const ranges = bound.map((index) => index.size.key).join(',');
  spend(keyed.reduce((total, { key }) => total + key.length, 1 + term.bound.length));
  const product = keyed.map(({ key }) => key).join('·');
  return {
    key: bound.length === 0 ? product : `Σ[${ranges}]${product}`,
    bound,
    factors: keyed.map(({ factor }) => factor),
  };
}

export function factorKey({ atom, power }: Factor, names: IndexNames, depth = 0): string {
  const key = atomKey(atom, names, depth);
  return power.n === power.d && power.s > 0n ? key : `${key}^${power.toFraction()}`;
}

export function atomKey(atom: Atom, names: IndexNames = byId, depth = 0): string {
  switch (atom.kind) {
    case 'entry': {
      const subscripts = atom.at.map((value) => value.key(names));
      if (factsOf(atom.tensor).symmetric) subscripts.sort();
      return `${tensorKey(atom.tensor)}[${subscripts.join(',')}]`;
    }
    case 'delta': {
      // δ(a) and δ(-a) are the same: the smaller of both texts stands for both.
      const one = atom.zero.key(names);
      const other = atom.zero.times(-1).key(names);
      return `δ(${compare(one, other) < 0 ? one : other})`;
    }
    case 'guard':
      return `[0≤${atom.value.key(names)}<${atom.size.key}]`;
    case 'call':
      noteFunction(atom.fn.name);
      return `${atom.fn.name}(${atom.args.map((arg) => sumKey(arg, names, depth)).join('; ')})`;
    case 'group':
      return `(${sumKey(atom.body, names, depth)})`;
    case 'size':
      return `size(${atom.size.key})`;
  }
}

function orderedBound(term: Term, names: IndexNames, depth: number): Index[] {
  if (term.bound.length < 2) return [...term.bound];
  let colours = new Map(term.bound.map((index) => [index, index.size.key]));
  const fixed: Index[] = [];
  const open = new Set(term.bound);
  while (open.size > 0) {
    colours = refined(term, colours, names, depth);
    const sorted = [...open].sort((a, b) => compare(colours.get(a) as string, colours.get(b) as string));
    const first = sorted[0] as Index;
    fixed.push(first);
    open.delete(first);
    colours.set(first, `!${fixed.length}`);
    // Without ties the rest of the order is settled at once.
    if (new Set(sorted.map((index) => colours.get(index))).size === sorted.length) {
      return [...fixed, ...sorted.slice(1)];
    }
  }
  return fixed;
}

/** Rounds of refinement until the number of colours no longer grows. */
function refined(
  term: Term,
  start: Map<Index, string>,
  names: IndexNames,
  depth: number,
): Map<Index, string> {
  let colours = start;
  let classes = new Set(colours.values()).size;
  for (;;) {
    spend(term.bound.length * term.factors.length);
    const signatures = term.bound.map((marked) => {
      const inner: IndexNames = (index) => {
        if (index === marked) return MARK;
        const colour = colours.get(index);
        return colour === undefined ? names(index) : `<${colour}>`;
      };
      const keys = term.factors
        .map((factor) => factorKey(factor, inner, depth + 1))
        .filter((key) => key.includes(MARK));
      return `${colours.get(marked)}|${keys.sort().join('·')}`;
    });
    // Short stand-ins in the order of the signatures keep the texts from growing with each round.
    const ranks = [...new Set(signatures)].sort();
    const next = new Map(
      term.bound.map((index, k) => [index, String(ranks.indexOf(signatures[k] as string))]),
    );
    if (ranks.length <= classes) return next;
    classes = ranks.length;
    colours = next;
    if (classes === term.bound.length) return next;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
