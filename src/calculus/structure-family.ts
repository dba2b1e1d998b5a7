/** Matrices made of as many blocks of one form as an axis is long, such as one for each example of a batch. */
import type { Index } from './affine';
import { Affine } from './affine';
import { substitute } from './build';
import { atomMentionsAny } from './matrix-sides';
import { normalize } from './normalize';
import type { Matrix, Structure, StructureKind } from './structure';
import { pairOf } from './structure-pairing';

type Classify = (matrix: Matrix) => Structure;

/** Blocks of these kinds are worth telling apart when they stand in one row or one column. */
const SPARSE: ReadonlySet<StructureKind> = new Set<StructureKind>([
  'identity',
  'scaled-identity',
  'diagonal',
  'selection',
  'permutation',
]);

export function familyStructure(matrix: Matrix, classify: Classify): Structure | undefined {
  return blockDiagonal(matrix, classify) ?? blockRow(matrix, classify) ?? blockColumn(matrix, classify);
}

/** The leading axes of both sides run along with each other: zero outside of the blocks on the diagonal. */
function blockDiagonal(matrix: Matrix, classify: Classify): Structure | undefined {
  const [row, ...rows] = matrix.rows;
  const [column, ...columns] = matrix.columns;
  if (row === undefined || column === undefined || rows.length + columns.length === 0) return undefined;
  const always = matrix.body.terms.every(({ factors }) =>
    factors.some(({ atom }) => {
      if (atom.kind !== 'delta' || atom.zero.terms.length !== 2) return false;
      const pair = pairOf(atom.zero, { ...matrix, rows: [row], columns: [column] });
      return pair !== undefined && !pair.reversed;
    }),
  );
  if (!always) return undefined;
  const body = normalize(substitute(matrix.body, new Map([[column, Affine.of(row)]])));
  const cell = classify({ rows, columns, body });
  return { kind: 'block', form: 'family', arrangement: 'diagonal', matrix, over: row, cell };
}

function blockRow(matrix: Matrix, classify: Classify): Structure | undefined {
  const [column, ...columns] = matrix.columns;
  if (column === undefined || columns.length === 0 || !isFree(column, matrix)) return undefined;
  if (!areConfined([...matrix.rows, ...columns], matrix)) return undefined;
  const cell = classify({ ...matrix, columns });
  if (!SPARSE.has(cell.kind)) return undefined;
  return { kind: 'block', form: 'family', arrangement: 'row', matrix, over: column, cell };
}

function blockColumn(matrix: Matrix, classify: Classify): Structure | undefined {
  const [row, ...rows] = matrix.rows;
  if (row === undefined || rows.length === 0 || !isFree(row, matrix)) return undefined;
  if (!areConfined([...rows, ...matrix.columns], matrix)) return undefined;
  const cell = classify({ ...matrix, rows });
  if (!SPARSE.has(cell.kind)) return undefined;
  return { kind: 'block', form: 'family', arrangement: 'column', matrix, over: row, cell };
}

/**
 * True when a delta of every term mentions each of the axes. A block of one of the sparse kinds is one of which that is true, and to
 * ask takes no look at the blocks, of which there are as many as ways to take axes off both sides.
 */
function areConfined(axes: readonly Index[], { body }: Matrix): boolean {
  return body.terms.every(({ factors }) =>
    axes.every((axis) => factors.some(({ atom }) => atom.kind === 'delta' && atom.zero.has(axis))),
  );
}

/** True when no delta and no guard confines the axis. */
function isFree(axis: Index, { body }: Matrix): boolean {
  return body.terms.every(({ factors }) =>
    factors.every(
      ({ atom }) => (atom.kind !== 'delta' && atom.kind !== 'guard') || !atomMentionsAny(atom, [axis]),
    ),
  );
}
