/**
 * LU factors with rows exchanged, for inverses and determinants in double precision.
 *
 * By hand, because loading mathjs for its own takes longer than opening a document may, and values must be there
 * at once and without waiting. See Golub and Van Loan, *Matrix Computations*, section 3.4.
 */
export interface Factors {
  readonly side: number;
  /** Row-major: below the diagonal the multipliers, on and above it the triangular factor. */
  readonly lu: Float64Array;
  /** Which row of the matrix each row of the factors is. */
  readonly rows: readonly number[];
  /** 1 or -1, as the number of exchanges is even or odd. */
  readonly sign: number;
}

/** Factors of a square matrix, given row after row. */
export function factorize(matrix: Float64Array, side: number): Factors {
  const lu = matrix.slice();
  const rows = Array.from({ length: side }, (_, row) => row);
  let sign = 1;
  const entry = (row: number, column: number): number => lu[row * side + column] as number;
  for (let step = 0; step < side; step++) {
    let pivot = step;
    for (let row = step + 1; row < side; row++) {
      if (Math.abs(entry(row, step)) > Math.abs(entry(pivot, step))) pivot = row;
    }
    if (pivot !== step) {
      sign = -sign;
      [rows[step], rows[pivot]] = [rows[pivot] as number, rows[step] as number];
      for (let column = 0; column < side; column++) {
        const kept = entry(step, column);
        lu[step * side + column] = entry(pivot, column);
        lu[pivot * side + column] = kept;
      }
    }
    // Nothing is left to eliminate below a pivot of 0.
    if (entry(step, step) === 0) continue;
    for (let row = step + 1; row < side; row++) {
      const by = entry(row, step) / entry(step, step);
      lu[row * side + step] = by;
      if (by === 0) continue;
      for (let column = step + 1; column < side; column++) {
        lu[row * side + column] = entry(row, column) - by * entry(step, column);
      }
    }
  }
  return { side, lu, rows, sign };
}

export function determinant({ side, lu, sign }: Factors): number {
  let product = sign;
  for (let k = 0; k < side; k++) product *= lu[k * side + k] as number;
  return product;
}

/** The logarithm of the determinant; not a number where that is negative. */
export function logDeterminant({ side, lu, sign }: Factors): number {
  let [sum, negative] = [0, sign < 0];
  for (let k = 0; k < side; k++) {
    const pivot = lu[k * side + k] as number;
    if (pivot < 0) negative = !negative;
    sum += Math.log(Math.abs(pivot));
  }
  return negative ? Number.NaN : sum;
}

/** The inverse, row after row; entries are not finite where there is none. */
export function inverse({ side, lu, rows }: Factors): Float64Array {
  const result = new Float64Array(side * side);
  const column = new Float64Array(side);
  for (let k = 0; k < side; k++) {
    for (let row = 0; row < side; row++) {
      let value = rows[row] === k ? 1 : 0;
      for (let j = 0; j < row; j++) value -= (lu[row * side + j] as number) * (column[j] as number);
      column[row] = value;
    }
    for (let row = side - 1; row >= 0; row--) {
      let value = column[row] as number;
      for (let j = row + 1; j < side; j++) value -= (lu[row * side + j] as number) * (column[j] as number);
      column[row] = value / (lu[row * side + row] as number);
    }
    for (let row = 0; row < side; row++) result[row * side + k] = column[row] as number;
  }
  return result;
}
