/** Two expressions beside each other, in numbers, with their difference. */
import type { Formula } from './formula';
import type { ArrayView } from './values';

export interface CompareRequest {
  /** As they would be typed. */
  readonly left: string;
  readonly right: string;
  /** The first row and column to be seen. */
  readonly at: readonly [number, number];
  /** How many columns there is room for. */
  readonly room: number;
}

export interface ComparedSide {
  readonly formula: Formula;
  readonly array: ArrayView;
}

export interface CompareAnswer {
  readonly left: ComparedSide;
  readonly right: ComparedSide;
  /** Absent where the shapes differ. */
  readonly difference?: {
    readonly array: ArrayView;
    /** How many entries differ by more than rounding. */
    readonly count: number;
    /** The first of them, row-major. */
    readonly first?: { readonly at: readonly number[]; readonly left: number; readonly right: number };
  };
}
