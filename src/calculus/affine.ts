/**
 * Indices and affine expressions of them: what stands in the brackets of `x[s*t + k]`.
 *
 * An index is an identity with a range `[0, size)`; it is free or bound according to who lists it. Coefficients
 * and offsets are sizes, so `x[n + i]` and `x[m*i + j]` are exact while `m` and `n` are free.
 */
import { Size } from '../shapes/size';

let created = 0;

/** An index variable that runs over `[0, size)`. Two indices are the same only when they are one object. */
export class Index {
  readonly id: number = created++;

  constructor(
    readonly size: Size,
    /** The letter that a printer should prefer. */
    readonly hint = 'i',
  ) {}

  /** A new index of the same range. */
  twin(): Index {
    return new Index(this.size, this.hint);
  }
}

export interface AffineTerm {
  readonly index: Index;
  readonly coefficient: Size;
}

const ZERO = Size.of(0);
const ONE = Size.of(1);

function negatedTerm({ index, coefficient }: AffineTerm): AffineTerm {
  return { index, coefficient: coefficient.negated() };
}

/** Both lists are in the order of the ids, and so is the sum. */
function sumOfTerms(a: readonly AffineTerm[], b: readonly AffineTerm[]): readonly AffineTerm[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const terms: AffineTerm[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined && right === undefined) return terms;
    if (right === undefined || (left !== undefined && left.index.id < right.index.id)) {
      terms.push(left as AffineTerm);
      i++;
    } else if (left === undefined || right.index.id < left.index.id) {
      terms.push(right);
      j++;
    } else {
      const coefficient = left.coefficient.plus(right.coefficient);
      if (coefficient.constant !== 0) terms.push({ index: left.index, coefficient });
      i++;
      j++;
    }
  }
}

/** `Σ coefficient · index + offset`; immutable, at most one term an index, in the order of their ids. */
export class Affine {
  private constructor(
    readonly terms: readonly AffineTerm[],
    readonly offset: Size,
  ) {}

  static of(index: Index): Affine {
    return new Affine([{ index, coefficient: ONE }], ZERO);
  }

  static constant(value: Size | number): Affine {
    return new Affine([], typeof value === 'number' ? Size.of(value) : value);
  }

  plus(other: Affine | Size | number): Affine {
    if (typeof other === 'number') {
      return other === 0 ? this : new Affine(this.terms, this.offset.plus(Size.of(other)));
    }
    if (other instanceof Size) {
      return other.constant === 0 ? this : new Affine(this.terms, this.offset.plus(other));
    }
    return new Affine(sumOfTerms(this.terms, other.terms), this.offset.plus(other.offset));
  }

  times(factor: Size | number): Affine {
    const by = typeof factor === 'number' ? Size.of(factor) : factor;
    if (by.constant === 1) return this;
    if (by.constant === 0) return Affine.constant(0);
    return new Affine(
      this.terms.map(({ index, coefficient }) => ({ index, coefficient: coefficient.times(by) })),
      this.offset.times(by),
    );
  }

  minus(other: Affine | Size | number): Affine {
    if (typeof other === 'number') return this.plus(-other);
    if (other instanceof Size) return this.plus(other.negated());
    return new Affine(sumOfTerms(this.terms, other.terms.map(negatedTerm)), this.offset.minus(other.offset));
  }

  coefficientOf(index: Index): Size {
    return this.terms.find((term) => term.index === index)?.coefficient ?? ZERO;
  }

  has(index: Index): boolean {
    return this.terms.some((term) => term.index === index);
  }

  /** The index that this is, when it is nothing but one index. */
  get soleIndex(): Index | undefined {
    const [term] = this.terms;
    if (term === undefined || this.terms.length > 1) return undefined;
    return term.coefficient.constant === 1 && this.offset.constant === 0 ? term.index : undefined;
  }

  get isConstant(): boolean {
    return this.terms.length === 0;
  }

  /** Replaces indices, all at once. */
  substitute(replacements: ReadonlyMap<Index, Affine>): Affine {
    if (!this.terms.some(({ index }) => replacements.has(index))) return this;
    const sole = this.soleIndex;
    if (sole !== undefined) return replacements.get(sole) ?? this;
    let result = Affine.constant(this.offset);
    for (const { index, coefficient } of this.terms) {
      result = result.plus((replacements.get(index) ?? Affine.of(index)).times(coefficient));
    }
    return result;
  }

  /** The same in other indices, different ones for different ones. */
  mapIndices(map: (index: Index) => Index): Affine {
    if (this.terms.length === 0) return this;
    const terms = this.terms.map(({ index, coefficient }) => ({ index: map(index), coefficient }));
    return new Affine(
      terms.length === 1 ? terms : terms.sort((a, b) => a.index.id - b.index.id),
      this.offset,
    );
  }

  /** Replaces names in the sizes that this is made of. */
  mapSizes(map: (size: Size) => Size): Affine {
    return new Affine(
      this.terms.map(({ index, coefficient }) => ({ index, coefficient: map(coefficient) })),
      map(this.offset),
    );
  }

  /** The least and the greatest value over the ranges of its indices, both included. */
  bounds(): { readonly low: Size; readonly high: Size } | undefined {
    let low = this.offset;
    let high = this.offset;
    for (const { index, coefficient } of this.terms) {
      const reach = coefficient.times(index.size.minus(ONE));
      if (coefficient.isNonNegative()) high = high.plus(reach);
      else if (coefficient.negated().isNonNegative()) low = low.plus(reach);
      else return undefined;
    }
    return { low, high };
  }

  /** Text in which equal expressions are equal, given what to call each index. */
  key(nameOf: (index: Index) => string): string {
    const sole = this.soleIndex;
    if (sole !== undefined) return nameOf(sole);
    const parts = this.terms.map(({ index, coefficient }) =>
      coefficient.constant === 1 ? nameOf(index) : `(${coefficient.key})${nameOf(index)}`,
    );
    parts.sort();
    if (this.offset.constant !== 0 || parts.length === 0) parts.push(this.offset.key);
    return parts.join('+');
  }
}
