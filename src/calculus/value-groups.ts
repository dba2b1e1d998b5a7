/** The numbers that a term multiplies: its factors without the deltas and guards that say where they stand. */
import type { Index } from './affine';
import { RATIONAL_ONE } from './build';
import type { Atom, Factor, Sum, Term } from './expression';
import { freeIndicesOfAtom } from './indices';
import { isStructural } from './support';

/** Factors that make one number together: a single one, or those under a common sum. */
export interface ValueGroup {
  /** Indices that are summed over. */
  readonly bound: readonly Index[];
  readonly factors: readonly Factor[];
}

/** The groups of a term; what is a known constant, such as a free size as a number, is none. */
export function groupsOfTerm(term: Term): ValueGroup[] {
  const groups: { bound: Set<Index>; factors: Factor[] }[] = [];
  for (const factor of valuesOf(term)) {
    const summed = freeIndicesOfAtom(factor.atom).filter((index) => term.bound.includes(index));
    const joined = { bound: new Set(summed), factors: [factor] };
    for (let k = groups.length - 1; k >= 0; k--) {
      const group = groups[k] as (typeof groups)[number];
      if (!summed.some((index) => group.bound.has(index))) continue;
      for (const index of group.bound) joined.bound.add(index);
      joined.factors.unshift(...group.factors);
      groups.splice(k, 1);
    }
    groups.push(joined);
  }
  return groups
    .filter(({ factors }) => factors.some(({ atom }) => hasEntry(atom)))
    .map(({ bound, factors }) => ({ bound: [...bound], factors: bound.size > 0 ? factors : bare(factors) }));
}

/** Every factor by itself, indices that are summed over taken as axes. */
export function factorsOfTerm(term: Term): ValueGroup[] {
  const values = valuesOf(term).filter(({ atom }) => hasEntry(atom));
  return values.map((factor) => ({ bound: [], factors: bare([factor]) }));
}

/** Who knows s knows s²: of a lone factor the power doesn't matter. */
function bare(factors: readonly Factor[]): Factor[] {
  return factors.map(({ atom }) => ({ atom, power: RATIONAL_ONE }));
}

/** Groups multiplied into groups that depend on at least the same axes. */
export function mergedGroups(groups: readonly ValueGroup[], axes: readonly Index[]): ValueGroup[] {
  const merged: { group: ValueGroup; on: ReadonlySet<Index> }[] = [];
  const open = groups.map((group) => ({ group, on: axesOfGroup(group, axes) }));
  open.sort((a, b) => b.on.size - a.on.size);
  for (const { group, on } of open) {
    const host = merged.find((other) => [...on].every((axis) => other.on.has(axis)));
    if (host === undefined) merged.push({ group, on });
    else {
      host.group = {
        bound: [...host.group.bound, ...group.bound],
        factors: [...host.group.factors, ...group.factors],
      };
    }
  }
  return merged.map(({ group }) => group);
}

function axesOfGroup(group: ValueGroup, axes: readonly Index[]): ReadonlySet<Index> {
  const indices = group.factors.flatMap(({ atom }) => freeIndicesOfAtom(atom));
  return new Set(indices.filter((index) => axes.includes(index)));
}

function valuesOf(term: Term): Factor[] {
  return term.factors.filter(({ atom }) => atom.kind !== 'size' && !isStructural(atom, term.bound));
}

/** True when the value depends on any array; without one it is a known constant. */
export function hasEntry(atom: Atom): boolean {
  switch (atom.kind) {
    case 'entry':
      return true;
    case 'call':
      return atom.args.some(sumHasEntry);
    case 'group':
      return sumHasEntry(atom.body);
    default:
      return false;
  }
}

function sumHasEntry(sum: Sum): boolean {
  return sum.terms.some(({ factors }) => factors.some(({ atom }) => hasEntry(atom)));
}
