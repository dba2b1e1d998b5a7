/**
 * What the extension host and the inspector panel say to each other: two discriminated unions of plain JSON.
 * Both sides import this file and nothing else of each other.
 *
 * Mathematics travels as LaTeX beside its plain text (for copying and for screen readers), sizes as text
 * beside the number where they have one (`"n + 1"` has none). Sentences (descriptions, reasons, notes, messages)
 * are plain text with names and code between backticks.
 */

import type { ExportMessage } from './protocol/exports';
import type { Formula } from './protocol/formula';
import type { MannersMessage, MannersView } from './protocol/manners';
import type { NumbersView } from './protocol/numbers';
import type { PanelAnswer, PanelRequest } from './protocol/requests';
import type { ValuesMessage } from './protocol/values';

export type * from './protocol/compare';
export type * from './protocol/entry';
export type * from './protocol/exports';
export type { Formula } from './protocol/formula';
export type { MannersMessage, MannersView, PinView } from './protocol/manners';
export type { MatrixRef } from './protocol/matrix-ref';
export type { AxisView, NumbersView } from './protocol/numbers';
export type { PanelAnswer, PanelRequest, RequestKind, Requests } from './protocol/requests';
export type * from './protocol/values';
export {
  type Arrangement,
  CellMark,
  type Range,
  type WindowAnswer,
  type WindowRequest,
} from './protocol/window';

export type Layout = 'denominator' | 'numerator';

/** One side of a matrix: how many entries, and what they are entries of. */
export interface SideView {
  /** As shown: `128`, `n + 1`, `128 × 785` for a side that runs over several axes. */
  readonly label: string;
  /** Undefined while the size is free. */
  readonly size?: number;
  /** The name whose entries run along this side, e.g. `a1`. */
  readonly name: string;
}

export type StructureKind =
  | 'zero'
  | 'identity'
  | 'scaled-identity'
  | 'diagonal'
  | 'selection'
  | 'permutation'
  | 'block'
  | 'kronecker'
  | 'toeplitz'
  | 'hankel'
  | 'low-rank'
  | 'diagonal-plus-low-rank'
  | 'dense';

/**
 * A rectangle of the matrix that is filled in one way. Places are fractions of the sides (0 to 1), already
 * spread so that a thin block stays visible.
 */
export interface RegionView {
  readonly kind: StructureKind;
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
  /** What is written in the block on paper: `I`, `0`, `W_2^{\top}`. */
  readonly label?: Formula;
}

/** One entry as on paper. */
export interface CellView {
  /** `1`, `0`, `W_{2}[0,3]`. */
  readonly entry: Formula;
  /** Known to be zero by structure, whatever the values. */
  readonly zero: boolean;
  /** Its number at the current inputs, when sizes are numbers. */
  readonly value?: number;
}

/** The corners of a matrix as on paper; `null` in `rows` or `columns` is a line of dots. */
export interface PaperView {
  /** Row labels: the position in the side, or `null` for dots. Sizes may be free: `n - 1`. */
  readonly rows: readonly (string | null)[];
  readonly columns: readonly (string | null)[];
  /** `cells[r][c]` for each pair of rows and columns that are not dots, in the order of the non-null labels. */
  readonly cells: readonly (readonly CellView[])[];
  /** The rows and columns (by their places in the lists above, dots included) with which a block of the matrix begins. */
  readonly rowBreaks?: readonly number[];
  readonly columnBreaks?: readonly number[];
}

export interface JacobianView {
  /** Identifies this Jacobian in messages back to the host. */
  readonly of: string;
  readonly wrt: string;
  readonly local: boolean;
  /** `∂z1/∂x_B` typeset. */
  readonly title: Formula;
  /** `785×128`. */
  readonly shape: string;
  readonly rows: SideView;
  readonly columns: SideView;
  readonly structure: StructureKind;
  /** For people: `identity followed by a zero column`, `diagonal`, `dense: the transpose of W1`. */
  readonly description: string;
  /** Closed form in matrix notation, when there is one. */
  readonly matrix?: Formula;
  readonly index: Formula;
  readonly entries: string;
  readonly nonzeros: string;
  readonly parameters: string;
  readonly paper: PaperView;
  readonly regions: readonly RegionView[];
  /** Absent while a size is free: then there are no numbers. */
  readonly numbers?: NumbersView;
  /** Such as `a1 is at a kink: relu'(0) = 0 is used`. */
  readonly notes: readonly string[];
}

/** A symbol of the equation with the shape that is written under it. */
export interface SymbolView {
  readonly formula: Formula;
  /** `128×785`; absent for operators, brackets and constants that have none to show. */
  readonly shape?: string;
  /** The defined name that this symbol is, for following it to its definition. */
  readonly name?: string;
}

