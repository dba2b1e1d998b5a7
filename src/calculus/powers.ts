/** Powers of numbers and of products, where they are exact. */
import Fraction from 'fraction.js';
import { isPositiveAtom, isWritable, RATIONAL_ONE, RATIONAL_ZERO } from './build';
import type { Factor, Sum, Term } from './expression';

/** Whole powers may pull a sign out; roots only what is positive. */
export function leadingCoefficient(first: Term, exponent: Fraction): Fraction {
  return exponent.d === 1n ? first.coefficient : first.coefficient.abs();
}

/** (c · f · g)^p factor by factor, where that is exact for all signs; otherwise one group. */
export function powerOfProduct(term: Term, exponent: Fraction): Sum {
  const whole = exponent.d === 1n;
  const coefficient = exactPower(whole ? term.coefficient : term.coefficient.abs(), exponent);
  const outside: Factor[] = [];
  const inside: Factor[] = [];
  for (const factor of term.factors) {
    if (whole || isPositiveAtom(factor.atom)) outside.push({ ...factor, power: factor.power.mul(exponent) });
    else inside.push(factor);
  }
  const sign = whole || term.coefficient.s > 0n ? RATIONAL_ONE : RATIONAL_ONE.neg();
  if (coefficient !== undefined && inside.length === 0 && sign.s > 0n) {
    return { terms: [{ coefficient, bound: [], factors: outside }] };
  }
  const [sole, ...more] = inside;
  if (coefficient !== undefined && sole !== undefined && more.length === 0 && sign.s > 0n) {
    const simple = sole.power.equals(RATIONAL_ONE);
    if (simple) outside.push({ atom: sole.atom, power: exponent });
    else
      outside.push({
        atom: { kind: 'group', body: { terms: [{ coefficient: RATIONAL_ONE, bound: [], factors: [sole] }] } },
        power: exponent,
      });
    return { terms: [{ coefficient, bound: [], factors: outside }] };
  }
  const rest: Term = {
    coefficient: coefficient === undefined ? term.coefficient : sign,
    bound: [],
    factors: inside,
  };
  outside.push({ atom: { kind: 'group', body: { terms: [rest] } }, power: exponent });
  return { terms: [{ coefficient: coefficient ?? RATIONAL_ONE, bound: [], factors: outside }] };
}

/** A power of a number where it is a fraction again, and one that can be written out; `undefined` otherwise. */
export function exactPower(base: Fraction, exponent: Fraction): Fraction | undefined {
  if (exponent.equals(RATIONAL_ONE) || base.equals(RATIONAL_ONE)) return base;
  if (base.n === 0n) return exponent.s > 0n ? RATIONAL_ZERO : undefined;
  // Exponents too large to write out stay symbolic.
  if (exponent.n > 64n || !isWritable(base, exponent)) return undefined;
  const root = exponent.d === 1n ? base : rootOf(base, exponent.d);
  return root?.pow(new Fraction(exponent.s * exponent.n)) as Fraction | undefined;
}

/** The root of a fraction where that is one, too. By Newton's method: nothing here looks for the factors of a long number. */
function rootOf({ s, n, d }: Fraction, degree: bigint): Fraction | undefined {
  if (s < 0n) return undefined;
  const [above, below] = [wholeRoot(n, degree), wholeRoot(d, degree)];
  return above === undefined || below === undefined ? undefined : new Fraction(above, below);
}

/** The root of a whole number from 1 on where that is whole. */
function wholeRoot(value: bigint, degree: bigint): bigint | undefined {
  if (value === 1n) return value;
  const bits = BigInt(value.toString(2).length);
  // Any root but 1 would be at least 2.
  if (degree >= bits) return undefined;
  // From above it comes down to the root, rounded down.
  let root = 1n << ((bits + degree - 1n) / degree);
  for (;;) {
    const next = ((degree - 1n) * root + value / root ** (degree - 1n)) / degree;
    if (next >= root) return root ** degree === value ? root : undefined;
    root = next;
  }
}
