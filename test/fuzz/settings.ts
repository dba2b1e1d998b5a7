/** What a run of the fuzzer is asked for. */
export interface Settings {
  readonly documents: number;
  readonly edits: number;
  /** What all input is drawn from. */
  readonly seed: number;
  readonly minutes?: number;
  /** The batch to begin with, when an earlier process has died. */
  readonly from: number;
  /** Called after each batch with the next one's number and what has been looked at so far. */
  readonly onBatch?: (next: number, counts: { readonly documents: number; readonly edits: number }) => void;
}
