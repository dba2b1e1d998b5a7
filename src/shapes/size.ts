/**
 * Sizes: polynomials with integer coefficients in names (`dim n`), in unknowns still to be solved, and in
 * floor quotients. Two sizes are the same exactly when their canonical forms are, so `key` decides equality.
 *
 * Every name and every unknown stands for an integer ≥ 1; `isNonNegative` and `isPositive` reason from that.
 */

/** What a size polynomial is made of. */
export type SizeAtom =
  | { readonly kind: 'name'; readonly name: string; readonly key: string }
  | { readonly kind: 'unknown'; readonly id: number; readonly key: string }
  | { readonly kind: 'floor'; readonly numerator: Size; readonly denominator: Size; readonly key: string };

interface Power {
  readonly atom: SizeAtom;
  readonly exponent: number;
}

/** A coefficient times a product of powers of atoms, the atoms in the order of their keys. */
export interface Monomial {
  readonly coefficient: bigint;
  readonly powers: readonly Power[];
  readonly key: string;
}

export class Size {
  private constructor(
    /** In descending degree, then by key; never with a zero coefficient. */
    readonly monomials: readonly Monomial[],
    readonly key: string,
    /** The value of a constant size that is exact as a number, else `undefined`. */
    readonly constant: number | undefined,
  ) {}

  static of(value: number | bigint): Size {
    if (typeof value === 'number' && value >= 0 && value < SMALL.length) {
      const known = SMALL[value];
      if (known !== undefined) return known;
    }
    return Size.fromMonomials([{ coefficient: BigInt(value), powers: [], key: '' }]);
  }

  static named(name: string): Size {
    return Size.ofAtom({ kind: 'name', name, key: name });
  }

  /** A size to be solved; the solver hands out the ids. */
  static unknown(id: number): Size {
    return Size.ofAtom({ kind: 'unknown', id, key: `?${id}` });
  }

  static ofAtom(atom: SizeAtom): Size {
    return Size.fromMonomials([{ coefficient: 1n, powers: [{ atom, exponent: 1 }], key: atom.key }]);
  }

  static fromMonomials(monomials: readonly Monomial[]): Size {
    const collected = collect(monomials);
    const key = collected.length === 0 ? '0' : collected.map(monomialText).join(' + ');
    let constant: number | undefined;
    if (collected.length === 0) constant = 0;
    else if (collected.length === 1 && collected[0]?.powers.length === 0) {
      const value = Number(collected[0].coefficient);
      if (Number.isSafeInteger(value)) constant = value;
    }
    return new Size(collected, key, constant);
  }

  plus(other: Size): Size {
    const sum = exactly(this.constant, other.constant, (a, b) => a + b);
    return sum !== undefined ? Size.of(sum) : Size.fromMonomials([...this.monomials, ...other.monomials]);
  }

  minus(other: Size): Size {
    return this.plus(other.negated());
  }

  negated(): Size {
    if (this.constant !== undefined) return Size.of(-this.constant);
    return Size.fromMonomials(this.monomials.map((m) => ({ ...m, coefficient: -m.coefficient })));
  }

  times(other: Size): Size {
    const product = exactly(this.constant, other.constant, (a, b) => a * b);
    if (product !== undefined) return Size.of(product);
    if (this.constant === 1) return other;
    if (other.constant === 1) return this;
    const monomials: Monomial[] = [];
    for (const a of this.monomials) for (const b of other.monomials) monomials.push(multiplied(a, b));
    return Size.fromMonomials(monomials);
  }

  /** `this // other`, rounded down; exact division stays a polynomial. `undefined` for a zero divisor. */
  dividedBy(other: Size): Size | undefined {
    if (other.monomials.length === 0) return undefined;
    const quotient = this.exactQuotient(other);
    if (quotient !== undefined) return quotient;
    if (this.isConstant && other.isConstant) {
      const [a, b] = [this.coefficientOf(''), other.coefficientOf('')];
      const truncated = a / b;
      return Size.of(a % b !== 0n && a < 0n !== b < 0n ? truncated - 1n : truncated);
    }
    const key = `(${this.key}) // (${other.key})`;
    return Size.ofAtom({ kind: 'floor', numerator: this, denominator: other, key });
  }

