/**
 * Single entries of index notation enclosed in intervals: what decides whether two numbers differ by more than
 * rounding can explain. Slow and straightforward; `evaluate` is what computes numbers.
 */
import type { Affine, Index } from '../calculus/affine';
import type { ArrayExpression, Atom, Factor, Opaque, Sum, Tensor, Term } from '../calculus/expression';
import { tensorKey } from '../calculus/key';
import { spend } from '../calculus/work';
import type { Size } from '../shapes/size';
import { volumeOf } from './array';
import { encloseOpaque } from './enclose-opaque';
import { add, apply, exactly, type Interval, multiply, raise, rounded } from './interval';
import type { Values } from './values';

/** Products worked out at the most: a bound on work. */
const MAX_PRODUCTS = 600_000;

/** The arguments of an operator that stays whole are enclosed entry by entry up to this many. */
const MAX_ARGUMENT_ENTRIES = 256;

/** An enclosure of a whole number that is narrower than this is that number. */
const FLAT = 0.01;

const FLAT_FUNCTIONS: ReadonlySet<string> = new Set(['sign', 'floor', 'ceil']);

type Environment = Map<Index, number>;

/** Why an entry could not be enclosed. */
class Unenclosed extends Error {}

export class Enclosure {
  /** The functions that were met at a kink. */
  readonly kinks = new Set<string>();
  /** True once something was given up because it was too much, not because it has no narrow enclosure. */
  exhausted = false;
  private readonly wholes = new Map<Opaque, Map<string, Interval>>();
  private readonly wholesByKey = new Map<string, Map<string, Interval>>();
  private readonly opaques = new Map<string, readonly Interval[] | undefined>();
  private readonly entries = new Map<string, Interval>();
  private products = 0;

  /** @param values exact inputs, and sizes; what is defined is enclosed again from its definition */
  constructor(private readonly values: Values) {}

  /** The entry at a place, or `undefined` where it can't be enclosed: no formula, too much work, no real value. */
  entryOf(array: ArrayExpression, at: readonly number[]): Interval | undefined {
    const environment: Environment = new Map(array.indices.map((index, axis) => [index, at[axis] as number]));
    try {
      return this.sum(array.body, environment);
    } catch (error) {
      if (error instanceof Unenclosed) return undefined;
      throw error;
    }
  }

  private sum(sum: Sum, environment: Environment): Interval {
    let total = exactly(0);
    for (const term of sum.terms) total = add(total, this.term(term, environment, 0));
    return total;
  }

  /** The term summed over its bound indices from the given position on. */
  private term(term: Term, environment: Environment, position: number): Interval {
    const index = term.bound[position];
    if (index === undefined) return this.product(term, environment);
    const size = this.values.sizeOf(index.size);
    const outer = environment.get(index);
    let total = exactly(0);
    for (let k = 0; k < size; k++) {
      environment.set(index, k);
      if (this.isRuledOut(term, environment)) continue;
      total = add(total, this.term(term, environment, position + 1));
    }
    if (outer === undefined) environment.delete(index);
    else environment.set(index, outer);
    return total;
  }

  /** True when a delta or a guard whose indices are all fixed is zero. */
  private isRuledOut(term: Term, environment: Environment): boolean {
    return term.factors.some(({ atom }) => {
      if (atom.kind !== 'delta' && atom.kind !== 'guard') return false;
      const value = this.place(atom.kind === 'delta' ? atom.zero : atom.value, environment);
      if (value === undefined) return false;
      return atom.kind === 'delta' ? value !== 0 : value < 0 || value >= this.values.sizeOf(atom.size);
    });
  }

  private product({ coefficient, factors }: Term, environment: Environment): Interval {
    spend(3 * factors.length);
    if (++this.products > MAX_PRODUCTS) {
      this.exhausted = true;
      throw new Unenclosed();
    }
    const value = Number(coefficient.s * coefficient.n) / Number(coefficient.d);
    const isExact = coefficient.d === 1n && coefficient.n < 2n ** 53n;
    let result = isExact ? exactly(value) : rounded(value);
    // Deltas and guards first: an entry outside of its array stands only beside a zero.
    for (const factor of factors)
      if (isIndicator(factor.atom)) result = multiply(result, this.factor(factor, environment));
    if (result.low === 0 && result.high === 0) return result;
    for (const factor of factors)
      if (!isIndicator(factor.atom)) result = multiply(result, this.factor(factor, environment));
    return result;
  }

  private factor({ atom, power }: Factor, environment: Environment): Interval {
    const base = this.atom(atom, environment);
    if (power.n === 1n && power.d === 1n && power.s > 0n) return base;
    const raised = raise(base, Number(power.s * power.n), Number(power.d));
    if (raised === undefined) throw new Unenclosed();
    return raised;
  }

