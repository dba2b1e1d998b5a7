/**
 * Sizes: polynomials with integer coefficients in names (`dim n`), in unknowns still to be solved, and in
 * floor quotients. Two sizes are the same exactly when their canonical forms are, so `key` decides equality.
 *
 * Every name and every unknown stands for an integer ≥ 1; `isNonNegative` and `isPositive` reason from that.
 */
import {
  atomMonomial,
  collect,
  constantMonomial,
  divided,
  type Monomial,
  magnitudeText,
  monomialKey,
  multiplied,
  NO_MONOMIALS,
  type SizeAtom,
} from './monomial';

export type { Monomial, SizeAtom } from './monomial';

export class Size {
  /** Of a constant or an unknown they are made when they are asked for, which is seldom: its number says it all. */
  #monomials: readonly Monomial[] | undefined;

  private constructor(
    /** The value of a constant size that is exact as a number, else `undefined`. */
    readonly constant: number | undefined,
    /** The unknown that this size is, when it is nothing else. */
    readonly asUnknown: number | undefined,
    /** The key, of what is no such constant. */
    private readonly text: string | undefined,
    monomials: readonly Monomial[] | undefined,
  ) {
    this.#monomials = monomials;
  }

  /** In descending degree, then by key; never with a zero coefficient. */
  get monomials(): readonly Monomial[] {
    this.#monomials ??= this.asMonomials();
    return this.#monomials;
  }

  private asMonomials(): readonly Monomial[] {
    const { asUnknown: id, key, constant } = this;
    if (id !== undefined) return [atomMonomial({ kind: 'unknown', id, key })];
    return constant === undefined || constant === 0 ? NO_MONOMIALS : [constantMonomial(BigInt(constant))];
  }

  get key(): string {
    return this.text ?? String(this.constant);
  }

  /** The size of a whole number; anything else throws a `RangeError`. */
  static of(value: number | bigint): Size {
    if (typeof value === 'number' && Number.isSafeInteger(value)) {
      const known = value >= 0 && value < SMALL.length ? SMALL[value] : undefined;
      if (known !== undefined) return known;
      // No -0, which is another number to whoever compares values strictly.
      const made = new Size(value + 0, undefined, undefined, undefined);
      if (value >= 0 && value < SMALL.length) SMALL[value] = made;
      return made;
    }
    return Size.fromMonomials([constantMonomial(BigInt(value))]);
  }

  static named(name: string): Size {
    return Size.ofAtom({ kind: 'name', name, key: name });
  }

  /** A size to be solved; the solver hands out the ids. */
  static unknown(id: number): Size {
    return new Size(undefined, id, `?${id}`, undefined);
  }

  static ofAtom(atom: SizeAtom): Size {
    return new Size(undefined, atom.kind === 'unknown' ? atom.id : undefined, atom.key, [atomMonomial(atom)]);
  }

  static fromMonomials(monomials: readonly Monomial[]): Size {
    const collected = collect(monomials);
    const [first] = collected;
    if (first === undefined) return Size.of(0);
    if (first.powers.length === 0) {
      const value = Number(first.coefficient);
      if (Number.isSafeInteger(value)) return Size.of(value);
    }
    const key = collected.length === 1 ? monomialKey(first) : collected.map(monomialKey).join(' + ');
    return new Size(undefined, unknownIn(collected), key, collected);
  }

  plus(other: Size): Size {
    const [a, b] = [this.constant, other.constant];
    if (a !== undefined && b !== undefined && Number.isSafeInteger(a + b)) return Size.of(a + b);
    if (a === 0) return other;
    if (b === 0) return this;
    return Size.fromMonomials([...this.monomials, ...other.monomials]);
  }

  minus(other: Size): Size {
    const [a, b] = [this.constant, other.constant];
    if (a !== undefined && b !== undefined && Number.isSafeInteger(a - b)) return Size.of(a - b);
    return b === 0 ? this : this.plus(other.negated());
  }