  /** The polynomial q with `q * other = this`, for a divisor of one monomial; otherwise `undefined`. */
  exactQuotient(other: Size): Size | undefined {
    if (this.key === other.key && this.monomials.length > 0) return Size.of(1);
    const [divisor, ...rest] = other.monomials;
    if (divisor === undefined || rest.length > 0) return undefined;
    const monomials: Monomial[] = [];
    for (const m of this.monomials) {
      if (m.coefficient % divisor.coefficient !== 0n) return undefined;
      const powers = dividedPowers(m.powers, divisor.powers);
      if (powers === undefined) return undefined;
      monomials.push({ coefficient: m.coefficient / divisor.coefficient, powers, key: powersKey(powers) });
    }
    return Size.fromMonomials(monomials);
  }

  get isConstant(): boolean {
    return this.monomials.every((m) => m.powers.length === 0);
  }

  equals(other: Size): boolean {
    return this === other || this.key === other.key;
  }

  /** The coefficient of a monomial, by its key (`''` is the constant one). */
  coefficientOf(key: string): bigint {
    return this.monomials.find((m) => m.key === key)?.coefficient ?? 0n;
  }

  /** Every atom at the top level, and those inside floor quotients too when `deep`. */
  atoms(deep = false): SizeAtom[] {
    const found = new Map<string, SizeAtom>();
    const visit = (size: Size): void => {
      for (const m of size.monomials)
        for (const { atom } of m.powers) {
          found.set(atom.key, atom);
          if (deep && atom.kind === 'floor') {
            visit(atom.numerator);
            visit(atom.denominator);
          }
        }
    };
    visit(this);
    return [...found.values()];
  }

  /** Replaces atoms (those inside floor quotients too); `replacement` answers `undefined` to keep one. */
  substitute(replacement: (atom: SizeAtom) => Size | undefined): Size {
    if (this.isConstant) return this;
    let result = Size.of(0);
    for (const m of this.monomials) {
      let product = Size.of(m.coefficient);
      for (const { atom, exponent } of m.powers) {
        const base = replacement(atom) ?? rebuilt(atom, replacement);
        for (let k = 0; k < exponent; k++) product = product.times(base);
      }
      result = result.plus(product);
    }
    return result;
  }

  /** True only when the size is ≥ 0 for all values ≥ 1 of its names; false where that is not known. */
  isNonNegative(): boolean {
    if (this.constant !== undefined) return this.constant >= 0;
    return shifted(this).monomials.every((m) => m.coefficient >= 0n);
  }

  /** True only when the size is ≥ 1 for all values ≥ 1 of its names; false where that is not known. */
  isPositive(): boolean {
    if (this.constant !== undefined) return this.constant >= 1;
    return this.minus(Size.of(1)).isNonNegative();
  }

  /** As in the language: `n + 1`, `2 * k`, `n^2 - 1`. Unknowns print as `?`. */
  toString(): string {
    if (this.monomials.length === 0) return '0';
    return this.monomials
      .map((m, position) => {
        const negative = m.coefficient < 0n;
        const text = magnitudeText(m);
        if (position === 0) return negative ? `-${text}` : text;
        return `${negative ? '-' : '+'} ${text}`;
      })
      .join(' ');
  }

  /** An integer where it is one, else its text: the form in which a shape is written to JSON. */
  toJSON(): number | string {
    return this.constant ?? this.toString();
  }
}

const SMALL: Size[] = [];
for (let value = 0; value < 2048; value++) {
  SMALL[value] = Size.fromMonomials([{ coefficient: BigInt(value), powers: [], key: '' }]);
}

