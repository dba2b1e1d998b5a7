/** Which indices an atom, a term or a sum leaves free. */
import type { Affine, Index } from './affine';
import type { Atom, Sum, Term } from './expression';

export function freeIndices(sum: Sum): Index[] {
  const found = new Set<Index>();
  for (const term of sum.terms) for (const index of freeIndicesOfTerm(term)) found.add(index);
  return [...found];
}

export function freeIndicesOfTerm(term: Term): Index[] {
  const found = new Set<Index>();
  for (const { atom } of term.factors) for (const index of freeIndicesOfAtom(atom)) found.add(index);
  for (const index of term.bound) found.delete(index);
  return [...found];
}

export function freeIndicesOfAtom(atom: Atom): Index[] {
  switch (atom.kind) {
    case 'entry':
      return atom.at.flatMap(indicesOf);
    case 'delta':
      return indicesOf(atom.zero);
    case 'guard':
      return indicesOf(atom.value);
    case 'call':
      return atom.args.flatMap(freeIndicesInside);
    case 'group':
      return [...freeIndicesInside(atom.body)];
    case 'size':
      return [];
  }
}

const deep = new WeakMap<Sum, readonly Index[]>();

/** Of a sum inside an atom. What is nested further is asked again on every level around it, so that is kept. */
function freeIndicesInside(sum: Sum): readonly Index[] {
  const isDeep = sum.terms.some(({ factors }) =>
    factors.some(({ atom }) => atom.kind === 'call' || atom.kind === 'group'),
  );
  if (!isDeep) return freeIndices(sum);
  let found = deep.get(sum);
  if (found === undefined) {
    found = freeIndices(sum);
    deep.set(sum, found);
  }
  return found;
}

function indicesOf(value: Affine): Index[] {
  return value.terms.map(({ index }) => index);
}

/** True when an atom has an index free. */
export function mentions(atom: Atom, index: Index): boolean {
  switch (atom.kind) {
    case 'entry':
      return atom.at.some((value) => value.has(index));
    case 'delta':
      return atom.zero.has(index);
    case 'guard':
      return atom.value.has(index);
    case 'size':
      return false;
    case 'call':
      return atom.args.some((arg) => mentionedInSum(arg, index));
    case 'group':
      return mentionedInSum(atom.body, index);
  }
}

function mentionedInSum(sum: Sum, index: Index): boolean {
  return sum.terms.some(
    (term) => !term.bound.includes(index) && term.factors.some(({ atom }) => mentions(atom, index)),
  );
}
