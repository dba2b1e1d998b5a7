/** What may be done to the entries of an input, by the kind that it was declared with: facts stay true. */
import type { ValueKind } from '../../language/syntax';
import { type NumericArray, volumeOf } from '../../numeric/array';

export type Editing = 'entries' | 'one-hot' | 'whole';

export function editingOf(kind: ValueKind | undefined, shape: readonly number[]): Editing {
  switch (kind) {
    case 'onehot':
      return 'one-hot';
    case 'spd':
    case 'orthogonal':
      return 'whole';
    case 'prob':
      return shape.length === 0 ? 'whole' : 'entries';
    default:
      return 'entries';
  }
}

/** Why a number can't stand there; `undefined` when it can. */
export function objection(
  kind: ValueKind | undefined,
  row: number,
  column: number,
  value: number,
): string | undefined {
  if (!Number.isFinite(value)) return 'That is not a number.';
  switch (kind) {
    case 'positive':
      return value > 0 ? undefined : 'It is declared positive: the number has to be greater than 0.';
    case 'prob':
      return value >= 0 && value <= 1 ? undefined : 'A probability lies between 0 and 1.';
    case 'diagonal':
      return row === column || value === 0 ? undefined : 'It is declared diagonal: this entry is 0.';
    case 'spd':
    case 'orthogonal':
      return `Entries of ${kind === 'spd' ? 'a positive definite' : 'an orthogonal'} matrix depend on each other: draw another one.`;
    default:
      return undefined;
  }
}

/** The two sides of an array seen as a matrix: vectors lie down in one row. */
export function sidesOf(shape: readonly number[]): { readonly rows: number; readonly columns: number } {
  const columns = shape.at(-1) ?? 1;
  return { rows: volumeOf(shape.slice(0, -1)), columns };
}

/** The array with one entry changed, and with it whatever its kind binds to that entry. */
export function withEntry(
  { shape, data }: NumericArray,
  kind: ValueKind | undefined,
  row: number,
  column: number,
  value: number,
): NumericArray {
  const { columns } = sidesOf(shape);
  const changed = data.slice();
  changed[row * columns + column] = value;
  // In a batch of matrices the mirror image is in the same matrix.
  const first = row - (row % (shape.at(-2) ?? 1));
  if (kind === 'symmetric') changed[(first + column) * columns + (row - first)] = value;
  if (kind === 'prob') shareRest(changed.subarray(row * columns, (row + 1) * columns), column);
  return { shape, data: changed };
}

/** What is left to 1 goes to the other entries, in the proportion that they have. */
function shareRest(row: Float64Array, kept: number): void {
  const rest = 1 - row[kept]!;
  const others = row.reduce((sum, value, k) => (k === kept ? sum : sum + value), 0);
  for (let k = 0; k < row.length; k++) {
    if (k === kept) continue;
    row[k] = others > 0 ? (row[k]! / others) * rest : rest / (row.length - 1);
  }
  if (row.length === 1) row[0] = 1;
}

export function withOneHot({ shape, data }: NumericArray, row: number, column: number): NumericArray {
  const { columns } = sidesOf(shape);
  const changed = data.slice().fill(0, row * columns, (row + 1) * columns);
  changed[row * columns + column] = 1;
  return { shape, data: changed };
}

/** All entries the same; `undefined` where the kind has no such array. */
export function filled(
  shape: readonly number[],
  kind: ValueKind | undefined,
  value: number,
): NumericArray | undefined {
  const { rows, columns } = sidesOf(shape);
  const data = new Float64Array(rows * columns).fill(value);
  if (kind === undefined || kind === 'symmetric' || (kind === 'positive' && value > 0))
    return { shape, data };
  if (kind === 'diagonal') {
    const side = shape.at(-2) ?? 1;
    return { shape, data: data.map((_, k) => (Math.floor(k / columns) % side === k % columns ? value : 0)) };
  }
  return undefined;
}
