/** Constructors and substitution for index notation. Nothing here simplifies beyond what is free to see. */
import Fraction from 'fraction.js';
import { Size } from '../shapes/size';
import { Affine, Index } from './affine';
import type { ArrayExpression, Atom, Factor, ScalarFunction, Sum, Tensor, Term } from './expression';
import { freeIndicesOfAtom, freeIndicesOfTerm } from './indices';

export type Rational = Fraction;
export type RationalLike = Fraction | number | string;

export function rational(value: RationalLike): Rational {
  if (value instanceof Fraction) return value;
  const [, digits, exponent] = (typeof value === 'string' && SCIENTIFIC.exec(value)) || [];
  if (digits === undefined || exponent === undefined) return new Fraction(value);
  // Beyond what a float can hold it makes no difference by how much.
  const power = Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, Number(exponent)));
  return new Fraction(digits).mul(new Fraction(10).pow(power) as Fraction);
}

const SCIENTIFIC = /^([^e]+)e([+-]?\d+)$/i;
const LARGEST_EXPONENT = 400;

export const RATIONAL_ZERO = rational(0);
export const RATIONAL_ONE = rational(1);
const MINUS_ONE = rational(-1);

/** Products of sums are multiplied out up to this many terms; larger ones stay products of groups. */
export const MAX_DISTRIBUTED_TERMS = 512;

export const ZERO: Sum = { terms: [] };
export const ONE: Sum = number(1);

/** A rational constant; decimals are taken exactly as written when given as text. */
export function number(value: RationalLike): Sum {
  const coefficient = rational(value);
  if (coefficient.n === 0n) return { terms: [] };
  return { terms: [{ coefficient, bound: [], factors: [] }] };
}

export function ofAtom(atom: Atom, power: RationalLike = RATIONAL_ONE): Sum {
  return { terms: [{ coefficient: RATIONAL_ONE, bound: [], factors: [{ atom, power: rational(power) }] }] };
}

/** The entry of an array; as many subscripts as it has axes. */
export function entry(tensor: Tensor, at: readonly Subscript[]): Sum {
  return ofAtom({ kind: 'entry', tensor, at: at.map(affine) });
}

/** What may stand in a subscript. */
export type Subscript = Affine | Index | number;

export function affine(subscript: Subscript): Affine {
  if (subscript instanceof Affine) return subscript;
  return subscript instanceof Index ? Affine.of(subscript) : Affine.constant(subscript);
}

/** Kronecker delta δ(a, b). */
export function delta(a: Subscript, b: Subscript): Sum {
  return ofAtom({ kind: 'delta', zero: affine(a).minus(affine(b)) });
}

/** 1 where `0 ≤ value < size`. */
export function guard(value: Subscript, size: Size): Sum {
  return ofAtom({ kind: 'guard', value: affine(value), size });
}

/** A size as a number: constants become coefficients, free names stay atoms. */
export function sizeNumber(size: Size): Sum {
  if (size.constant !== undefined) return number(size.constant);
  const [only, ...others] = size.monomials;
  if (only === undefined || others.length > 0) return ofAtom({ kind: 'size', size });
  const factors: Factor[] = only.powers.map(({ atom, exponent }) => ({
    atom: { kind: 'size', size: Size.ofAtom(atom) },
    power: rational(exponent),
  }));
  return { terms: [{ coefficient: new Fraction(only.coefficient), bound: [], factors }] };
}

export function call(fn: ScalarFunction, ...args: readonly Sum[]): Sum {
  return ofAtom({ kind: 'call', fn, args });
}

/** The sum as a single factor, in parentheses. A single term needs none. */
export function group(body: Sum): Sum {
  return body.terms.length === 1 ? body : ofAtom({ kind: 'group', body });
}

export function plus(...sums: readonly Sum[]): Sum {
  return { terms: sums.flatMap((sum) => sum.terms) };
}

export function scale(sum: Sum, by: RationalLike): Sum {
  const factor = rational(by);
  if (factor.n === 0n) return ZERO;
  return { terms: sum.terms.map((term) => ({ ...term, coefficient: term.coefficient.mul(factor) })) };
}

export function negate(sum: Sum): Sum {
  return scale(sum, MINUS_ONE);
}

