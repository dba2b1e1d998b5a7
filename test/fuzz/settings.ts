/** What a run of the fuzzer is asked for. */
export interface Settings {
  readonly documents: number;
  readonly edits: number;
  /** What all input is drawn from. */
  readonly seed: number;
  readonly minutes?: number;
  /** The batch to begin with, when an earlier process has died. */
  readonly from: number;
}

/** What has been looked at. */
export interface Done {
  readonly documents: number;
  readonly edits: number;
}
