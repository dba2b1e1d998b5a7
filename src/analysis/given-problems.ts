/** What a document gives as a value and what it says of it by its kind, held against each other. */
import { type Problem, problem } from '../language/problems';
import type { ValueKind } from '../language/syntax';
import { type NumericArray, volumeOf } from '../numeric/array';
import type { Analysis } from './analysis';
import { givenValue } from './given';
import type { NamedArray } from './named';

/** A problem for each given value that is not what its kind says. */
export function givenProblems(names: Iterable<NamedArray>, analysis: Analysis): readonly Problem[] {
  const problems: Problem[] = [];
  for (const named of names) {
    const { name, role, declaredKind } = named;
    if (role !== 'given' || declaredKind === undefined) continue;
    const value = givenValue(named, analysis);
    const reason = value && misfit(value, declaredKind);
    // Where a statement stands is worked out when it is asked for.
    const written = reason && analysis.bindingOf(name)?.value;
    if (reason && written) problems.push(problem('bad-value', written.span, { name, reason }));
  }
  return problems;
}

/** How a value contradicts a kind; up to the rounding of numbers that were written in single precision. */
export function misfit(array: NumericArray, kind: ValueKind): string | undefined {
  switch (kind) {
    case 'positive':
      return array.data.every((value) => value > 0) ? undefined : 'an entry is not greater than 0';
    case 'onehot':
      return everyRow(array, isOnehot) ? undefined : 'it is not a single 1 among zeros';
    case 'prob':
      if (!array.data.every((value) => value >= 0)) return 'an entry is negative';
      return everyRow(array, (row) =>
        isNear(
          row.reduce((a, b) => a + b, 0),
          1,
        ),
      )
        ? undefined
        : 'it does not sum to 1';
    case 'diagonal':
      return everyEntry(array, (value, i, j) => i === j || value === 0)
        ? undefined
        : 'an entry off the diagonal is not 0';
    case 'symmetric':
    case 'spd':
      if (!everyEntry(array, (value, i, j, at) => isNear(value, at(j, i)))) return 'it is not symmetric';
      return kind === 'symmetric' || isPositiveDefinite(array) ? undefined : 'it is not positive definite';
    case 'orthogonal':
      return isOrthogonal(array) ? undefined : 'its columns are not orthonormal';
  }
}

const TOLERANCE = 1e-5;

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
}

function isOnehot(row: Float64Array): boolean {
  return row.filter((value) => value === 1).length === 1 && row.filter((value) => value !== 0).length === 1;
}

function everyRow({ shape, data }: NumericArray, holds: (row: Float64Array) => boolean): boolean {
  const length = shape.at(-1) ?? 1;
  for (let start = 0; start < data.length; start += length) {
    if (!holds(data.subarray(start, start + length))) return false;
  }
  return true;
}

type At = (i: number, j: number) => number;

function everyMatrix(
  { shape, data }: NumericArray,
  holds: (at: At, rows: number, columns: number) => boolean,
): boolean {
  const [rows = 1, columns = 1] = shape.slice(-2);
  const size = volumeOf([rows, columns]);
  for (let start = 0; start < data.length; start += size) {
    if (!holds((i, j) => data[start + i * columns + j] ?? 0, rows, columns)) return false;
  }
  return true;
}

function everyEntry(
  array: NumericArray,
  holds: (value: number, i: number, j: number, at: At) => boolean,
): boolean {
  return everyMatrix(array, (at, rows, columns) => {
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) if (!holds(at(i, j), i, j, at)) return false;
    return true;
  });
}

/** Larger ones are taken at their word: it would take the cube of this many steps. */
const MOST_ROWS = 256;

function isOrthogonal(array: NumericArray): boolean {
  return everyMatrix(array, (at, rows, columns) => {
    if (rows > MOST_ROWS) return true;
    for (let i = 0; i < columns; i++)
      for (let j = i; j < columns; j++) {
        let sum = 0;
        for (let k = 0; k < rows; k++) sum += at(k, i) * at(k, j);
        if (!isNear(sum, i === j ? 1 : 0)) return false;
      }
    return true;
  });
}

/** Whether a Cholesky factor exists. */
function isPositiveDefinite(array: NumericArray): boolean {
  return everyMatrix(array, (at, rows) => {
    if (rows > MOST_ROWS) return true;
    const factor: number[][] = [];
    for (let i = 0; i < rows; i++) {
      const row: number[] = [];
      for (let j = 0; j <= i; j++) {
        let sum = at(i, j);
        for (let k = 0; k < j; k++) sum -= (row[k] ?? 0) * ((i === j ? row : factor[j])?.[k] ?? 0);
        if (i === j && !(sum > 0)) return false;
        row.push(i === j ? Math.sqrt(sum) : sum / (factor[j]?.[j] ?? 1));
      }
      factor.push(row);
    }
    return true;
  });
}
