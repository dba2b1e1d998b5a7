/**
 * How many different numbers stand in a matrix: `s_i` for all i and `s_j` for all j are the same numbers,
 * `h[i-j]` has one for each difference, `x[i]` within a block only those of the block.
 *
 * A family is a value with positions instead of indices, `h[$0]`, and the set of positions that its term
 * reaches. Families with the same text are joined before they are counted.
 */
import { Size } from '../shapes/size';
import { Affine, Index } from './affine';
import { mapAtom, RATIONAL_ONE } from './build';
import { countSupport, countUnion } from './count-points';
import type { Sum, Term } from './expression';
import { larger, smaller } from './guards';
import { type IndexNames, termKey } from './key';
import { deltaFactor, projection, type Support, supportOf } from './support';
import type { ValueGroup } from './value-groups';

/** A group of factors at the places where a term puts it. */
export interface Family {
  readonly group: ValueGroup;
  readonly term: Term;
  /** The axes of the matrix. */
  readonly axes: readonly Index[];
}

/** A family brought to positions. */
interface Placed {
  readonly family: Family;
  readonly key: string;
  /** What each position is, from 0 on, in the indices of the family. */
  readonly positions: readonly Affine[];
  /** How many positions there are at most in each direction. */
  readonly sizes: readonly Size[];
}

/** The number of different numbers in all families together. */
export function numbersIn(families: readonly Family[]): Size | undefined {
  const byKey = new Map<string, Placed[]>();
  for (const family of families) {
    const placed = place(family);
    if (placed === undefined) return undefined;
    const known = byKey.get(placed.key);
    if (known === undefined) byKey.set(placed.key, [placed]);
    else known.push(placed);
  }
  let total = Size.of(0);
  for (const same of byKey.values()) {
    const count = positionsIn(same);
    if (count === undefined) return undefined;
    total = total.plus(count);
  }
  return total;
}

/** The number of positions that families of one text reach. */
function positionsIn(same: readonly Placed[]): Size | undefined {
  const first = same[0] as Placed;
  const axes: Index[] = [];
  for (let k = 0; k < first.sizes.length; k++) {
    let size: Size | undefined = first.sizes[k];
    for (const { sizes } of same) size = size && larger(size, sizes[k] as Size);
    if (size === undefined) return undefined;
    axes.push(new Index(size));
  }
  const shadows: Support[] = [];
  for (const { family, positions } of same) {
    const structural = family.term.factors.filter(({ atom }) => {
      if (atom.kind === 'delta') return !mentionsBound(family, atom.zero);
      return atom.kind === 'guard' && !mentionsBound(family, atom.value);
    });
    const ties = positions.map((position, k) => deltaFactor(position.minus(Affine.of(axes[k] as Index))));
    const places = supportOf([...structural, ...ties], [...axesOf(family), ...axes]);
    const shadow = places === undefined ? [] : projection(places, axes);
    if (shadow === undefined) return undefined;
    shadows.push(...shadow);
  }
  return countUnion(shadows) ?? countFreely(shadows);
}

/** A few numbers more than needed: the least count without one of the guards of a single shadow. */
function countFreely(shadows: readonly Support[]): Size | undefined {
  const [shadow, ...others] = shadows;
  if (shadow === undefined || others.length > 0) return undefined;
  const { factors } = shadow.term;
  const counts = factors.map((dropped) => {
    const fewer = supportOf(
      factors.filter((factor) => factor !== dropped),
      shadow.axes,
    );
    return fewer && countSupport(fewer);
  });
  return counts.reduce((least, next) => {
    if (least === undefined || next === undefined) return least ?? next;
    return smaller(least, next) ?? least;
  }, undefined);
}

function mentionsBound({ group, term }: Family, value: Affine): boolean {
  return value.terms.some(({ index }) => term.bound.includes(index) && group.bound.includes(index));
}

/** The axes that a family runs over: those of the matrix, and sums that the group stands under by itself. */
function axesOf({ group, term, axes }: Family): Index[] {
  return [...axes, ...term.bound.filter((index) => !group.bound.includes(index))];
}

/** More directions than this are named in the order in which they are met, without looking for the best order. */
const MAX_PERMUTED = 4;

