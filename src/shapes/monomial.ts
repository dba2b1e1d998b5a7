/** Monomials, the summands of a size: products of powers of atoms, and the order that they are kept in. */
import type { Size } from './size';

/** What a size polynomial is made of. */
export type SizeAtom =
  | { readonly kind: 'name'; readonly name: string; readonly key: string }
  | { readonly kind: 'unknown'; readonly id: number; readonly key: string }
  | { readonly kind: 'floor'; readonly numerator: Size; readonly denominator: Size; readonly key: string };

export interface Power {
  readonly atom: SizeAtom;
  readonly exponent: number;
}

/** A coefficient times a product of powers of atoms, the atoms in the order of their keys. */
export interface Monomial {
  readonly coefficient: bigint;
  readonly powers: readonly Power[];
  readonly key: string;
}

export const NO_MONOMIALS: readonly Monomial[] = [];

export function constantMonomial(coefficient: bigint): Monomial {
  return { coefficient, powers: [], key: '' };
}

export function atomMonomial(atom: SizeAtom): Monomial {
  return { coefficient: 1n, powers: [{ atom, exponent: 1 }], key: atom.key };
}

/** Adds up the monomials that differ in their coefficient only, and orders them: highest degree first. */
export function collect(monomials: readonly Monomial[]): readonly Monomial[] {
  if (monomials.length === 1) return monomials[0]?.coefficient === 0n ? NO_MONOMIALS : monomials;
  const byKey = new Map<string, Monomial>();
  for (const m of monomials) {
    const known = byKey.get(m.key);
    byKey.set(m.key, known ? { ...m, coefficient: known.coefficient + m.coefficient } : m);
  }
  return [...byKey.values()].filter((m) => m.coefficient !== 0n).sort(compareMonomials);
}

/**
 * Highest degree first, then by the exponents of the atoms in the order of their keys. Products keep this
 * order, which is what division relies on.
 */
export function compareMonomials(a: Monomial, b: Monomial): number {
  const byDegree = degree(b) - degree(a);
  if (byDegree !== 0 || a.key === b.key) return byDegree;
  for (let k = 0; ; k++) {
    const p = a.powers[k];
    const q = b.powers[k];
    if (p === undefined || q === undefined) return p ? -1 : 1;
    if (p.atom.key !== q.atom.key) return p.atom.key < q.atom.key ? -1 : 1;
    if (p.exponent !== q.exponent) return q.exponent - p.exponent;
  }
}

export function multiplied(a: Monomial, b: Monomial): Monomial {
  const coefficient = a.coefficient * b.coefficient;
  if (a.powers.length === 0) return { ...b, coefficient };
  if (b.powers.length === 0) return { ...a, coefficient };
  const byAtom = new Map<string, Power>();
  for (const power of [...a.powers, ...b.powers]) {
    const known = byAtom.get(power.atom.key);
    byAtom.set(power.atom.key, { atom: power.atom, exponent: power.exponent + (known?.exponent ?? 0) });
  }
  const powers = [...byAtom.values()].sort((p, q) => (p.atom.key < q.atom.key ? -1 : 1));
  return { coefficient, powers, key: powersKey(powers) };
}

/** The monomial q with `q * b = a`, or `undefined` when there is none. */
export function divided(a: Monomial, b: Monomial): Monomial | undefined {
  if (a.coefficient % b.coefficient !== 0n) return undefined;
  const left = new Map(a.powers.map((power) => [power.atom.key, power]));
  for (const { atom, exponent } of b.powers) {
    const power = left.get(atom.key);
    if (power === undefined || power.exponent < exponent) return undefined;
    if (power.exponent === exponent) left.delete(atom.key);
    else left.set(atom.key, { atom, exponent: power.exponent - exponent });
  }
  const powers = [...left.values()];
  return { coefficient: a.coefficient / b.coefficient, powers, key: powersKey(powers) };
}

/** A text that is the same for equal monomials only. */
export function monomialKey(m: Monomial): string {
  if (m.powers.length === 0) return String(m.coefficient);
  return m.coefficient === 1n ? m.key : `${m.coefficient}*${m.key}`;
}

/** The monomial without its sign, as in the language. */
export function magnitudeText(m: Monomial): string {
  const coefficient = m.coefficient < 0n ? -m.coefficient : m.coefficient;
  // `//` binds as tightly as `*`, and from the left, so a quotient needs parentheses except on its own.
  const alone = isOneAtom(m);
  const factors = m.powers.map(({ atom, exponent }) => {
    const text = atom.kind === 'floor' && !alone ? `(${atomText(atom)})` : atomText(atom);
    return exponent === 1 ? text : `${text}^${exponent}`;
  });
  if (coefficient !== 1n || factors.length === 0) factors.unshift(String(coefficient));
  return factors.join(' * ');
}

function degree(m: Monomial): number {
  let sum = 0;
  for (const power of m.powers) sum += power.exponent;
  return sum;
}

function powersKey(powers: readonly Power[]): string {
  return powers
    .map(({ atom, exponent }) => (exponent === 1 ? atom.key : `${atom.key}^${exponent}`))
    .join('*');
}

function atomText(atom: SizeAtom): string {
  if (atom.kind === 'name') return atom.name;
  if (atom.kind === 'unknown') return '?';
  return `${grouped(atom.numerator)} // ${grouped(atom.denominator)}`;
}

function grouped(size: Size): string {
  const [first, ...rest] = size.monomials;
  const simple = rest.length === 0 && (first === undefined || first.powers.length === 0 || isOneName(first));
  return simple ? `${size}` : `(${size})`;
}

function isOneAtom(m: Monomial): boolean {
  return m.coefficient === 1n && m.powers.length === 1 && m.powers[0]?.exponent === 1;
}

function isOneName(m: Monomial): boolean {
  return isOneAtom(m) && m.powers[0]?.atom.kind !== 'floor';
}
