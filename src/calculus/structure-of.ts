/**
 * Works out the structure of a matrix from its formula, without ever looking at its entries one by one.
 *
 * The attempts go from the most telling kind to `dense`; each lives in a file of its own and answers `undefined`
 * when it can't promise its kind.
 */
import type { ArrayExpression } from './expression';
import { isOne, squeezed } from './matrix-sides';
import { recall } from './recall';
import { type Matrix, matrixOf, type Structure, type StructureKind } from './structure';
import { entryOf } from './structure-entry';
import { familyStructure } from './structure-family';
import { type Grid, gridOf, isNowhere } from './structure-grid';
import { componentsOf, kroneckerStructure } from './structure-kronecker';
import { diagonalPlusLowRankStructure, lowRankStructure } from './structure-low-rank';
import { pairedStructure } from './structure-pairing';
import { isSingleEntry, selectionStructure } from './structure-selection';
import { shiftStructure } from './structure-shift';
import { tilesStructure } from './structure-tiles';
import { takenApart } from './unflatten';
import { DESCRIPTION_WORK, withinWork } from './work';

/**
 * The structure of an array as a matrix whose rows are its first `rowAxes` axes and whose columns are the
 * others. The body is in normal form for showing (`normalize`). Sizes may be free. Dense where it is too long to say.
 */
export function structureOf(array: ArrayExpression, rowAxes: number): Structure {
  const matrix = matrixOf(array, rowAxes);
  return recall({ text: `structure ${rowAxes}`, array }, () =>
    withinWork(
      DESCRIPTION_WORK,
      () => structureOfMatrix(matrix),
      () => ({ kind: 'dense', matrix }),
    ),
  );
}

/** The same for a matrix; indices of its body that stand on neither side are constants. */
export function structureOfMatrix(matrix: Matrix): Structure {
  const whole = takenApart(matrix);
  const open = squeezed(whole);
  const terms = open.body.terms.filter((term) => !isNowhere(term, open));
  const simple = terms.length === open.body.terms.length ? open : { ...open, body: { terms } };
  // Whoever prints the structure wants to see the matrix as it was asked about, axes of size 1 and all.
  return { ...classify(simple), matrix: whole };
}

function classify(matrix: Matrix): Structure {
  if (matrix.body.terms.length === 0) return { kind: 'zero', matrix };
  if (matrix.rows.length + matrix.columns.length === 0) return scalarStructure(matrix);
  if (matrix.rows.length === 0 || matrix.columns.length === 0) return vectorStructure(matrix);
  const paired = pairedStructure(matrix, false);
  if (paired !== undefined) return paired;
  if (isSingleEntry(matrix)) return selectionStructure(matrix) ?? denseStructure(matrix);
  const grid = gridOf(matrix);
  if (grid === undefined) return wholeStructure(matrix);
  const blocks = blockStructure(matrix, grid);
  if (blocks.cells.some((row) => row.some(({ kind }) => kind === 'zero'))) return blocks;
  // Blocks without a zero among them say less than few numbers for the whole.
  const whole = wholeStructure(matrix);
  return FEW_NUMBERS.has(whole.kind) ? whole : blocks;
}

const FEW_NUMBERS: ReadonlySet<StructureKind> = new Set<StructureKind>([
  'kronecker',
  'low-rank',
  'diagonal-plus-low-rank',
]);

/** A matrix that is not cut into blocks. */
function wholeStructure(matrix: Matrix): Structure {
  return (
    pairedStructure(matrix, true) ??
    kroneckerStructure(matrix, structureOfMatrix) ??
    diagonalPlusLowRankStructure(matrix) ??
    lowRankStructure(matrix) ??
    selectionStructure(matrix) ??
    shiftStructure(matrix) ??
    familyStructure(matrix, structureOfMatrix) ??
    tilesStructure(matrix, structureOfMatrix) ??
    denseStructure(matrix)
  );
}

function scalarStructure(matrix: Matrix): Structure {
  if (isOne(matrix.body)) return { kind: 'identity', matrix };
  const known = matrix.body.terms.every(({ factors }) => factors.length === 0);
  return known ? { kind: 'scaled-identity', matrix, factor: matrix.body } : denseStructure(matrix);
}

/** One side is of size 1: one-hot, in blocks, or dense. */
function vectorStructure(matrix: Matrix): Structure {
  const selection = selectionStructure(matrix);
  if (selection !== undefined) return selection;
  const grid = gridOf(matrix);
  if (grid !== undefined) return blockStructure(matrix, grid);
  return sparseProduct(matrix) ?? denseStructure(matrix);
}

/** A vector over several axes that is zero but for some positions of one of them. */
function sparseProduct(matrix: Matrix): Structure | undefined {
  const components = componentsOf(matrix);
  if (components.length < 2) return undefined;
  const factors = components.map((part) => ({
    structure: structureOfMatrix(part),
    rowAxes: part.rows.map((axis) => matrix.rows.indexOf(axis)),
    columnAxes: part.columns.map((axis) => matrix.columns.indexOf(axis)),
  }));
  if (factors.every(({ structure }) => structure.kind === 'dense')) return undefined;
  const firsts = factors.map(({ rowAxes, columnAxes }) => [...rowAxes, ...columnAxes]);
  const order = factors.map((_, k) => k).sort((a, b) => (firsts[a]?.[0] ?? 0) - (firsts[b]?.[0] ?? 0));
  const axes = order.flatMap((k) => firsts[k] as number[]);
  return {
    kind: 'kronecker',
    matrix,
    factors: order.map((k) => factors[k] as (typeof factors)[number]),
    commuted: axes.some((axis, position) => axis !== position),
  };
}

function blockStructure(matrix: Matrix, { cells, ...edges }: Grid) {
  const classified = cells.map((row) => row.map(structureOfMatrix));
  return { kind: 'block', form: 'grid', matrix, ...edges, cells: classified } as const;
}

function denseStructure(matrix: Matrix): Structure {
  const entry = entryOf(matrix);
  return { kind: 'dense', matrix, ...(entry ? { entryOf: entry } : {}) };
}
