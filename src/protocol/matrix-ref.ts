/** Names a derivative of the document, in messages from the panel. */
export interface MatrixRef {
  readonly of: string;
  readonly wrt: string;
  /** True for the partial derivative of a definition by a name that stands in it, false for the total derivative. */
  readonly local: boolean;
  /** True where it is a factor of a chain: the gradient of a scalar by a matrix is one column then. */
  readonly product?: boolean;
}
