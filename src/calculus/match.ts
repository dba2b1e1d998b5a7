/** Where the factors of one product stand among those of another, under some naming of its indices. */
import type { Affine, Index } from './affine';
import type { Atom, Factor, Sum, Term } from './expression';
import { tensorKey } from './key';
import { factsOf } from './kinds';

/** What the indices of the pattern stand for. */
export type Bindings = ReadonlyMap<Index, Affine>;

export interface Match {
  readonly used: readonly Factor[];
  readonly bindings: Bindings;
}

/** Every way in which the factors of a pattern, whose indices are all its own, are among the given ones. */
export function* matchFactors(pattern: Term, factors: readonly Factor[], start: Bindings): Iterable<Match> {
  yield* matchFrom(pattern.factors, factors, { used: [], bindings: start });
}

function* matchFrom(
  [first, ...rest]: readonly Factor[],
  factors: readonly Factor[],
  found: Match,
): Iterable<Match> {
  if (first === undefined) {
    yield found;
    return;
  }
  for (const factor of factors) {
    if (found.used.includes(factor) || !factor.power.equals(first.power)) continue;
    for (const bindings of matchAtom(first.atom, factor.atom, found.bindings)) {
      yield* matchFrom(rest, factors, { used: [...found.used, factor], bindings });
    }
  }
}

/** Every naming under which the atoms are the same; symmetric arrays match either way round. */
function* matchAtom(pattern: Atom, atom: Atom, bindings: Bindings): Iterable<Bindings> {
  if (pattern.kind === 'entry' && atom.kind === 'entry') {
    if (tensorKey(pattern.tensor) !== tensorKey(atom.tensor)) return;
    const orders = factsOf(atom.tensor).symmetric ? [atom.at, [...atom.at].reverse()] : [atom.at];
    for (const order of orders) {
      const found = matchAll(pattern.at, order, bindings, matchAffine);
      if (found !== undefined) yield found;
    }
    return;
  }
  const found = matchOther(pattern, atom, bindings);
  if (found !== undefined) yield found;
}

function matchOther(pattern: Atom, atom: Atom, bindings: Bindings): Bindings | undefined {
  if (pattern.kind === 'size' && atom.kind === 'size') {
    return pattern.size.equals(atom.size) ? bindings : undefined;
  }
  if (pattern.kind === 'call' && atom.kind === 'call' && pattern.fn.name === atom.fn.name) {
    return matchAll(pattern.args, atom.args, bindings, matchSum);
  }
  if (pattern.kind === 'group' && atom.kind === 'group') return matchSum(pattern.body, atom.body, bindings);
  return undefined;
}

function matchAll<T>(
  patterns: readonly T[],
  values: readonly T[],
  start: Bindings,
  match: (pattern: T, value: T, bindings: Bindings) => Bindings | undefined,
): Bindings | undefined {
  if (patterns.length !== values.length) return undefined;
  let bindings: Bindings | undefined = start;
  for (const [k, pattern] of patterns.entries()) {
    if (bindings === undefined) return undefined;
    bindings = match(pattern, values[k] as T, bindings);
  }
  return bindings;
}

/** Sums inside a function match term by term, in their canonical order. */
function matchSum(pattern: Sum, sum: Sum, bindings: Bindings): Bindings | undefined {
  return matchAll(pattern.terms, sum.terms, bindings, (term, other, known) => {
    if (!term.coefficient.equals(other.coefficient) || term.bound.length + other.bound.length > 0)
      return undefined;
    return matchAll(term.factors, other.factors, known, (a, b, inner) => {
      if (!a.power.equals(b.power)) return undefined;
      const [found] = matchAtom(a.atom, b.atom, inner);
      return found;
    });
  });
}

function matchAffine(pattern: Affine, value: Affine, bindings: Bindings): Bindings | undefined {
  const sole = pattern.soleIndex;
  const known = sole && bindings.get(sole);
  if (sole !== undefined && known === undefined) return new Map([...bindings, [sole, value]]);
  const difference = pattern.substitute(bindings).minus(value);
  return difference.isConstant && difference.offset.constant === 0 ? bindings : undefined;
}
