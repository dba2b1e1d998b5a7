/** What a matrix looks like, in a few words: `identity followed by a zero column`, `diagonal`, `the transpose of W1`. */
import type { ArrayExpression, Sum } from '../calculus/expression';
import { freeIndices } from '../calculus/indices';
import {
  arrayOfMatrix,
  type FamilyStructure,
  type GridStructure,
  type KroneckerStructure,
  type Matrix,
  type PermutationStructure,
  type Structure,
} from '../calculus/structure';
import { matrixForm } from '../notation/matrix-form';
import { matrixText } from '../notation/print-matrix';
import type { Size } from '../shapes/size';
import { sizeLabel } from './size-words';
import { describeShift, describeTiles, tilesInWords } from './tile-words';

/** Closed forms longer than this are left to the formula beside. */
const LONGEST_FORM = 32;
/** Larger grids of blocks are counted, not told. */
const MOST_BLOCKS = 6;

/** A phrase without a capital or a full stop. Names in it are those of the document. */
export function describeStructure(structure: Structure): string {
  switch (structure.kind) {
    case 'zero':
      return 'zero';
    case 'identity':
      return 'identity';
    case 'scaled-identity': {
      const factor = scalarText(structure.factor);
      return factor ? `identity times ${factor}` : 'identity times a scalar';
    }
    case 'diagonal': {
      const values = vectorText(structure.matrix, structure.values);
      return values ? `diagonal, with ${values} on the diagonal` : 'diagonal';
    }
    case 'selection':
      return structure.values
        ? 'selection: at most one entry in each row and column'
        : 'selection of entries';
    case 'permutation':
      if (structure.values) return 'permutation, with scaled entries';
      return isCommutation(structure)
        ? 'commutation matrix: the permutation of entries that transposes'
        : 'permutation of entries';
    case 'block':
      if (structure.form === 'tiles') return describeTiles(structure);
      return structure.form === 'grid' ? describeGrid(structure) : describeFamily(structure);
    case 'kronecker':
      return describeKronecker(structure);
    case 'toeplitz':
    case 'hankel':
      return describeShift(structure.kind, structure.steps);
    case 'low-rank':
      return `${rankText(structure.rank)}: ${structure.parts.length === 1 ? 'an outer product' : 'a sum of outer products'}`;
    case 'diagonal-plus-low-rank':
      return `diagonal plus a matrix of ${rankText(structure.rank)}`;
    case 'dense':
      return describeDense(structure);
  }
}

/** True where two axes change places, each as a whole. */
function isCommutation({ matrix, pairs }: PermutationStructure): boolean {
  const long = (side: Matrix['rows']) => side.filter(({ size }) => size.constant !== 1).length;
  return long(matrix.rows) === 2 && long(matrix.columns) === 2 && pairs.every(({ reversed }) => !reversed);
}

function describeDense({ matrix, entryOf }: Extract<Structure, { kind: 'dense' }>): string {
  if (entryOf?.tensor.kind === 'variable') {
    const { name } = entryOf.tensor;
    const owner = entryOf.transposed ? `the transpose of ${name}` : name;
    return entryOf.whole ? `dense: ${owner}` : `dense: a part of ${owner}`;
  }
  if (matrix.rows.length + matrix.columns.length === 0) return 'scalar';
  if (matrix.columns.length === 0) return matrix.rows.length === 1 ? 'dense column' : 'dense';
  if (matrix.rows.length === 0) return matrix.columns.length === 1 ? 'dense row' : 'dense';
  return 'dense';
}

function describeGrid({ cells, rowSizes, columnSizes }: GridStructure): string {
  const [firstRow = []] = cells;
  if (cells.length * firstRow.length > MOST_BLOCKS) {
    return `${cells.length}×${firstRow.length} blocks, by rows from ${blockName(firstRow[0] as Structure)}`;
  }
  if (cells.length === 1) {
    return firstRow
      .map((cell, column) => cellName(cell, 'column', columnSizes[column] as Size))
      .join(' followed by ');
  }
  if (firstRow.length === 1) {
    return cells
      .map(([cell], row) => cellName(cell as Structure, 'row', rowSizes[row] as Size))
      .join(' above ');
  }
  const rows = cells.map((row) => row.map(blockName).join(' and '));
  return `${cells.length}×${firstRow.length} blocks: ${rows.join(', above ')}`;
}

/** A zero block is told by how thick it is: `a zero column`, `3 zero rows`. */
function cellName(cell: Structure, line: 'row' | 'column', size: Size): string {
  if (cell.kind !== 'zero') return blockName(cell);
  return size.constant === 1 ? `a zero ${line}` : `${sizeLabel(size)} zero ${line}s`;
}

function blockName(cell: Structure): string {
  if (cell.kind !== 'block') return describeStructure(cell);
  return cell.form === 'tiles' ? describeTiles(cell) : 'blocks';
}

function describeFamily({ arrangement, over, cell }: FamilyStructure): string {
  const count = sizeLabel(over.size);
  const form = blockName(cell);
  if (arrangement === 'diagonal') return `${count} blocks along the diagonal, each ${form}`;
  return `${count} blocks ${arrangement === 'row' ? 'side by side' : 'below one another'}, each ${form}`;
}

function describeKronecker({ factors, commuted }: KroneckerStructure): string {
  const names = factors.map(({ structure }) => factorName(structure));
  const product = `Kronecker product of ${names.join(' and ')}`;
  return commuted ? `${product}, with its entries put into another order` : product;
}

function factorName(structure: Structure): string {
  if (structure.kind === 'identity') return 'an identity';
  const form = formOf(arrayOfMatrix(structure.matrix), structure.matrix.rows.length);
  if (form !== undefined) return form;
  if (structure.kind === 'dense') return 'a dense matrix';
  if (structure.kind === 'block' && structure.form === 'tiles') {
    const { name, blocks } = tilesInWords(structure);
    return `a ${name} matrix (${blocks})`;
  }
  return `a matrix that is ${describeStructure(structure)}`;
}

function rankText(rank: Size): string {
  return rank.constant === 1 ? 'rank 1' : `rank at most ${sizeLabel(rank)}`;
}

function scalarText(sum: Sum): string | undefined {
  return freeIndices(sum).length > 0 ? undefined : formOf({ indices: [], body: sum }, 0);
}

function vectorText({ rows }: Matrix, values: Sum): string | undefined {
  return rows.length === 1 ? formOf({ indices: rows, body: values }, 1) : undefined;
}

/** The closed form where there is a short one. */
function formOf(array: ArrayExpression, rowAxes: number): string | undefined {
  const tree = matrixForm(array, rowAxes);
  const text = tree && matrixText(tree);
  return text !== undefined && text.length <= LONGEST_FORM ? text : undefined;
}
