/** The numbers behind everything that is shown: inputs, which a reader may change, and what is computed from them. */
import type { Formula } from './formula';

/** Where the numbers of a name come from. `changed` is the reader's doing; the document knows nothing of it. */
export type Origin = 'sampled' | 'given' | 'loaded' | 'changed' | 'computed';

/** A name as a matrix: vectors lie down in one row, the leading axes of a tensor are rows one after another. */
export interface ArrayView {
  readonly name: string;
  readonly title: Formula;
  /** `128×785` */
  readonly shape: string;
  /** `onehot`, `symmetric`, …, where the document says so. */
  readonly kind?: string;
  readonly origin: Origin;
  /** Which draw it is, where it was sampled. */
  readonly seed?: number;
  /** Drawn again, and so another draw than the document's. */
  readonly resampled?: true;
  readonly rows: number;
  readonly columns: number;
  /** How it can be changed: entry by entry, by saying where the 1 is, or only as a whole. */
  readonly editing: 'entries' | 'one-hot' | 'whole' | 'none';
  /** Few enough entries to stand in the document. */
  readonly writable: boolean;
  /** The part that is looked at; absent where there are too many numbers to work any out. */
  readonly part?: {
    readonly top: number;
    readonly left: number;
    readonly rows: number;
    readonly columns: number;
    /** Row by row. */
    readonly values: Float64Array;
    /** `3`, or `0, 3` where rows run over several axes. */
    readonly rowLabels: readonly string[];
  };
  /** All of it, small: each cell has the entry of what it covers that is farthest from zero. */
  readonly overview?: { readonly rows: number; readonly columns: number; readonly values: Float64Array };
  /** The largest magnitude. */
  readonly largest?: number;
}

export interface ValuesRequest {
  /** The name that is looked at: what it is computed from comes first. `null` for all of the document. */
  readonly of: string | null;
  /** The first row and column of the part to be seen, by name. */
  readonly parts: Readonly<Record<string, readonly [number, number]>>;
  /** How many columns there is room for. */
  readonly room: number;
}

export interface FreeSizeView {
  readonly name: string;
  readonly value: number;
  readonly changed: boolean;
}

export interface ValuesAnswer {
  readonly inputs: readonly ArrayView[];
  readonly computed: readonly ArrayView[];
  readonly sizes: readonly FreeSizeView[];
  /** Of the document. */
  readonly seed: number;
  /** How many names there would be besides. */
  readonly more: number;
  /** Whether anything is other than the document has it. */
  readonly changed: boolean;
}

/** One thing done to the inputs. Positions are in the rows and columns of `ArrayView`. */
export type ValueEdit =
  | {
      readonly what: 'entry';
      readonly name: string;
      readonly row: number;
      readonly column: number;
      readonly value: number;
    }
  | { readonly what: 'one-hot'; readonly name: string; readonly row: number; readonly column: number }
  | { readonly what: 'fill'; readonly name: string; readonly value: number }
  /** Another draw, of one input or of all that are sampled. */
  | { readonly what: 'resample'; readonly name: string | null }
  | { readonly what: 'size'; readonly name: string; readonly value: number }
  /** Back to what the document has, for one input or for all and for the sizes. */
  | { readonly what: 'reset'; readonly name: string | null }
  /** The inputs that refute the claim on a line. */
  | { readonly what: 'try'; readonly line: number };

export type ValuesMessage =
  | { readonly type: 'values'; readonly edit: ValueEdit }
  /** Puts the numbers of an input into the text. */
  | { readonly type: 'write-values'; readonly name: string };
