/** Holds a structure against the matrix written out, for tests: every kind's promise, entry by entry. */
import assert from 'node:assert/strict';
import { Affine, type Index } from '../../../src/calculus/affine';
import { substitute } from '../../../src/calculus/build';
import type {
  EntryOf,
  FamilyStructure,
  GridStructure,
  KroneckerStructure,
  Matrix,
  OuterProduct,
  Structure,
  TilesStructure,
} from '../../../src/calculus/structure';
import { denseMatrix, denseSupport, type Point, positionsOf, valueAt } from './dense-matrix';

export function assertHolds(structure: Structure): void {
  const { matrix } = structure;
  const dense = denseMatrix(matrix);
  const [rows, columns] = [positionsOf(matrix.rows), positionsOf(matrix.columns)];
  const each = (claim: (value: number, r: number, c: number, point: Point) => boolean): void => {
    dense.forEach((row, r) => {
      row.forEach((value, c) => {
        const point = new Map([...(rows[r] as Point), ...(columns[c] as Point)]);
        assert.ok(claim(value, r, c, point), `${structure.kind}: entry ${r}, ${c} is ${value}`);
      });
    });
  };
  const square = () => assert.equal(rows.length, columns.length);
  switch (structure.kind) {
    case 'zero':
      each((value) => value === 0);
      break;
    case 'identity':
      square();
      each((value, r, c) => value === (r === c ? 1 : 0));
      break;
    case 'scaled-identity':
      square();
      each((value, r, c) => near(value, r === c ? valueAt(structure.factor, new Map()) : 0));
      break;
    case 'diagonal':
      square();
      each((value, r, c) => near(value, r === c ? valueAt(structure.values, rows[r] as Point) : 0));
      break;
    case 'permutation':
    case 'selection': {
      const support = denseSupport(matrix);
      const counts = [...support, ...transposed(support)].map((line) => line.filter(Boolean).length);
      const allowed = structure.kind === 'selection' ? [0, 1] : [1];
      assert.ok(
        counts.every((count) => allowed.includes(count)),
        structure.kind,
      );
      const { values } = structure;
      each((value, r, c, point) => {
        if (support[r]?.[c] !== true) return value === 0;
        return values === undefined ? value === 1 : near(value, valueAt(values, point));
      });
      break;
    }
    case 'block':
      if (structure.form === 'family') assertFamily(structure, dense);
      else if (structure.form === 'tiles') assertTiles(structure, dense);
      else assertGrid(structure, dense);
      break;
    case 'kronecker':
      for (const factor of structure.factors) assertHolds(factor.structure);
      assertKronecker(structure, dense);
      break;
    case 'toeplitz':
    case 'hankel': {
      const { steps } = structure;
      assert.equal(steps.columns > 0, structure.kind === 'toeplitz');
      each((value, r, c) => near(value, dense[r - steps.rows]?.[c - steps.columns] ?? value));
      break;
    }
    case 'low-rank':
      // As many outer products as the rank says give the matrix, so its rank can't be more.
      assert.ok((structure.rank.constant as number) < Math.min(rows.length, columns.length));
      assert.equal(structure.rank.constant, numberOf(structure.parts));
      each((value, _r, _c, point) => near(value, productsAt(structure.parts, point)));
      break;
    case 'diagonal-plus-low-rank':
      square();
      assert.equal(structure.rank.constant, numberOf(structure.parts));
      each((value, r, c, point) => {
        const diagonal = r === c ? valueAt(structure.diagonal, rows[r] as Point) : 0;
        return near(value, diagonal + productsAt(structure.parts, point));
      });
      break;
    case 'dense':
      if (structure.entryOf !== undefined) assertEntries(structure.entryOf, matrix);
      break;
  }
}

function assertEntries({ at, tensor, transposed, whole }: EntryOf, matrix: Matrix): void {
  const along = at.flatMap(({ terms }) => terms.map(({ index }) => index));
  const long = (side: readonly Index[]) => side.filter(({ size }) => size.constant !== 1);
  const [rows, columns] = [long(matrix.rows), long(matrix.columns)];
  const turned =
    rows.length === 0 || columns.length === 0 ? [...rows, ...columns].reverse() : [...columns, ...rows];
  if (!tensor.facts.symmetric) assert.deepEqual(along, transposed ? turned : [...rows, ...columns]);
  if (whole) assert.equal(along.length, tensor.axes.filter(({ constant }) => constant !== 1).length);
}

