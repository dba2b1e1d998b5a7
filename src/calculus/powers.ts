/** Powers of numbers and of products, where they are exact. */
import type Fraction from 'fraction.js';
import { isPositiveAtom, RATIONAL_ONE, RATIONAL_ZERO } from './build';
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

export function exactPower(base: Fraction, exponent: Fraction): Fraction | undefined {
  if (exponent.equals(RATIONAL_ONE) || base.equals(RATIONAL_ONE)) return base;
  if (base.n === 0n) return exponent.s > 0n ? RATIONAL_ZERO : undefined;
  // Exponents too large to write out stay symbolic.
  if (exponent.n > 64n) return undefined;
  return (base.pow(exponent) as Fraction | null) ?? undefined;
}