export function sizesEqual(a: readonly Size[], b: readonly Size[]): boolean {
  return a.length === b.length && a.every((size, k) => size.equals(b[k] as Size));
}

export function productOf(sizes: readonly Size[]): Size {
  return sizes.reduce((product, size) => product.times(size), Size.of(1));
}

function exactly(
  a: number | undefined,
  b: number | undefined,
  combine: (a: number, b: number) => number,
): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  const result = combine(a, b);
  return Number.isSafeInteger(result) ? result : undefined;
}

function collect(monomials: readonly Monomial[]): Monomial[] {
  const byKey = new Map<string, Monomial>();
  for (const m of monomials) {
    const known = byKey.get(m.key);
    byKey.set(m.key, known ? { ...m, coefficient: known.coefficient + m.coefficient } : m);
  }
  return [...byKey.values()]
    .filter((m) => m.coefficient !== 0n)
    .sort((a, b) => degree(b) - degree(a) || (a.key < b.key ? -1 : 1));
}

function degree(m: Monomial): number {
  return m.powers.reduce((sum, power) => sum + power.exponent, 0);
}

function powersKey(powers: readonly Power[]): string {
  return powers
    .map(({ atom, exponent }) => (exponent === 1 ? atom.key : `${atom.key}^${exponent}`))
    .join('*');
}

function multiplied(a: Monomial, b: Monomial): Monomial {
  const exponents = new Map<string, Power>();
  for (const power of [...a.powers, ...b.powers]) {
    const known = exponents.get(power.atom.key);
    exponents.set(power.atom.key, { atom: power.atom, exponent: power.exponent + (known?.exponent ?? 0) });
  }
  const powers = [...exponents.values()].sort((p, q) => (p.atom.key < q.atom.key ? -1 : 1));
  return { coefficient: a.coefficient * b.coefficient, powers, key: powersKey(powers) };
}

function dividedPowers(powers: readonly Power[], divisors: readonly Power[]): Power[] | undefined {
  const left = new Map(powers.map((power) => [power.atom.key, power]));
  for (const { atom, exponent } of divisors) {
    const power = left.get(atom.key);
    if (power === undefined || power.exponent < exponent) return undefined;
    if (power.exponent === exponent) left.delete(atom.key);
    else left.set(atom.key, { atom, exponent: power.exponent - exponent });
  }
  return [...left.values()];
}

function rebuilt(atom: SizeAtom, replacement: (atom: SizeAtom) => Size | undefined): Size {
  if (atom.kind !== 'floor') return Size.ofAtom(atom);
  const numerator = atom.numerator.substitute(replacement);
  return numerator.dividedBy(atom.denominator.substitute(replacement)) ?? Size.ofAtom(atom);
}

/** The polynomial in m with every name and unknown n = m + 1, so that m ≥ 0 is all that is known. */
function shifted(size: Size): Size {
  return size.substitute((atom) =>
    atom.kind === 'floor' ? Size.ofAtom(atom) : Size.ofAtom(atom).plus(Size.of(1)),
  );
}

function monomialText(m: Monomial): string {
  if (m.powers.length === 0) return String(m.coefficient);
  return m.coefficient === 1n ? m.key : `${m.coefficient}*${m.key}`;
}

function magnitudeText(m: Monomial): string {
  const coefficient = m.coefficient < 0n ? -m.coefficient : m.coefficient;
  const factors = m.powers.map(({ atom, exponent }) => {
    const text =
      atom.kind === 'floor'
        ? floorText(atom.numerator, atom.denominator)
        : atom.kind === 'unknown'
          ? '?'
          : atom.name;
    return exponent === 1 ? text : `${text}^${exponent}`;
  });
  if (coefficient !== 1n || factors.length === 0) factors.unshift(String(coefficient));
  return factors.join(' * ');
}

function floorText(numerator: Size, denominator: Size): string {
  const wrap = (size: Size) => (size.monomials.length > 1 ? `(${size})` : `${size}`);
  return `${wrap(numerator)} // ${wrap(denominator)}`;
}