function assertGrid(structure: GridStructure, dense: readonly number[][]): void {
  const { rowSizes, columnSizes, rowStarts, columnStarts, cells } = structure;
  const scale = (side: readonly number[][] | number[], sizes: readonly { constant: number | undefined }[]) =>
    side.length / sizes.reduce((sum, { constant }) => sum + (constant as number), 0);
  const down = scale(dense as number[][], rowSizes);
  const across = scale(dense[0] as number[], columnSizes);
  const seen = dense.map((row) => row.map(() => 0));
  cells.forEach((bands, r) => {
    bands.forEach((cell, c) => {
      assertHolds(cell);
      const block = denseMatrix(cell.matrix);
      const top = (rowStarts[r]?.constant as number) * down;
      const left = (columnStarts[c]?.constant as number) * across;
      assert.equal(block.length, (rowSizes[r]?.constant as number) * down);
      assert.equal(block[0]?.length, (columnSizes[c]?.constant as number) * across);
      block.forEach((row, i) => {
        row.forEach((value, j) => {
          assert.ok(near(value, dense[top + i]?.[left + j]), `block ${r}, ${c} at ${i}, ${j}`);
          (seen[top + i] as number[])[left + j] = ((seen[top + i] as number[])[left + j] as number) + 1;
        });
      });
    });
  });
  assert.ok(
    seen.flat().every((times) => times === 1),
    'blocks tile the matrix',
  );
}

function assertFamily(structure: FamilyStructure, dense: readonly number[][]): void {
  const { over, cell, arrangement } = structure;
  const count = over.size.constant as number;
  const expected = dense.map((row) => row.map(() => 0));
  for (let position = 0; position < count; position++) {
    const at = new Map([[over, Affine.constant(position)]]);
    const fixed: Matrix = { ...cell.matrix, body: substitute(cell.matrix.body, at) };
    const block = denseMatrix(fixed);
    const top = arrangement === 'row' ? 0 : position * block.length;
    const left = arrangement === 'column' ? 0 : position * (block[0] as number[]).length;
    block.forEach((row, i) => {
      row.forEach((value, j) => {
        (expected[top + i] as number[])[left + j] = value;
      });
    });
  }
  assert.ok(dense.every((row, r) => row.every((value, c) => near(value, expected[r]?.[c]))));
}

/** Blocks stand where the tiles say, each keeps the promise of the cell, and those at the steps are the same. */
function assertTiles({ rowOver, columnOver, steps, cell }: TilesStructure, dense: readonly number[][]): void {
  const [down, across] = [rowOver, columnOver].map((over) => over?.size.constant ?? 1) as [number, number];
  const blocks = Array.from({ length: down }, (_, r) =>
    Array.from({ length: across }, (_, c) => {
      const at = new Map<Index, Affine>();
      if (rowOver !== undefined) at.set(rowOver, Affine.constant(r));
      if (columnOver !== undefined) at.set(columnOver, Affine.constant(c));
      const fixed: Matrix = { ...cell.matrix, body: substitute(cell.matrix.body, at) };
      if (cell.kind === 'toeplitz' || cell.kind === 'hankel' || cell.kind === 'zero')
        assertHolds({ ...cell, matrix: fixed });
      return denseMatrix(fixed);
    }),
  );
  const glued = blocks.flatMap((band) =>
    (band[0] as number[][]).map((_, i) => band.flatMap((block) => block[i] as number[])),
  );
  assert.ok(dense.every((row, r) => row.every((value, c) => near(value, glued[r]?.[c]))));
  if (steps === undefined) return;
  blocks.forEach((band, r) => {
    band.forEach((block, c) => {
      const before = blocks[r - steps.rows]?.[c - steps.columns];
      if (before === undefined) return;
      assert.ok(block.every((row, i) => row.every((value, j) => near(value, before[i]?.[j]))));
    });
  });
}

function assertKronecker(structure: KroneckerStructure, dense: readonly number[][]): void {
  const { factors, commuted, matrix } = structure;
  if (commuted) return;
  const product = factors
    .map((factor) => denseMatrix(factor.structure.matrix))
    .reduce((a, b) =>
      a.flatMap((rowA) => b.map((rowB) => rowA.flatMap((left) => rowB.map((right) => left * right)))),
    );
  assert.ok(dense.every((row, r) => row.every((value, c) => near(value, product[r]?.[c]))));
  const axes = (key: 'rowAxes' | 'columnAxes') => factors.flatMap((factor) => factor[key]);
  const big = (side: readonly Index[]) => side.flatMap((i, k) => (i.size.constant === 1 ? [] : [k]));
  assert.equal(axes('rowAxes').length, big(matrix.rows).length);
  assert.equal(axes('columnAxes').length, big(matrix.columns).length);
}

function productsAt(parts: readonly OuterProduct[], point: Point): number {
  let total = 0;
  for (const { over, left, right } of parts) {
    for (const inner of positionsOf(over)) {
      const at = new Map([...point, ...inner]);
      total += valueAt(left, at) * valueAt(right, at);
    }
  }
  return total;
}

function numberOf(parts: readonly OuterProduct[]): number {
  return parts.reduce((sum, { over }) => sum + positionsOf(over).length, 0);
}

function transposed<T>(rows: readonly T[][]): T[][] {
  return (rows[0] ?? []).map((_, c) => rows.map((row) => row[c] as T));
}

function near(a: number, b: number | undefined): boolean {
  return b !== undefined && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