export function minus(a: Sum, b: Sum): Sum {
  return plus(a, negate(b));
}

export function times(...sums: readonly Sum[]): Sum {
  return sums.reduce(timesTwo, ONE);
}

function timesTwo(a: Sum, b: Sum): Sum {
  if (a.terms.length * b.terms.length > MAX_DISTRIBUTED_TERMS) {
    return timesTwo(group(a), group(b));
  }
  return { terms: a.terms.flatMap((left) => b.terms.map((right) => timesTerms(left, right))) };
}

/** The product of two terms; bound indices that both list are renamed on the right. */
export function timesTerms(a: Term, b: Term): Term {
  const right = b.bound.length === 0 ? b : apart(b, new Set([...a.bound, ...freeIndicesOfTerm(a)]));
  const left =
    a.bound.length === 0 || right.factors.length === 0 ? a : apart(a, new Set(freeIndicesOfTerm(right)));
  return {
    coefficient: left.coefficient.mul(right.coefficient),
    bound: [...left.bound, ...right.bound],
    factors: [...left.factors, ...right.factors],
  };
}

/** A power of a sum. Single factors take the exponent themselves where that is exact for every sign. */
export function power(base: Sum, exponent: RationalLike): Sum {
  const by = rational(exponent);
  if (by.n === 0n) return ONE;
  if (by.equals(RATIONAL_ONE)) return base;
  const [term, ...others] = base.terms;
  if (term === undefined) return by.s > 0n ? ZERO : ofAtom({ kind: 'group', body: ZERO }, by);
  if (others.length === 0 && term.bound.length === 0) {
    const [factor, ...rest] = term.factors;
    if (!isWritable(term.coefficient, by)) return ofAtom({ kind: 'group', body: base }, by);
    if (factor === undefined && by.d === 1n) return number(term.coefficient.pow(by) as Fraction);
    if (by.d === 1n) {
      const factors = term.factors.map(({ atom, power: p }) => ({ atom, power: p.mul(by) }));
      return { terms: [{ coefficient: term.coefficient.pow(by) as Fraction, bound: [], factors }] };
    }
    if (factor !== undefined && rest.length === 0 && term.coefficient.equals(RATIONAL_ONE)) {
      const exact = factor.power.equals(RATIONAL_ONE) || isPositiveAtom(factor.atom);
      if (exact) return ofAtom(factor.atom, factor.power.mul(by));
    }
  }
  return ofAtom({ kind: 'group', body: base }, by);
}

/** Numbers of more digits than this in base 2 stay powers: nobody reads them, and working them out takes long. */
const LONGEST_NUMBER = 4096n;

/** Whether the digits of a power of a number are worth to be written down. */
export function isWritable({ n, d }: Fraction, exponent: Fraction): boolean {
  const bits = BigInt((n > d ? n : d).toString(2).length - 1);
  return exponent.n * bits <= LONGEST_NUMBER;
}

/** True when the atom is positive for all values that its facts allow. */
export function isPositiveAtom(atom: Atom): boolean {
  switch (atom.kind) {
    case 'entry':
      return atom.tensor.facts.positive === true;
    case 'call':
      return atom.fn.facts?.positive === true;
    case 'size':
      return true;
    case 'group':
      return atom.body.terms.length > 0 && atom.body.terms.every(isPositiveTerm);
    default:
      return false;
  }
}

function isPositiveTerm(term: Term): boolean {
  return term.coefficient.s > 0n && term.factors.every(({ atom }) => isPositiveAtom(atom));
}

/** `Σ_indices body`. */
export function sumOver(indices: readonly Index[], body: Sum): Sum {
  return { terms: body.terms.map((term) => ({ ...term, bound: [...indices, ...term.bound] })) };
}

/** An array expression from a function of its indices. */
export function array(
  axes: readonly Size[],
  body: (...indices: Index[]) => Sum,
  hints: readonly string[] = HINTS,
): ArrayExpression {
  const indices = axes.map((size, axis) => new Index(size, hints[axis] ?? 'i'));
  return { indices, body: body(...indices) };
}

const HINTS = ['i', 'j', 'k', 'l', 'm', 'n', 'p', 'q'];