export interface EquationView {
  readonly formula: Formula;
  /** The equation symbol by symbol, shapes under the names, as the problem set writes it. */
  readonly symbols: readonly SymbolView[];
}

/** One factor of a chain, drawn to scale: `rows` × `columns`, meeting the next at equal sizes. */
export interface FactorView {
  readonly of: string;
  readonly wrt: string;
  readonly title: Formula;
  readonly rows: SideView;
  readonly columns: SideView;
  readonly structure: StructureKind;
  readonly description: string;
  readonly matrix?: Formula;
  readonly regions: readonly RegionView[];
  /** Absent while a size is free: then there are no numbers. */
  readonly numbers?: NumbersView;
}

/** `∇ of = J1 × J2 × …` in the order of multiplication of the current layout. */
export interface ChainView {
  readonly of: string;
  readonly wrt: string;
  readonly factors: readonly FactorView[];
  readonly result: FactorView;
  /** In words, when several paths from `wrt` to `of` are summed or a factor spans more than one step. */
  readonly note?: string;
}

export interface ClaimView {
  readonly text: string;
  /** `pending` while it is being checked. */
  readonly verdict: 'proved' | 'holds' | 'refuted' | 'undecided' | 'pending';
  readonly message: string;
  /** The two sides of the step that decides, as they are written, where they can be compared. */
  readonly sides?: readonly [string, string];
  /** There are inputs that refute it, which can be tried. */
  readonly hasCounterexample?: true;
  /** The expressions that fill the blanks, in order. */
  readonly filled: readonly string[];
}

/** Everything that the panel shows for one statement. */
export interface StatementView {
  /** Counts from 1. */
  readonly line: number;
  readonly source: string;
  /** The name that the statement defines, if it defines one. */
  readonly name?: string;
  readonly shape?: string;
  /** How the shape came about, a sentence a reason. */
  readonly why: readonly string[];
  readonly equation?: EquationView;
  readonly jacobians: readonly JacobianView[];
  /** From this name to the document's last scalar, when it leads there. */
  readonly chain?: ChainView;
  /** The gradient of the last scalar with respect to this name. */
  readonly gradient?: JacobianView;
  readonly claim?: ClaimView;
}

export type HostMessage =
  | {
      readonly type: 'show';
      /** Grows with every message; the panel drops what is older than what it shows. */
      readonly version: number;
      readonly file: string;
      readonly layout: Layout;
      readonly statement: StatementView;
    }
  /** The text has changed and its statement can't be read yet: keep the last picture, marked as such. */
  | { readonly type: 'stale'; readonly version: number; readonly reason: string }
  /** There is nothing to show, and what to do about it. */
  | { readonly type: 'empty'; readonly version: number; readonly reason: 'no-document' | 'no-statements' }
  /** What is shown is the same as before, but what was asked about it may have other answers now. */
  | { readonly type: 'changed'; readonly version: number }
  /** Where the panel looks, and what is pinned. */
  | { readonly type: 'manners'; readonly version: number; readonly manners: MannersView }
  /** Something for the reader to know, said once: `Saved as loss.csv`. */
  | { readonly type: 'said'; readonly version: number; readonly text: string }
  | { readonly type: 'answer'; readonly id: number; readonly answer: PanelAnswer }
  /** The part that is done of what takes long, from 0 to 1. */
  | { readonly type: 'progress'; readonly id: number; readonly done: number }
  /** There is no answer; the reason is a sentence. */
  | { readonly type: 'failed'; readonly id: number; readonly reason: string };

/** What says something about the picture itself; the rest answers questions, or is about the panel around it. */
export type PictureMessage = Extract<HostMessage, { type: 'show' | 'stale' | 'empty' | 'changed' }>;

export type PanelMessage =
  | ExportMessage
  | MannersMessage
  | ValuesMessage
  | { readonly type: 'ready' }
  /** Put the cursor's document at the definition of a name (without moving the focus). */
  | { readonly type: 'reveal'; readonly name: string }
  /** The same for a claim, by its position among the claims of the document, from 0. */
  | { readonly type: 'reveal-claim'; readonly position: number }
  | { readonly type: 'set-layout'; readonly layout: Layout }
  | { readonly type: 'copy'; readonly text: string }
  /**
   * A question about what is shown. Answered once, under the same id, unless it is cancelled.
   * `version` is the one of the picture that it is about.
   */
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly version: number;
      readonly request: PanelRequest;
    }
  | { readonly type: 'cancel'; readonly id: number }
  /**
   * Mark these names in the editor, where `of` is defined and where they are; none takes the marks away. `of` is the
   * name that is differentiated.
   */
  | { readonly type: 'highlight'; readonly of: string; readonly names: readonly string[] };
