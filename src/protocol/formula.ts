/** Mathematics, typeset and typed. */
export interface Formula {
  readonly latex: string;
  /** The same in the layer language, e.g. `W2.T @ (a2 - y)`. */
  readonly text: string;
}
