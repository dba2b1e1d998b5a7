/** The computation as a graph: what is computed from what, folded where it is long. */
import type { Formula } from '../protocol';

export interface GraphRequest {
  /** Folds that are open or closed against what they would be by themselves. */
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  readonly claims: boolean;
  /** Whether gradients by the last scalar are asked for, as numbers. */
  readonly gradients: boolean;
}

export type GraphNodeKind = 'input' | 'parameter' | 'operation' | 'output' | 'claim' | 'fold';

export interface GraphGradient {
  /** The shape of the gradient, which is that of the name. */
  readonly shape: string;
  /** The Frobenius norm; of an edge, of the part that comes along it. Absent where no gradient comes. */
  readonly norm?: number;
}

export interface GraphNodeView {
  /** The name; for folds and claims an id that no name has. */
  readonly id: string;
  readonly kind: GraphNodeKind;
  readonly title: Formula;
  /** What computes it, as it is written: `relu(z1)`; of a fold how much is in it. */
  readonly operation: string;
  readonly shape: string;
  /** Its statement's line, from 1; of a fold the first. */
  readonly line: number;
  /** The names in a fold; of a node its own. */
  readonly names: readonly string[];
  /** The open fold that it stands in. */
  readonly inside?: string;
  /** `a1 = relu(z1), 128, feeds a1_B`. */
  readonly description: string;
  /** Of a claim, its position among the claims of the document, from 0. */
  readonly claim?: number;
  readonly verdict?: 'proved' | 'holds' | 'refuted' | 'undecided';
  readonly gradient?: GraphGradient;
}

/** From what is used to what uses it. */
export interface GraphEdgeView {
  readonly from: string;
  readonly to: string;
  /** Of what runs along it; several where an edge stands for several. */
  readonly shape: string;
  readonly gradient?: GraphGradient;
}

/** A fold that is open: a frame around what is in it. */
export interface GraphFrameView {
  readonly id: string;
  readonly title: string;
  readonly inside?: string;
  readonly count: number;
}

export interface GraphAnswer {
  readonly nodes: readonly GraphNodeView[];
  readonly edges: readonly GraphEdgeView[];
  readonly frames: readonly GraphFrameView[];
  /** What the gradients are of. */
  readonly of?: string;
  /** How many statements the document computes with, and how many claims it has. */
  readonly statements: number;
  readonly claims: number;
  /** What is left out, a sentence each. */
  readonly notes: readonly string[];
}
