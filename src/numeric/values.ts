/** The value of every name of a document: given, computed from its definition, or sampled; each once, when asked. */
import type { Opaque, Variable } from '../calculus/expression';
import { tensorKey } from '../calculus/key';
import { variablesIn } from '../calculus/variables';
import type { ValueKind } from '../language/syntax';
import type { Size } from '../shapes/size';
import type { NumericArray } from './array';
import { NumericError } from './error';
import { evaluateAside } from './evaluate';
import { hash, kindOfFacts, sample } from './sample';
import { type Scope, shapeOfAxes, sizeValue } from './scope';
import { chooseSizes, type Pinned, pinnedSizes, sizeVariants } from './sizes';

export interface ValueOptions {
  /** Values by name; what has none is computed, or sampled. */
  readonly given?: ReadonlyMap<string, NumericArray>;
  /** Any whole number; the default is 0. */
  readonly seed?: number;
  /** Numbers for free sizes, by name (`dim n`); the others get small ones. */
  readonly sizes?: ReadonlyMap<string, number>;
  /** The kinds that inputs were declared with, by name; without one, a variable's facts decide. */
  readonly kinds?: ReadonlyMap<string, ValueKind>;
  /** Sizes that must come out at least 1 besides those of the axes. */
  readonly positive?: readonly Size[];
  /** What becomes of each sampled array, for points that are to be larger, rounder or of one sign. */
  readonly reshaped?: (name: string, kind: ValueKind | undefined, sampled: NumericArray) => NumericArray;
}

/**
 * A scope over the names of one document, as they stand at one moment. Values are kept for as long as it is.
 * Nothing is allocated before a number is asked for.
 */
export class Values implements Scope {
  /** The number of each free size that the names have. */
  readonly sizes: ReadonlyMap<string, number>;
  private readonly constrained: readonly Size[];
  private readonly pinned: readonly Pinned[];
  private readonly byName = new Map<string, Variable>();
  private readonly values = new Map<string, NumericArray>();
  /** Of names with numbers left open, which may differ by rounding from those as the document has them. */
  private readonly openValues = new Map<Variable, NumericArray>();
  private readonly sizeValues = new Map<string, number>();
  private readonly opaques = new WeakMap<Opaque, NumericArray>();
  private readonly opaquesByKey = new Map<string, NumericArray>();
  /** What these values were made from, and which of them differ there. */
  private origin: { readonly values: Values; readonly reaches: (variable: Variable) => boolean } | undefined;

  constructor(
    variables: Iterable<Variable>,
    private readonly options: ValueOptions = {},
  ) {
    const axes: Size[] = [];
    const pinned: Pinned[] = [];
    for (const variable of variables) {
      this.byName.set(variable.name, variable);
      const shape = options.given?.get(variable.name)?.shape;
      variable.axes.forEach((size, axis) => {
        if (size.constant !== undefined) return;
        axes.push(size);
        const value = shape?.[axis + shape.length - variable.axes.length];
        if (value !== undefined) pinned.push({ size, value });
      });
    }
    this.constrained = [...axes, ...(options.positive ?? [])];
    this.pinned = pinned;
    this.sizes = chooseSizes(this.constrained, options.sizes ?? new Map(), pinned);
  }

  sizeOf(size: Size): number {
    if (size.constant !== undefined) return size.constant;
    let value = this.sizeValues.get(size.key);
    if (value === undefined) {
      // A name that no array has, as in `eye(n)`, gets a number from its letters.
      value = sizeValue(size, (name) => this.sizes.get(name) ?? 3 + (hash(name, 0) % 6));
      this.sizeValues.set(size.key, value);
    }
    return value;
  }

  /** Other numbers for the free sizes that fit all that is known of them, the smallest first. */
  get variants(): readonly ReadonlyMap<string, number>[] {
    return sizeVariants(this.constrained, this.sizes, new Set(pinnedSizes(this.pinned).keys()));
  }

  /** The value of a name of the document. @throws NumericError `unknown-value`, `wrong-shape` and what evaluation throws */
  named(name: string): NumericArray {
    const variable = this.byName.get(name);
    if (variable === undefined) throw new NumericError('unknown-value', { name });
    return this.valueOf(variable);
  }

  /** True when the value of a name was given, whatever defines it. */
  isGiven(name: string): boolean {
    return this.options.given?.has(name) === true;
  }

  valueOf(variable: Variable): NumericArray {
    const known = this.known(variable);
    if (known !== undefined) return known;
    return variable.writtenIn ? this.written(variable, variable.writtenIn) : this.compute(variable);
  }

  private known(variable: Variable): NumericArray | undefined {
    return isWorkedOutOpen(variable) ? this.openValues.get(variable) : this.values.get(variable.name);
  }

