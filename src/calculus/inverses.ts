/**
 * Products of a matrix with its inverse: `Σ_k M[i,k] inv(M)[k,j] = δ(i,j) = Σ_k inv(M)[i,k] M[k,j]`.
 *
 * M may be anything. A product is met factor by factor; of a sum, one term is traded for the others,
 * `A inv(A + B) = I - B inv(A + B)`, when everything is multiplied out, and in parentheses it is met whole.
 */
import { Affine, type Index } from './affine';
import { RATIONAL_ONE, scale, substituteInTerm, times } from './build';
import type { ArrayExpression, Atom, Factor, Opaque, Sum, Term } from './expression';
import { freeIndices, mentions } from './indices';
import { arrayKey, sumKey } from './key';
import { type Bindings, matchFactors } from './match';

type Entry = Atom & { readonly kind: 'entry' };

/** A product that stands in a term: the factors that are the inverse and what it is multiplied with. */
interface Meeting {
  readonly used: readonly Factor[];
  readonly gone: readonly Index[];
  /** The places of the identity that the product is. */
  readonly outer: readonly [Affine, Affine];
}

/** Takes one product of a matrix with its inverse out of a term. */
export function cancelInverse(term: Term): Term | undefined {
  for (const [factor, matrix, axis, along] of inversesIn(term)) {
    const meeting = meet(term, factor, matrix, axis, along);
    if (meeting === undefined) continue;
    const factors = term.factors.filter((other) => !meeting.used.includes(other));
    const [a, b] = meeting.outer;
    factors.push({ atom: { kind: 'delta', zero: a.minus(b) }, power: RATIONAL_ONE });
    return { ...term, bound: term.bound.filter((index) => !meeting.gone.includes(index)), factors };
  }
  return undefined;
}

/** Trades the leading term of a sum whose inverse it meets for the other ones; `undefined` where there is none. */
export function tradeInverse(term: Term): Term[] | undefined {
  for (const [factor, matrix, axis, along] of inversesIn(term)) {
    const [lead, ...others] = byLength(matrix.body);
    if (lead === undefined || others.length === 0) continue;
    const led: ArrayExpression = { indices: matrix.indices, body: { terms: [lead] } };
    const meeting = meet(term, factor, led, axis, along);
    if (meeting === undefined) continue;
    // What stays: the inverse, summed with the rest of the matrix, over the index that both share.
    const rest = term.factors.filter((other) => !meeting.used.includes(other));
    const bound = term.bound.filter((index) => !meeting.gone.includes(index));
    const [outer, far] = meeting.outer;
    const identity: Term = {
      coefficient: term.coefficient.div(lead.coefficient),
      bound,
      factors: [...rest, { atom: { kind: 'delta', zero: outer.minus(far) }, power: RATIONAL_ONE }],
    };
    const places = axis === 0 ? [outer, Affine.of(along)] : [Affine.of(along), outer];
    const replacements = new Map(matrix.indices.map((index, k) => [index, places[k] as Affine] as const));
    const traded = others.flatMap((other) => {
      const product = times(
        { terms: [{ ...term, coefficient: RATIONAL_ONE, bound: [], factors: [...rest, factor] }] },
        { terms: [substituteInTerm(other, replacements)] },
      );
      const by = term.coefficient.div(lead.coefficient).neg();
      return scale(product, by).terms.map((t) => ({ ...t, bound: [...bound, along, ...t.bound] }));
    });
    return [identity, ...traded];
  }
  return undefined;
}

/** Each entry of an inverse with a bound index that stands in one of its subscripts and nowhere else in it. */
function* inversesIn(term: Term): Iterable<[Factor, ArrayExpression, 0 | 1, Index]> {
  for (const factor of term.factors) {
    if (factor.atom.kind !== 'entry' || factor.atom.tensor.kind !== 'opaque') continue;
    // Of several matrices along axes in front each has its own inverse, which nothing here meets.
    if (!factor.atom.tensor.rule.inverse || factor.atom.tensor.axes.length > 2) continue;
    if (!factor.power.equals(RATIONAL_ONE)) continue;
    const [matrix] = factor.atom.tensor.arguments;
    if (matrix === undefined) continue;
    for (const axis of [0, 1] as const) {
      const index = factor.atom.at[axis]?.soleIndex;
      if (index === undefined || !term.bound.includes(index) || factor.atom.at[1 - axis]?.has(index))
        continue;
      if (index.size.equals((factor.atom.tensor as Opaque).axes[axis] as never)) {
        yield [factor, matrix, axis, index];
      }
    }
  }
}

/** `axis` is that of the inverse's subscript `along`: 0 where the matrix stands on the left of it. */
function meet(
  term: Term,
  factor: Factor,
  matrix: ArrayExpression,
  axis: 0 | 1,
  along: Index,
): Meeting | undefined {
  const others = term.factors.filter((other) => other !== factor);
  const far = (factor.atom as Entry).at[1 - axis] as Affine;
  const whole = meetGroup(others, matrix, axis, along);
  const outer = whole?.outer ?? undefined;
  if (whole !== undefined && outer !== undefined) {
    const alone = others.every((other) => other === whole.used || !mentions(other.atom, along));
    return alone ? { used: [factor, whole.used], gone: [along], outer: [outer, far] } : undefined;
  }
  const [only, ...more] = matrix.body.terms;
  if (only === undefined || more.length > 0) return undefined;
  const [inner, free] = axis === 0 ? [1, 0] : [0, 1];
  const start: Bindings = new Map([[matrix.indices[inner] as Index, Affine.of(along)]]);
  for (const { used, bindings } of matchFactors(only, others, start)) {
    const place = bindings.get(matrix.indices[free] as Index);
    if (place === undefined || place.has(along)) continue;
    const gone = [along, ...only.bound.map((index) => bindings.get(index)?.soleIndex)];
    if (gone.some((index) => index === undefined || !term.bound.includes(index))) continue;
    if (new Set(gone).size < gone.length) continue;
    const rest = others.filter((other) => !used.includes(other));
    const elsewhere = gone.some(
      (index) =>
        rest.some((other) => mentions(other.atom, index as Index)) ||
        place.has(index as Index) ||
        far.has(index as Index),
    );
    if (!elsewhere) return { used: [factor, ...used], gone: gone as Index[], outer: [place, far] };
  }
  return undefined;
}

/** A sum in parentheses that is the whole matrix. */
function meetGroup(
  factors: readonly Factor[],
  matrix: ArrayExpression,
  axis: 0 | 1,
  along: Index,
): { readonly used: Factor; readonly outer: Affine } | undefined {
  if (matrix.body.terms.length < 2) return undefined;
  const wanted = arrayKey(matrix);
  for (const factor of factors) {
    if (factor.atom.kind !== 'group' || !factor.power.equals(RATIONAL_ONE)) continue;
    const { body } = factor.atom;
    for (const other of freeIndices(body)) {
      if (other === along) continue;
      const indices = axis === 0 ? [other, along] : [along, other];
      if (arrayKey({ indices, body }) === wanted) return { used: factor, outer: Affine.of(other) };
    }
  }
  return undefined;
}

/** The terms of a sum, the longest first: what is traded must not come back. */
function byLength(sum: Sum): Term[] {
  const keyed = sum.terms.map((term) => ({ term, key: sumKey({ terms: [term] }) }));
  keyed.sort((a, b) => b.term.factors.length - a.term.factors.length || (a.key < b.key ? -1 : 1));
  return keyed.map(({ term }) => term);
}
