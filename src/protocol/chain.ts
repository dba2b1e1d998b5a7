/** The chain rule from any name to any other: its factors, what multiplying them costs, and how large they are. */
import type { FactorView } from '../protocol';

/** Two names with a path from the second to the first. Where one is left open, the other is a wish. */
export interface ChainRequest {
  /** The last scalar of the document when left out. */
  readonly of?: string;
  /** The first input that leads to `of`, when left out; also when `of` is and this does not lead there. */
  readonly wrt?: string;
}

/** A stretch of the way, from one name that every path runs through to another such name. */
export interface LinkView {
  readonly of: string;
  readonly wrt: string;
  /** The derivative along every path. Of a long stretch only its shape is known. */
  readonly total: FactorView;
  /** With all other names held fixed, where that is another: `wrt` stands in the definition of `of`. */
  readonly local?: FactorView;
  /** How many paths the stretch has: `1`, `4`, `3.4 × 10¹²`. */
  readonly paths: string;
  readonly hasPaths: boolean;
  /** How many steps of one definition each the stretch stands for; more than 1 for a long chain, drawn in pieces. */
  readonly steps: number;
}

export interface ChainAnswer {
  readonly of: string;
  readonly wrt: string;
  /** In the order of multiplication of the layout. */
  readonly links: readonly LinkView[];
  /** What they multiply to. */
  readonly result: FactorView;
  /** In words, where there is more to say: what is drawn in pieces. */
  readonly notes: readonly string[];
}

/** Names for one end of a chain. */
export interface EndsRequest {
  readonly end: 'of' | 'wrt';
  /** The name at the other end. */
  readonly other: string;
  /** What has been typed: names that begin with it come first, then those that contain it. */
  readonly typed: string;
}

export interface EndView {
  readonly name: string;
  readonly shape: string;
  /** Whether a path leads from one end to the other. */
  readonly leads: boolean;
}

export interface EndsAnswer {
  readonly names: readonly EndView[];
  /** How many more there are. */
  readonly more: number;
}

export type OrderKind = 'fromRight' | 'fromLeft' | 'cheapest';

/** Two neighbouring stretches of the chain become one. Factors are counted from 0, both ends included. */
export interface StepView {
  readonly from: number;
  /** The last factor of the left one. */
  readonly split: number;
  readonly to: number;
  /** Multiplications: `12,800`, `T²·d`. */
  readonly cost: string;
  readonly product: FactorView;
}

/** A way of putting the parentheses. */
export interface OrderView {
  readonly kind: OrderKind;
  /** What automatic differentiation calls it, where it has a name for it. */
  readonly mode?: 'reverse' | 'forward';
  /** `((J1 J2) J3)`. */
  readonly text: string;
  readonly cost: string;
  readonly steps: readonly StepView[];
}

export interface OrdersAnswer {
  readonly orders: readonly OrderView[];
  /** Which costs least, and by how much; or why nothing is known. */
  readonly sentence: string;
}

/** Of one chain, both ends named. */
export interface EndPair {
  readonly of: string;
  readonly wrt: string;
}

export interface NormView {
  readonly name: string;
  /** The Frobenius norm of ∂of/∂name. */
  readonly norm: number;
}

export interface NormsAnswer {
  /** From `wrt` to `of`, the last of which has the norm of an identity. */
  readonly norms: readonly NormView[];
  /** How it grows or shrinks on the way: `The gradient shrinks 40× from L to x`. */
  readonly sentence: string;
  /** Sizes that were chosen for the numbers, as `n = 5`; empty where all are given. */
  readonly sizes: string;
}

/** The paths of one stretch of a chain. */
export interface PathsRequest extends EndPair {
  /** The name at the end of the whole chain: the paths are weighed by what they carry of its gradient. */
  readonly end: string;
}

export interface PathView {
  /** From `wrt` to `of`. */
  readonly names: readonly string[];
  /** In the order of multiplication of the layout; the local Jacobians of its steps. */
  readonly factors: readonly FactorView[];
  /** How many factors in the middle are left out of a long path. */
  readonly leftOut: number;
  /** The Frobenius norm of what comes along it; absent where there are no numbers. */
  readonly norm?: number;
  /** Its part of the sum, 1 for all paths together; less than 0 where it takes away. */
  readonly share?: number;
}

export interface PathsAnswer {
  /** Those with the largest norms first. */
  readonly paths: readonly PathView[];
  readonly result: FactorView;
  /** What is not shown, or could not be worked out; a sentence each. */
  readonly notes: readonly string[];
}