/** The array of a tensor's own entries. */
export function arrayOf(tensor: Tensor): ArrayExpression {
  return array(tensor.axes, (...indices) => entry(tensor, indices));
}

/** The entry of an array expression at given subscripts. */
export function at(expression: ArrayExpression, subscripts: readonly Subscript[]): Sum {
  const replacements = new Map<Index, Affine>();
  expression.indices.forEach((index, axis) => {
    replacements.set(index, affine(subscripts[axis] as Subscript));
  });
  return substitute(expression.body, replacements);
}

/** Replaces free indices, all at once; bound ones are renamed where they would capture. */
export function substitute(sum: Sum, replacements: ReadonlyMap<Index, Affine>): Sum {
  if (replacements.size === 0) return sum;
  const terms = mapped(sum.terms, (term) => substituteInTerm(term, replacements));
  return terms === sum.terms ? sum : { terms };
}

export function substituteInTerm(term: Term, replacements: ReadonlyMap<Index, Affine>): Term {
  let inner = replacements;
  let subject = term;
  if (term.bound.length > 0) {
    const incoming = new Set<Index>();
    for (const value of replacements.values()) for (const { index } of value.terms) incoming.add(index);
    subject = apart(term, incoming);
    if (subject.bound.some((index) => inner.has(index))) {
      inner = new Map([...replacements].filter(([index]) => !subject.bound.includes(index)));
    }
  }
  const factors = mapped(subject.factors, (factor) => substituteInFactor(factor, inner));
  return factors === subject.factors ? subject : { ...subject, factors };
}

function substituteInFactor(factor: Factor, replacements: ReadonlyMap<Index, Affine>): Factor {
  const atom = mapAtom(
    factor.atom,
    (value) => value.substitute(replacements),
    (sum) => substitute(sum, replacements),
  );
  return atom === factor.atom ? factor : { atom, power: factor.power };
}

/**
 * Rebuilds an atom from its subscripts and the sums inside it; the arrays inside opaque tensors stay. An atom in
 * which nothing changes is returned itself.
 */
export function mapAtom(atom: Atom, onAffine: (value: Affine) => Affine, onSum: (sum: Sum) => Sum): Atom {
  switch (atom.kind) {
    case 'entry': {
      const at = mapped(atom.at, onAffine);
      return at === atom.at ? atom : { ...atom, at };
    }
    case 'delta': {
      const zero = onAffine(atom.zero);
      return zero === atom.zero ? atom : { ...atom, zero };
    }
    case 'guard': {
      const value = onAffine(atom.value);
      return value === atom.value ? atom : { ...atom, value };
    }
    case 'call': {
      const args = mapped(atom.args, onSum);
      return args === atom.args ? atom : { ...atom, args };
    }
    case 'group': {
      const body = onSum(atom.body);
      return body === atom.body ? atom : { ...atom, body };
    }
    case 'size':
      return atom;
  }
}

/** The list itself when the map leaves every element as it is. */
export function mapped<T>(list: readonly T[], map: (element: T) => T): readonly T[] {
  const result = list.map(map);
  return result.every((element, k) => element === list[k]) ? list : result;
}

/** The sum with its bound indices renamed where they are those of a term that it is put into, or free in it. */
export function apartFrom(host: Term, sum: Sum): Sum {
  if (sum.terms.every(({ bound }) => bound.length === 0)) return sum;
  const taken = new Set([...host.bound, ...host.factors.flatMap(({ atom }) => freeIndicesOfAtom(atom))]);
  return { terms: mapped(sum.terms, (term) => apart(term, taken)) };
}

/** The term with its bound indices renamed where they are among the taken ones. */
function apart(term: Term, taken: ReadonlySet<Index>): Term {
  const clashing = term.bound.filter((index) => taken.has(index));
  if (clashing.length === 0) return term;
  const renaming = new Map(clashing.map((index) => [index, index.twin()] as const));
  const asAffine = new Map([...renaming].map(([index, twin]) => [index, Affine.of(twin)] as const));
  return {
    ...term,
    bound: term.bound.map((index) => renaming.get(index) ?? index),
    factors: term.factors.map((factor) => substituteInFactor(factor, asAffine)),
  };
}
