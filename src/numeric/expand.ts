/**
 * A sum as products over loops: every bound index gets a loop of its own, and a group is multiplied out where
 * computing it densely would lose its structure.
 */

import type { Atom, Sum, Term } from '../calculus/expression';
import { freeIndicesOfAtom } from '../calculus/indices';
import { atomKey } from '../calculus/key';
import { type Box, boundsOf, type Environment, ofLoop } from './linear';
import type { Planning } from './slots';

export interface ScopedFactor {
  readonly atom: Exclude<Atom, { kind: 'size' }>;
  readonly power: number;
  readonly environment: Environment;
}

/** `coefficient · Π factors`, summed over every loop of the box; the first loops are the axes of the result. */
export interface Product {
  readonly coefficient: number;
  /** Further coefficients, by their places among the numbers that are given when the plan is run. */
  readonly numbers: readonly number[];
  readonly box: Box;
  readonly factors: readonly ScopedFactor[];
}

/** Products of groups stop being multiplied out beyond this many. */
const MAX_PRODUCTS = 256;

/** And earlier where there are many loops: what settling on how to run a product takes grows with their square. */
const MAX_LOOPS = 10_000;

/** A group of fewer entries is cheap whatever its structure. */
const SMALL_GROUP = 512;

export function expand(sum: Sum, environment: Environment, axes: Box, sizes: Planning): Product[] {
  const start: Product = { coefficient: 1, numbers: [], box: axes, factors: [] };
  return sum.terms.flatMap((term) => expandTerm(term, environment, start, sizes, sum.terms.length));
}

function expandTerm(
  term: Term,
  environment: Environment,
  start: Product,
  sizes: Planning,
  siblings: number,
): Product[] {
  const low = [...start.box.low];
  const high = [...start.box.high];
  let inner = environment;
  if (term.bound.length > 0) {
    const extended = new Map(environment);
    for (const index of term.bound) {
      extended.set(index, ofLoop(low.length));
      low.push(0);
      high.push(sizes.sizeOf(index.size));
    }
    inner = extended;
  }
  const box = { low, high };
  const number = sizes.numberOf(term.coefficient);
  const numbers = number === undefined ? start.numbers : [...start.numbers, number];
  let coefficient = start.coefficient * (number === undefined ? Number(term.coefficient) : 1);
  const plain: ScopedFactor[] = [...start.factors];
  const groups: Sum[] = [];
  const most = Math.min(MAX_PRODUCTS, MAX_LOOPS / low.length ** 2);
  let count = siblings;
  for (const { atom, power: exponent } of term.factors) {
    const power = Number(exponent);
    if (atom.kind === 'size') coefficient *= sizes.sizeOf(atom.size) ** power;
    else if (atom.kind === 'group' && power === 1) {
      const { common, body } = split(atom.body);
      for (const each of common) plain.push({ atom: each, power, environment: inner });
      if (isStructured(body, inner, box) && count * body.terms.length <= most) {
        count *= body.terms.length;
        groups.push(body);
      } else
        plain.push({ atom: body === atom.body ? atom : { kind: 'group', body }, power, environment: inner });
    } else plain.push({ atom, power, environment: inner });
  }
  let products: Product[] = [{ coefficient, numbers, box, factors: plain }];
  for (const body of groups) {
    products = products.flatMap((product) =>
      body.terms.flatMap((t) => expandTerm(t, inner, product, sizes, count)),
    );
  }
  return products;
}

type Selective = Atom & { readonly kind: 'delta' | 'guard' };

/**
 * The deltas and guards that all terms of a sum have, and what is left: `(1 - a²) δ` is one product, which `δ - a² δ`, as the derivative of
 * `tanh` has it, multiplied out is not.
 */
function split(body: Sum): { readonly common: readonly Selective[]; readonly body: Sum } {
  const [first, ...others] = body.terms;
  if (first === undefined || others.length === 0) return { common: [], body };
  const keys = body.terms.map(({ factors }) => {
    return factors.map(({ atom, power }) => (isPlainSelection(atom) && power.equals(1) ? atomKey(atom) : ''));
  });
  const bound = new Set(body.terms.flatMap((term) => term.bound));
  const common = first.factors.flatMap(({ atom }, k) => {
    const key = keys[0]?.[k];
    const isCommon =
      isPlainSelection(atom) &&
      key &&
      keys.every((all) => all.includes(key)) &&
      !freeIndicesOfAtom(atom).some((index) => bound.has(index));
    return isCommon ? [{ atom, key }] : [];
  });
  if (common.length === 0) return { common: [], body };
  const shared = new Set(common.map(({ key }) => key));
  const terms = body.terms.map((term, k) => {
    return { ...term, factors: term.factors.filter((_, j) => !shared.has(keys[k]?.[j] as string)) };
  });
  return { common: common.map(({ atom }) => atom), body: { terms } };
}

function isPlainSelection(atom: Atom): atom is Selective {
  return atom.kind === 'delta' || atom.kind === 'guard';
}

/** True for a sum that is zero in most places, or of low rank: its dense form holds more than its factors. */
function isStructured(body: Sum, environment: Environment, box: Box): boolean {
  if (body.terms.length === 1) return true;
  if (body.terms.some((term) => term.factors.some(({ atom }) => isSelective(atom)))) return true;
  const whole = volume({ kind: 'group', body }, environment, box);
  if (whole <= SMALL_GROUP) return false;
  let parts = 0;
  for (const term of body.terms) {
    // A product that sums inside holds more than its factors' free indices say: leave it whole.
    if (term.bound.length > 0) return false;
    for (const { atom } of term.factors) parts += volume(atom, environment, box);
  }
  return 4 * parts < whole;
}

function isSelective(atom: Atom): boolean {
  if (isPlainSelection(atom)) return true;
  if (atom.kind !== 'group') return false;
  return atom.body.terms.some((term) => term.factors.some((factor) => isSelective(factor.atom)));
}

function volume(atom: Atom, environment: Environment, box: Box): number {
  let entries = 1;
  for (const index of new Set(freeIndicesOfAtom(atom))) {
    const bounds = boundsOf(environment.get(index)!, box);
    entries *= bounds.high - bounds.low + 1;
  }
  return entries;
}
