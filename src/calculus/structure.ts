/**
 * What a matrix looks like, read off its formula and never off its numbers: the kinds and what each of them
 * carries. `structureOf` (structure-of.ts) is what works them out.
 *
 * A kind is a promise about every entry for all values of the inputs, for all sizes: a matrix that happens to
 * be diagonal for one input is not `diagonal`.
 */
import type { Size } from '../shapes/size';
import type { Affine, Index } from './affine';
import type { ArrayExpression, Sum, Tensor } from './expression';

/**
 * A matrix in index notation. Either side runs over any number of axes, the last one fastest (row-major); a
 * side without axes has size 1. Indices of the body that stand on neither side are parameters: constants here.
 */
export interface Matrix {
  readonly rows: readonly Index[];
  readonly columns: readonly Index[];
  readonly body: Sum;
}

/** The first `rowAxes` axes of an array as rows, the others as columns. */
export function matrixOf(array: ArrayExpression, rowAxes: number): Matrix {
  return {
    rows: array.indices.slice(0, rowAxes),
    columns: array.indices.slice(rowAxes),
    body: array.body,
  };
}

/** The array of a matrix's entries: row axes, then column axes. */
export function arrayOfMatrix(matrix: Matrix): ArrayExpression {
  return { indices: [...matrix.rows, ...matrix.columns], body: matrix.body };
}

interface Shown {
  /** The matrix that this is the structure of, e.g. for printing what stands in a block. */
  readonly matrix: Matrix;
}

export type Structure =
  | ZeroStructure
  | IdentityStructure
  | ScaledIdentityStructure
  | DiagonalStructure
  | SelectionStructure
  | PermutationStructure
  | GridStructure
  | FamilyStructure
  | TilesStructure
  | KroneckerStructure
  | ToeplitzStructure
  | HankelStructure
  | LowRankStructure
  | DiagonalPlusLowRankStructure
  | DenseStructure;

export type StructureKind = Structure['kind'];

/** Every entry is zero. */
export interface ZeroStructure extends Shown {
  readonly kind: 'zero';
}

/** Square: 1 where row and column position are the same, else 0. */
export interface IdentityStructure extends Shown {
  readonly kind: 'identity';
}

/** The identity times a scalar. */
export interface ScaledIdentityStructure extends Shown {
  readonly kind: 'scaled-identity';
  readonly factor: Sum;
}

/** Square: zero wherever row and column position differ. */
export interface DiagonalStructure extends Shown {
  readonly kind: 'diagonal';
  /** The entries on the diagonal, in the row indices of the matrix. */
  readonly values: Sum;
}

/**
 * At most one entry in each row and each column that is not zero by structure: rows of the other side picked
 * out, at a stride or at one place. A single one-hot vector or a matrix with a single entry belongs here too.
 */
export interface SelectionStructure extends Shown {
  readonly kind: 'selection';
  /** What the entries are where they are not zero; absent when all of them are 1. */
  readonly values?: Sum;
}

/** A group of row axes that runs along with a group of column axes. */
export interface Pair {
  readonly rows: readonly Index[];
  readonly columns: readonly Index[];
  /** The last of one goes with the first of the other, as in a flip. */
  readonly reversed: boolean;
}

/** Square, one entry in each row and column: a commutation matrix (transposing), a flip, a `vec`. */
export interface PermutationStructure extends Shown {
  readonly kind: 'permutation';
  readonly pairs: readonly Pair[];
  /** What the entries are where they are not zero; absent when all of them are 1. */
  readonly values?: Sum;
}

/** Rectangular blocks: `cells[r][c]` is `rowSizes[r] × columnSizes[c]`, counted in positions of the leading axis. */
export interface GridStructure extends Shown {
  readonly kind: 'block';
  readonly form: 'grid';
  /** Where each band of rows starts on the leading row axis, and how far it reaches; one band without axes. */
  readonly rowStarts: readonly Size[];
  readonly rowSizes: readonly Size[];
  readonly columnStarts: readonly Size[];
  readonly columnSizes: readonly Size[];
  /** The leading axis of a cell's matrix starts from 0 at its block. */
  readonly cells: readonly (readonly Structure[])[];
}