function place(family: Family): Placed | undefined {
  const { group } = family;
  const running = new Set(axesOf(family));
  const body: Term = { coefficient: RATIONAL_ONE, bound: group.bound, factors: group.factors };
  let forms = formsIn({ terms: [body] }, running);
  const used = [...running].filter((axis) => forms.some((form) => form.has(axis)));
  // As many linear forms as axes or more say no less than the axes themselves.
  if (forms.length >= used.length) forms = used.map((axis) => Affine.of(axis));
  const lows: Size[] = [];
  const sizes: Size[] = [];
  for (const form of forms) {
    const bounds = form.bounds();
    if (bounds === undefined) return undefined;
    const low = bounds.low.isNonNegative() ? Size.of(0) : bounds.low;
    lows.push(low);
    sizes.push(bounds.high.minus(low).plus(Size.of(1)));
  }
  let best: { key: string; order: readonly number[] } | undefined;
  for (const order of orders(forms.length)) {
    const key = keyWith(body, running, forms, order);
    if (best === undefined || key < best.key) best = { key, order };
  }
  const { key, order } = best as { key: string; order: readonly number[] };
  const from = order.map((k) => (lows[k] as Size).key).join(',');
  return {
    family,
    key: `${key} from ${from}`,
    positions: order.map((k) => (forms[k] as Affine).minus(lows[k] as Size)),
    sizes: order.map((k) => sizes[k] as Size),
  };
}

function orders(length: number): number[][] {
  const inOrder = Array.from({ length }, (_, k) => k);
  if (length > MAX_PERMUTED) return [inOrder];
  const permuted = (rest: number[]): number[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((k) => permuted(rest.filter((other) => other !== k)).map((tail) => [k, ...tail]));
  return permuted(inOrder);
}

/** The key of a value with its linear forms named by their position in an order. */
function keyWith(
  body: Term,
  running: ReadonlySet<Index>,
  forms: readonly Affine[],
  order: readonly number[],
) {
  const stands = forms.map((form) => new Index((form.terms[0] as { index: Index }).index.size));
  const names: IndexNames = (index) => {
    const place = order.indexOf(stands.indexOf(index));
    return place < 0 ? `#${index.id}` : `$${place}`;
  };
  const soles = new Map<Index, number>();
  forms.forEach((form, k) => {
    if (form.soleIndex !== undefined) soles.set(form.soleIndex, k);
  });
  const onAffine = (value: Affine): Affine => {
    const part = partOn(value, running);
    if (part === undefined) return value;
    const k = forms.findIndex((form) => isSameForm(form, part));
    if (k >= 0) {
      return value.minus(forms[k] as Affine).plus(Affine.of(stands[k] as Index));
    }
    const renaming = new Map([...soles].map(([index, place]) => [index, Affine.of(stands[place] as Index)]));
    return value.substitute(renaming);
  };
  const onSum = (sum: Sum): Sum => ({
    terms: sum.terms.map((term) => ({
      ...term,
      factors: term.factors.map(({ atom, power }) => ({ atom: mapAtom(atom, onAffine, onSum), power })),
    })),
  });
  return termKey(onSum({ terms: [body] }).terms[0] as Term, names);
}

/** The different linear forms in which the running indices stand in a sum, each with the offset first met. */
function formsIn(sum: Sum, running: ReadonlySet<Index>): Affine[] {
  const found: Affine[] = [];
  const onAffine = (value: Affine): Affine => {
    const part = partOn(value, running);
    if (part !== undefined && !found.some((form) => isSameForm(form, part))) found.push(part);
    return value;
  };
  const onSum = (inner: Sum): Sum => {
    for (const { factors } of inner.terms) for (const { atom } of factors) mapAtom(atom, onAffine, onSum);
    return inner;
  };
  onSum(sum);
  return found;
}

/** The part of an affine expression in the running indices, with its offset; `undefined` when there is none. */
function partOn(value: Affine, running: ReadonlySet<Index>): Affine | undefined {
  const others = value.terms.filter(({ index }) => !running.has(index));
  if (others.length === value.terms.length) return undefined;
  return others.reduce((rest, { index, coefficient }) => {
    return rest.minus(Affine.of(index).times(coefficient));
  }, value);
}

function isSameForm(a: Affine, b: Affine): boolean {
  return a.minus(b).isConstant;
}