  negated(): Size {
    if (this.constant !== undefined) return Size.of(0 - this.constant);
    return Size.fromMonomials(this.monomials.map((m) => ({ ...m, coefficient: -m.coefficient })));
  }

  times(other: Size): Size {
    const [a, b] = [this.constant, other.constant];
    if (a !== undefined && b !== undefined && Number.isSafeInteger(a * b)) return Size.of(a * b);
    if (a === 1) return other;
    if (b === 1) return this;
    const monomials: Monomial[] = [];
    for (const a of this.monomials) for (const b of other.monomials) monomials.push(multiplied(a, b));
    return Size.fromMonomials(monomials);
  }

  /**
   * `this // other`, rounded down. What divides exactly leaves the quotient, so `(2 * n + 3) // 2` is
   * `n + 1` and `n // 2 + 1` and `(n + 2) // 2` are one size. `undefined` for a zero divisor.
   */
  dividedBy(other: Size): Size | undefined {
    const [a, b] = [this.constant, other.constant];
    if (b === 0) return undefined;
    if (a !== undefined && b !== undefined && b > 0) return Size.of((a - (((a % b) + b) % b)) / b);
    const quotient = this.exactQuotient(other);
    if (quotient !== undefined) return quotient;
    const [divisor, ...more] = other.monomials as [Monomial, ...Monomial[]];
    if (more.length > 0) return floorQuotient(this, other);
    if (divisor.powers.length === 0 && divisor.coefficient < 0n)
      return this.negated().dividedBy(other.negated());
    const whole: Monomial[] = [];
    const rest: Monomial[] = [];
    for (const m of this.monomials) {
      const fitting = divisor.powers.length === 0 ? remainder(m.coefficient, divisor.coefficient) : 0n;
      const part = divided({ ...m, coefficient: m.coefficient - fitting }, divisor);
      if (part) whole.push(part);
      if (!part || fitting !== 0n) rest.push(part ? { ...m, coefficient: fitting } : m);
    }
    const left = Size.fromMonomials(rest);
    // The coefficients that are left lie in 0 … divisor - 1, so of a constant nothing is left.
    const floored = left.isConstant && other.isConstant ? Size.of(0) : floorQuotient(left, other);
    return Size.fromMonomials(whole).plus(floored);
  }

  /** The polynomial q with `q * other = this`; `undefined` where there is none, and for a zero divisor. */
  exactQuotient(other: Size): Size | undefined {
    const [a, b] = [this.constant, other.constant];
    if (a !== undefined && b !== undefined) return b !== 0 && a % b === 0 ? Size.of(a / b) : undefined;
    const divisor = other.monomials[0];
    if (divisor === undefined) return undefined;
    let rest: Size = this;
    let quotient = Size.of(0);
    while (rest.monomials.length > 0) {
      const step = divided(rest.monomials[0] as Monomial, divisor);
      if (step === undefined) return undefined;
      const part = Size.fromMonomials([step]);
      quotient = quotient.plus(part);
      rest = rest.minus(part.times(other));
    }
    return quotient;
  }

  get isConstant(): boolean {
    return this.constant !== undefined || this.monomials.every((m) => m.powers.length === 0);
  }

  equals(other: Size): boolean {
    if (this === other) return true;
    return this.constant === other.constant && this.text === other.text;
  }

  /** The coefficient of a monomial, by its key (`''` is the constant one). */
  coefficientOf(key: string): bigint {
    return this.monomials.find((m) => m.key === key)?.coefficient ?? 0n;
  }

  /** The ids of the unknowns in this size, those inside floor quotients too. */
  unknowns(): readonly number[] {
    const alone = this.asUnknown;
    if (alone !== undefined) return [alone];
    if (this.constant !== undefined || this.isConstant) return NO_UNKNOWNS;
    return this.atoms(true).flatMap((atom) => (atom.kind === 'unknown' ? [atom.id] : []));
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
    const sign = this.plainSign();
    return sign === undefined ? this.isNonNegativeShifted() : sign > 0;
  }