  private note(variable: Variable, value: NumericArray): void {
    if (isWorkedOutOpen(variable)) this.openValues.set(variable, value);
    else this.values.set(variable.name, value);
  }

  private written({ name }: Variable, place: NonNullable<Variable['writtenIn']>): NumericArray {
    const number = this.byName.get(place.name)?.openNumbers?.[place.at];
    if (number === undefined) throw new NumericError('unknown-value', { name });
    return { shape: [], data: Float64Array.of(number) };
  }

  valueOfOpaque(opaque: Opaque): NumericArray {
    let value = this.opaques.get(opaque);
    if (value !== undefined) return value;
    const key = tensorKey(opaque);
    value = this.opaquesByKey.get(key);
    if (value === undefined) {
      const operands = opaque.arguments.map((argument) => evaluateAside(argument, this));
      const shape = shapeOfAxes(opaque.axes, this);
      const data = opaque.rule.evaluate(
        operands.map((operand) => operand.data),
        [...operands.map((operand) => operand.shape), shape],
        opaque.settings,
      );
      value = { shape, data };
      this.opaquesByKey.set(key, value);
    }
    this.opaques.set(opaque, value);
    return value;
  }

  /** The same names, sizes and seed with other values for some of them; what depends on those is computed anew. */
  with(given: ReadonlyMap<string, NumericArray>): Values {
    const all = new Map([...(this.options.given ?? []), ...given]);
    const other = new Values(this.byName.values(), { ...this.options, given: all, sizes: this.sizes });
    other.origin = { values: this, reaches: dependsOnAny(given) };
    return other;
  }

  /**
   * Definitions are computed in order, from the names that they need on: a chain of thousands of definitions
   * must not become as many calls inside each other.
   */
  private compute(variable: Variable): NumericArray {
    const open: { readonly variable: Variable; waiting: boolean }[] = [{ variable, waiting: false }];
    const started = new Set<Variable | string>();
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { name, definition } = next.variable;
      if (this.known(next.variable)) continue;
      if (this.origin && !this.origin.reaches(next.variable))
        this.note(next.variable, this.origin.values.valueOf(next.variable));
      else if (definition === undefined || this.options.given?.has(name))
        this.note(next.variable, this.input(next.variable));
      else if (next.waiting) this.note(next.variable, evaluateAside(definition, this));
      else {
        const key = isWorkedOutOpen(next.variable) ? next.variable : name;
        if (started.has(key)) throw new NumericError('circular', { name });
        started.add(key);
        open.push({ variable: next.variable, waiting: true });
        for (const needed of variablesIn(definition.body)) {
          if (!needed.writtenIn && !this.known(needed)) open.push({ variable: needed, waiting: false });
        }
      }
    }
    return this.known(variable)!;
  }

  private input(variable: Variable): NumericArray {
    const { name, facts } = variable;
    const shape = shapeOfAxes(variable.axes, this);
    const given = this.options.given?.get(name);
    if (given === undefined) {
      const kind = this.options.kinds?.get(name) ?? kindOfFacts(facts);
      const sampled = sample(name, this.options.seed ?? 0, kind, shape);
      return this.options.reshaped?.(name, kind, sampled) ?? sampled;
    }
    // A row's own shape is written [1, n].
    const isRow = variable.row && given.shape.join() === [1, ...shape].join();
    if (!isRow && given.shape.join() !== shape.join()) {
      throw new NumericError('wrong-shape', { name, expected: shape, found: given.shape });
    }
    return isRow ? { shape, data: given.data } : given;
  }
}

function isWorkedOutOpen({ isOpen, definition }: Variable): boolean {
  return isOpen === true && definition !== undefined;
}

/** Whether the value of a variable is one of these or is computed from one; each variable is looked at once. */
function dependsOnAny(names: ReadonlyMap<string, unknown>): (variable: Variable) => boolean {
  const known = new Map<string, boolean>();
  return (variable) => {
    const open = [variable];
    const waiting = new Set<string>();
    for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
      const { name, definition } = next;
      const used = known.has(name) || definition === undefined ? [] : variablesIn(definition.body);
      if (names.has(name)) known.set(name, true);
      else if (!known.has(name) && waiting.has(name))
        known.set(
          name,
          used.some((each) => known.get(each.name) === true),
        );
      else if (!known.has(name)) {
        waiting.add(name);
        // One that is waited for already is defined by itself: nothing is known of it then.
        open.push(...used.filter((each) => !known.has(each.name) && !waiting.has(each.name)));
        continue;
      }
      open.pop();
    }
    return known.get(variable.name) === true;
  };
}

/** The values of a document's names. */
export function valuesOf(variables: Iterable<Variable>, options?: ValueOptions): Values {
  return new Values(variables, options);
}