/**
 * As many blocks of one form as the leading axis is long: along the diagonal (zero elsewhere), side by side in
 * one row of blocks, or below one another in one column of blocks.
 */
export interface FamilyStructure extends Shown {
  readonly kind: 'block';
  readonly form: 'family';
  readonly arrangement: 'diagonal' | 'row' | 'column';
  /** Says which block: a parameter of the cell. Its size is the number of blocks. */
  readonly over: Index;
  readonly cell: Structure;
}

/**
 * How far to go on each side until a matrix, or the blocks of one, are the same again: 1 and 1 for Toeplitz, where
 * they are the same along diagonals, 1 and -1 for Hankel. A convolution with stride 2 has 2 and 1.
 */
export interface Steps {
  /** At least 1. */
  readonly rows: number;
  /** Positive for Toeplitz, negative for Hankel. */
  readonly columns: number;
}

/**
 * Blocks of one form for each position of the leading row axis and each of the leading column axis. Where both run
 * along with each other the blocks repeat: block-Toeplitz and block-Hankel matrices, as convolutions have them.
 */
export interface TilesStructure extends Shown {
  readonly kind: 'block';
  readonly form: 'tiles';
  /** Which blocks are the same; absent where each is its own, with a structure in common. */
  readonly steps?: Steps;
  /** Which row of blocks: a parameter of the cell. Absent where there is one. */
  readonly rowOver?: Index;
  /** Which column of blocks. */
  readonly columnOver?: Index;
  readonly cell: Structure;
}

export interface KroneckerFactor {
  readonly structure: Structure;
  /** Which axes of the whole matrix the factor runs over, as positions on each side. */
  readonly rowAxes: readonly number[];
  readonly columnAxes: readonly number[];
}

/**
 * `factors[0] ⊗ factors[1] ⊗ …` of the row-major matrix. In the vec convention (columns stacked, first axis
 * fastest) the same matrix is the product in the opposite order: ∂(W x)/∂W is `I ⊗ x` here and `x ⊗ I` there.
 */
export interface KroneckerStructure extends Shown {
  readonly kind: 'kronecker';
  readonly factors: readonly KroneckerFactor[];
  /** True when the axes must be put into another order before it is a Kronecker product: `(A ⊗ B) K`. */
  readonly commuted: boolean;
}

/** One axis on each side; without a stride, an entry depends only on the difference of its row and column. */
export interface ToeplitzStructure extends Shown {
  readonly kind: 'toeplitz';
  readonly steps: Steps;
}

/** One axis on each side; without a stride, an entry depends only on the sum of its row and column. */
export interface HankelStructure extends Shown {
  readonly kind: 'hankel';
  readonly steps: Steps;
}

/** `Σ_over left · right`, where `left` has no column index and `right` no row index. */
export interface OuterProduct {
  readonly over: readonly Index[];
  readonly left: Sum;
  readonly right: Sum;
}

/** A sum of outer products whose number is less than both sides. */
export interface LowRankStructure extends Shown {
  readonly kind: 'low-rank';
  /** The rank is at most this. */
  readonly rank: Size;
  readonly parts: readonly OuterProduct[];
}

export interface DiagonalPlusLowRankStructure extends Shown {
  readonly kind: 'diagonal-plus-low-rank';
  /** In the row indices of the matrix; without any when the diagonal is the same all along. */
  readonly diagonal: Sum;
  readonly rank: Size;
  readonly parts: readonly OuterProduct[];
}

/** Says that a matrix is a tensor's own entries. */
export interface EntryOf {
  readonly tensor: Tensor;
  /** The tensor's axes are the columns, then the rows. */
  readonly transposed: boolean;
  /** The subscripts of the tensor; each is an index of the matrix plus an offset. */
  readonly at: readonly Affine[];
  /** The matrix shows all of the tensor, from position 0 of each axis to its end. */
  readonly whole: boolean;
}

/** None of the other kinds can be promised. */
export interface DenseStructure extends Shown {
  readonly kind: 'dense';
  readonly entryOf?: EntryOf;
}
