/** Copies of what is made of index notation, with other named arrays and other indices in them. */
import type Fraction from 'fraction.js';
import { Size } from '../shapes/size';
import { Affine, Index } from './affine';
import type { Sum, Term, Variable } from './expression';

/** What stands for a named array; `undefined` ends the copying, as nothing is known to stand for it. */
export type VariableExchange = (variable: Variable) => Variable | undefined;

/** Thrown where nothing stands for a named array, and caught by `exchanged`. */
class Unknown extends Error {}

export interface Exchanged<T> {
  readonly value: T;
  /** How many objects it is made of. */
  readonly size: number;
}

/**
 * A copy of any value made of sums, arrays, indices and sizes: what a structure is, for one. It goes by the form of
 * what it meets, so that a new kind of structure can't be forgotten here. What is one object in the original is one
 * in the copy, and what stays the same is not copied. `undefined` where nothing stands for some named array in it.
 */
export function exchanged<T>(
  value: T,
  variables: VariableExchange,
  indices: (index: Index) => Index,
): Exchanged<T> | undefined {
  const copy = new Copy(variables, indices, false);
  try {
    return { value: copy.of(value), size: copy.size };
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

/** The same where something stands for every named array; each sum in it is copied when it is first looked at. */
export function exchangedLater<T>(
  value: T,
  variables: (variable: Variable) => Variable,
  indices: (index: Index) => Index,
): T {
  return new Copy(variables, indices, true).of(value);
}

class Copy {
  private readonly made = new Map<object, unknown>();

  constructor(
    private readonly variables: VariableExchange,
    private readonly indices: (index: Index) => Index,
    private readonly isLazy: boolean,
  ) {}

  get size(): number {
    return this.made.size;
  }

  of<Part>(value: Part): Part {
    if (typeof value !== 'object' || value === null || value instanceof Size) return value;
    const known = this.made.get(value);
    if (known !== undefined) return known as Part;
    const copy = this.copied(value);
    this.made.set(value, copy);
    return copy as Part;
  }

  private copied(value: object): object {
    if (value instanceof Affine) return value.mapIndices(this.indices);
    if (value instanceof Index) return this.indices(value);
    if (Array.isArray(value)) return this.list(value);
    if (isNumber(value) || isRule(value)) return value;
    if ('kind' in value && value.kind === 'variable') return this.variable(value as unknown as Variable);
    if (isSum(value)) return this.sum(value);
    // Spread, a copy is laid out in memory as its original is.
    const copy: Record<string, unknown> = { ...value };
    let isSame = true;
    for (const key in copy) {
      const part = copy[key];
      const other = this.of(part);
      if (other === part) continue;
      isSame = false;
      copy[key] = other;
    }
    return isSame ? value : copy;
  }

  private sum(sum: Sum): Sum {
    if (this.isLazy) return new LaterSum(sum, this);
    const terms = this.of(sum.terms);
    return terms === sum.terms ? sum : { terms };
  }

  private list(list: readonly unknown[]): readonly unknown[] {
    const copy = list.map((each) => this.of(each));
    return copy.every((each, k) => each === list[k]) ? list : copy;
  }

  private variable(variable: Variable): Variable {
    const other = this.variables(variable);
    if (other === undefined) throw new Unknown();
    return other;
  }
}

/** A copy that is made when it is first looked at. */
class LaterSum implements Sum {
  private copy: readonly Term[] | undefined;

  constructor(
    private original: Sum | undefined,
    private all: Copy | undefined,
  ) {}

  get terms(): readonly Term[] {
    if (this.copy === undefined) {
      this.copy = (this.all as Copy).of((this.original as Sum).terms);
      this.all = undefined;
      this.original = undefined;
    }
    return this.copy;
  }
}

function isNumber(value: object): value is Fraction {
  return 'n' in value && typeof value.n === 'bigint';
}

function isSum(value: object): value is Sum {
  return 'terms' in value;
}

/** An operator's own functions are the same for all. */
function isRule(value: object): boolean {
  return 'evaluate' in value && typeof value.evaluate === 'function';
}
