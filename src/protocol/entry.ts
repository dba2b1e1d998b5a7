/** One entry of a derivative, and how it came about. */
import type { Formula } from './formula';
import type { MatrixRef } from './matrix-ref';

export interface EntryRequest {
  readonly matrix: MatrixRef;
  /** A position on every axis, in the order of the layout (see `NumbersView`). */
  readonly at: readonly number[];
}

/** An entry that the formula reads, or a line of them where it sums: `W2[3, 17]`, `W2[:, 17]`. */
export interface OperandView {
  readonly text: string;
  /** The name that it is an entry of, if it is one of a name. */
  readonly name?: string;
  /** Absent for more than one entry, and where there are no numbers. */
  readonly value?: number;
}

/** A summand, written out. */
export interface PartView {
  readonly text: string;
  readonly value: number;
}

/** Summands, the largest first, and what the others come to. */
export interface PartsView {
  readonly largest: readonly PartView[];
  /** How many others are not zero, and their sum. */
  readonly others: number;
  readonly rest: number;
}

/** What comes of the paths whose first step goes from the variable to one name. */
export interface PathView {
  /** The names that all of these paths run through, from the variable to what is differentiated. */
  readonly through: readonly string[];
  readonly value: number;
  /** Products of the first step and of all that follows. */
  readonly parts: PartsView;
}

export interface EntryAnswer {
  /** `∂a1_B[5]/∂a1[5]`. */
  readonly title: Formula;
  /** What it is for all positions: `δ(i, j)`. */
  readonly rule: Formula;
  /** The same at this position, simplified: `1`, `W2[3, 17]`. */
  readonly formula: Formula;
  /** True where it is zero whatever the inputs. */
  readonly zero: boolean;
  /** Absent where there are no numbers. */
  readonly value?: number;
  readonly operands: readonly OperandView[];
  /** The summands of the formula, where there are several. */
  readonly parts?: PartsView;
  /** Of a total derivative: the ways from the variable, the largest first. */
  readonly paths: readonly PathView[];
  /** The names that it depends on directly. */
  readonly names: readonly string[];
}
