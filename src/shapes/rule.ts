/**
 * How an operator states its shapes: its parameters, and one or more signatures (see `signature.ts`).
 *
 * An operator knows nothing of the solver. Where its signatures depend on more than the ranks of its arguments
 * (an `axis=`, the layout, how many arguments there are), it gives a function of just that.
 */
import type { Layout } from '../language/syntax';
import type { Size } from './size';

/**
 * What an argument is.
 *
 * - `array`: an expression with a shape.
 * - `variable`: an array that is named, not computed: a bare name, or `vec` of one. For what is differentiated by.
 * - `size`: numbers and dim names: `eye(n + 1)`. With `rest`, any number of them: `zeros(2, n)`.
 * - `axis`: an integer constant, negative from the end; checked against the rank by the rule.
 * - `integer`, `number`: a constant. `flag`: `true`, `false`, 1 or 0. `name`: a bare word or a string.
 */
export type ParameterKind = 'array' | 'variable' | 'size' | 'axis' | 'integer' | 'number' | 'flag' | 'name';

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** What is taken when the argument is left out; `null` when it is then absent. Without it, it is required. */
  readonly default?: number | boolean | string | null;
  /** The words that a `name` may be, where they are few; a number with choices may be one of them too, `ord=-inf`. */
  readonly choices?: readonly string[];
  /** An `integer` that may be one for each axis as well: `stride=[2, 1]`. */
  readonly list?: true;
  /** Takes all the positional arguments that are left; only for the last positional parameter. */
  readonly rest?: boolean;
}

/** The value of an argument that is no array; sizes may hold dim names and, until solved, unknowns. */
export type Static =
  | { readonly kind: 'size'; readonly size: Size }
  | { readonly kind: 'sizes'; readonly sizes: readonly Size[] }
  | { readonly kind: 'axis' | 'integer' | 'number'; readonly value: number }
  | { readonly kind: 'integers'; readonly values: readonly number[] }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'name'; readonly name: string };

export interface RuleContext {
  /** By parameter name; absent for an optional argument that was left out. */
  readonly statics: ReadonlyMap<string, Static>;
  /** What is known of the rank of each array argument, in the order of the parameters. */
  readonly ranks: readonly (number | undefined)[];
  /** Whether each array argument is a row vector, which has rank 1, where that is known. */
  readonly rows: readonly (boolean | undefined)[];
  readonly layout: Layout;
  /** How many array arguments there are: that of `ranks` and `rows`. */
  readonly count: number;
}

/** A rule's answer when an argument that is no array can't be used as it stands. */
export interface Rejection {
  readonly argument: string;
  readonly problem: 'not-an-axis' | 'not-a-size' | 'not-a-constant' | 'not-a-name' | 'not-understood';
}

/** Signatures in order of preference; `undefined` until more is known of the ranks. */
export type SignatureChoice = readonly string[] | Rejection | undefined;

export interface ShapeRule {
  /** May be written with indices, `sum[i, j](…)`: it reduces along an axis, and along several one after the other. */
  readonly indexed?: true;
  readonly parameters: readonly Parameter[];
  /** What is called for two arrays, entry by entry, by those who give an array in the place of an axis: `maximum`. */
  readonly ofTwo?: string;
  /**
   * In order of preference. A signature's array parameters are those of the call by name, in order, without the
   * optional ones that were left out (so an overload may be for when they are given); those of a `rest`
   * parameter may have any names. Size, axis and integer parameters are size variables that the signature may
   * use; a `rest` of sizes is a sequence: `() -> [...shape]`.
   */
  readonly signatures: readonly string[] | ((context: RuleContext) => SignatureChoice);
}

/** Looks an operator's shape rule up by its name: `relu`, `@`, `+`, `neg`, `.T`. */
export type OperatorShapes = (name: string) => ShapeRule | undefined;

/** The axis counted from the front, or `undefined` when there is no such axis. */
export function normalAxis(axis: number, rank: number): number | undefined {
  const counted = axis < 0 ? axis + rank : axis;
  return Number.isInteger(counted) && counted >= 0 && counted < rank ? counted : undefined;
}
