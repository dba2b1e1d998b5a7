/** Equations between sizes, and what can go wrong with one. */
import type { Span } from '../language/syntax';
import type { Elsewhere } from './elsewhere';
import { divided, type Monomial } from './monomial';
import { Size } from './size';

/** Why an equation holds. The words are made when they are asked for, which is seldom. */
export interface Ground {
  readonly span: Span;
  /** Empty for a ground that is not worth a word. */
  message(): string;
  /** Set where the reason is one of a name that is worked out elsewhere. */
  readonly elsewhere?: Elsewhere;
}

export interface Equation {
  readonly left: Size;
  readonly right: Size;
  readonly ground: Ground;
}

/** An equation that can't hold, with its sides as they stood in it. */
export interface SizeConflict {
  readonly left: Size;
  readonly right: Size;
  /** The size that would have to be below 1, when that is what is wrong. */
  readonly tooSmall?: Size;
}

/** Told, now or later, that an equation can't hold. */
export type Blame = (conflict: SizeConflict) => void;

/** How an equation can be met: it holds already, by setting one unknown, not yet, or never. */
export type Solution =
  | { readonly kind: 'holds' | 'later' | 'never' }
  | { readonly kind: 'bind'; readonly unknown: number; readonly value: Size };

const HOLDS: Solution = { kind: 'holds' };
const LATER: Solution = { kind: 'later' };
const NEVER: Solution = { kind: 'never' };

/** Looks at `a = b`, both with all bound unknowns already replaced. */
export function solve(a: Size, b: Size): Solution {
  if (a.equals(b)) return HOLDS;
  const [left, right] = [a.asUnknown, b.asUnknown];
  // Of two unknowns the younger one gives way: those of the declarations come first, and they have names.
  if (left !== undefined && right !== undefined) {
    return left > right
      ? { kind: 'bind', unknown: left, value: b }
      : { kind: 'bind', unknown: right, value: a };
  }
  if (left !== undefined && !b.unknowns().includes(left)) return { kind: 'bind', unknown: left, value: b };
  if (right !== undefined && !a.unknowns().includes(right)) return { kind: 'bind', unknown: right, value: a };
  return solvePolynomial(a.minus(b));
}

/** Looks at `difference = 0` for an unknown that occurs linearly and whose coefficient divides the rest. */
function solvePolynomial(difference: Size): Solution {
  const unknowns = difference.unknowns();
  if (unknowns.length === 0) return NEVER;
  for (const unknown of [...unknowns].sort((a, b) => b - a)) {
    const parts = linearParts(difference, unknown);
    // A coefficient of one monomial is never 0, as names and unknowns are at least 1.
    if (parts === undefined || parts.coefficient.monomials.length !== 1) continue;
    const value = parts.rest.negated().exactQuotient(parts.coefficient);
    if (value !== undefined) return { kind: 'bind', unknown, value };
    if (unknowns.length === 1) return NEVER;
  }
  return hasNoIntegerSolution(difference) ? NEVER : LATER;
}

/** `size` as `coefficient * unknown + rest`, or `undefined` when the unknown occurs in any other way. */
function linearParts(size: Size, unknown: number): { coefficient: Size; rest: Size } | undefined {
  const factor = Size.unknown(unknown).monomials[0] as Monomial;
  const coefficient: Monomial[] = [];
  const rest: Monomial[] = [];
  for (const m of size.monomials) {
    const quotient = divided(m, factor);
    if (quotient) coefficient.push(quotient);
    else rest.push(m);
  }
  const parts = { coefficient: Size.fromMonomials(coefficient), rest: Size.fromMonomials(rest) };
  const elsewhere = [...parts.coefficient.unknowns(), ...parts.rest.unknowns()];
  return elsewhere.includes(unknown) ? undefined : parts;
}

function hasNoIntegerSolution(difference: Size): boolean {
  if (difference.isPositive() || difference.negated().isPositive()) return true;
  let divisor = 0n;
  for (const m of difference.monomials) if (m.powers.length > 0) divisor = gcd(divisor, m.coefficient);
  return divisor !== 0n && difference.coefficientOf('') % divisor !== 0n;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