  private isNonNegativeShifted(): boolean {
    return shifted(this)?.monomials.every((m) => m.coefficient >= 0n) ?? false;
  }

  /** True only when the size is ≥ 1 for all values ≥ 1 of its names; false where that is not known. */
  isPositive(): boolean {
    if (this.constant !== undefined) return this.constant >= 1;
    const sign = this.plainSign();
    if (sign !== undefined) return sign > 0;
    return this.minus(Size.of(1)).isNonNegative();
  }

  /** The sign of a sum of products of names and unknowns, each at least 1, of which none or all are subtracted. */
  private plainSign(): 1 | -1 | undefined {
    if (this.asUnknown !== undefined) return 1;
    const isNegative = (this.monomials[0]?.coefficient ?? 0n) < 0n;
    for (const { coefficient, powers } of this.monomials) {
      if (coefficient < 0n !== isNegative || powers.some(({ atom }) => atom.kind === 'floor'))
        return undefined;
    }
    return this.monomials.length === 0 ? undefined : isNegative ? -1 : 1;
  }

  /** As in the language: `n + 1`, `2 * k`, `n^2 - 1`. Unknowns print as `?`. */
  toString(): string {
    if (this.constant !== undefined) return String(this.constant);
    // `10 - n` reads better than `-n + 10`.
    const lead = Math.max(
      0,
      this.monomials.findIndex((m) => m.coefficient > 0n),
    );
    return [...this.monomials.slice(lead), ...this.monomials.slice(0, lead)]
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

const NO_UNKNOWNS: readonly number[] = [];

/** Constants that are met all the time, made when they are first met. */
const SMALL: (Size | undefined)[] = new Array(2048).fill(undefined);

export function sizesEqual(a: readonly Size[], b: readonly Size[]): boolean {
  return a.length === b.length && a.every((size, k) => size.equals(b[k] as Size));
}

export function productOf(sizes: readonly Size[]): Size {
  return sizes.reduce((product, size) => product.times(size), Size.of(1));
}

function unknownIn([m, ...others]: readonly Monomial[]): number | undefined {
  if (m === undefined || others.length > 0 || m.coefficient !== 1n || m.powers.length !== 1) return undefined;
  const [power] = m.powers;
  return power?.exponent === 1 && power.atom.kind === 'unknown' ? power.atom.id : undefined;
}

function remainder(value: bigint, divisor: bigint): bigint {
  return ((value % divisor) + divisor) % divisor;
}

function floorQuotient(numerator: Size, denominator: Size): Size {
  if (numerator.monomials.length === 0) return numerator;
  const key = `(${numerator.key}) // (${denominator.key})`;
  return Size.ofAtom({ kind: 'floor', numerator, denominator, key });
}

function rebuilt(atom: SizeAtom, replacement: (atom: SizeAtom) => Size | undefined): Size {
  if (atom.kind !== 'floor') return Size.ofAtom(atom);
  const numerator = atom.numerator.substitute(replacement);
  return numerator.dividedBy(atom.denominator.substitute(replacement)) ?? Size.ofAtom(atom);
}

/**
 * The polynomial in m with every name and unknown n = m + 1, so that m ≥ 0 is all that is known. A floor
 * quotient is ≥ 0 where its parts are; of any other one nothing is known, and the answer is `undefined`.
 */
function shifted(size: Size): Size | undefined {
  let sound = true;
  const result = size.substitute((atom) => {
    if (atom.kind !== 'floor') return Size.ofAtom(atom).plus(Size.of(1));
    if (!atom.numerator.isNonNegative() || !atom.denominator.isPositive()) sound = false;
    return Size.ofAtom(atom);
  });
  return sound ? result : undefined;
}