  private atom(atom: Atom, environment: Environment): Interval {
    switch (atom.kind) {
      case 'delta':
        return exactly(this.place(atom.zero, environment) === 0 ? 1 : 0);
      case 'guard': {
        const value = this.place(atom.value, environment) ?? -1;
        return exactly(value >= 0 && value < this.values.sizeOf(atom.size) ? 1 : 0);
      }
      case 'size':
        return exactly(this.values.sizeOf(atom.size));
      case 'group':
        return this.sum(atom.body, environment);
      case 'call': {
        const args = atom.args.map((arg) => this.sum(arg, environment));
        if (atom.fn.kink?.(...args.map(({ low }) => low))) this.kinks.add(atom.fn.name);
        const value = apply(atom.fn.evaluate, args);
        if (value === undefined) throw new Unenclosed();
        // What is flat between jumps has exact values, and a mask that is a little off would choose both ways.
        return isFlat(atom) && value.high - value.low < FLAT ? exactly(Math.round(value.low)) : value;
      }
      case 'entry':
        return this.entry(
          atom.tensor,
          atom.at.map((value) => this.place(value, environment) ?? Number.NaN),
          atom.at,
          environment,
        );
    }
  }

  private entry(
    tensor: Tensor,
    at: readonly number[],
    subscripts: readonly Affine[],
    environment: Environment,
  ): Interval {
    if (tensor.kind === 'opaque') {
      return this.wholeEntry(tensor, at, () => {
        const unfolded = tensor.rule.unfold?.(tensor, subscripts);
        if (unfolded === undefined || isEntryOf(unfolded, tensor)) return this.opaqueEntry(tensor, at);
        return this.sum(unfolded, environment);
      });
    }
    if (tensor.definition === undefined || this.values.isGiven(tensor.name)) {
      const { data, shape } = this.values.valueOf(tensor);
      const place = at.reduce((sum, k, axis) => sum * (shape[axis] as number) + k, 0);
      return exactly(data[place] ?? 0);
    }
    const key = `${tensor.name}[${at.join()}]`;
    let known = this.entries.get(key);
    if (known === undefined) {
      const { indices, body } = tensor.definition;
      known = this.sum(body, new Map(indices.map((index, axis) => [index, at[axis] as number])));
      this.entries.set(key, known);
    }
    return known;
  }

  /** An entry of an operator that stays whole, once for each place: what is nested in it would be entered ever more often. */
  private wholeEntry(opaque: Opaque, at: readonly number[], enclose: () => Interval): Interval {
    let known = this.wholes.get(opaque);
    if (known === undefined) {
      // The same however often it is written.
      const key = tensorKey(opaque);
      known = this.wholesByKey.get(key) ?? new Map<string, Interval>();
      this.wholesByKey.set(key, known);
      this.wholes.set(opaque, known);
    }
    const place = at.join();
    let entry = known.get(place);
    if (entry === undefined) {
      entry = enclose();
      known.set(place, entry);
    }
    return entry;
  }

  /** An entry of an operator whose entries have no formula. */
  private opaqueEntry(opaque: Opaque, at: readonly number[]): Interval {
    const key = tensorKey(opaque);
    if (!this.opaques.has(key)) this.opaques.set(key, this.opaqueEntries(opaque));
    const place = at.reduce((sum, k, axis) => sum * this.values.sizeOf(opaque.axes[axis] as Size) + k, 0);
    const found = this.opaques.get(key)?.[place];
    if (found === undefined) throw new Unenclosed();
    return found;
  }

  private opaqueEntries(opaque: Opaque): readonly Interval[] | undefined {
    const shapes = opaque.arguments.map(({ indices }) => indices.map(({ size }) => this.values.sizeOf(size)));
    if (shapes.reduce((sum, shape) => sum + volumeOf(shape), 0) > MAX_ARGUMENT_ENTRIES) {
      this.exhausted = true;
      return undefined;
    }
    const entries = opaque.arguments.map(({ indices, body }, k) =>
      placesOf(shapes[k] as readonly number[]).map((at) =>
        this.sum(body, new Map(indices.map((index, axis) => [index, at[axis] as number]))),
      ),
    );
    const result = opaque.axes.map((size) => this.values.sizeOf(size));
    return encloseOpaque(opaque, entries, [...shapes, result]);
  }

  /** The number of an affine expression; `undefined` while one of its indices is not fixed yet. */
  private place(value: Affine, environment: Environment): number | undefined {
    let result = this.values.sizeOf(value.offset);
    for (const { index, coefficient } of value.terms) {
      const at = environment.get(index);
      if (at === undefined) return undefined;
      result += at * this.values.sizeOf(coefficient);
    }
    return result;
  }
}

/** Every place of an array, row-major. */
function placesOf(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (places, size) => places.flatMap((at) => Array.from({ length: size }, (_, k) => [...at, k])),
    [[]],
  );
}

/** True for what is nothing but an entry of the tensor: it was left whole. */
function isEntryOf({ terms: [term, ...others] }: Sum, tensor: Opaque): boolean {
  const [factor, ...rest] = term?.factors ?? [];
  return others.length + rest.length === 0 && factor?.atom.kind === 'entry' && factor.atom.tensor === tensor;
}

/** Steps, signs, rounding: whole numbers that change only in jumps. */
function isFlat({ fn }: Extract<Atom, { kind: 'call' }>): boolean {
  return fn.facts?.zeroOrOne === true || FLAT_FUNCTIONS.has(fn.name);
}

function isIndicator(atom: Atom): boolean {
  return atom.kind === 'delta' || atom.kind === 'guard';
}
