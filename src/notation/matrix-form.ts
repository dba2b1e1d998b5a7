/**
 * Closed forms: index notation folded back to matrix notation, where there is one.
 *
 * An array of one axis reads as a column, of two as a matrix (rows, columns). Arrays of more axes have a matrix
 * in the vec convention (columns stacked, so the first axis runs fastest) when they fall apart into Kronecker
 * factors.
 */
import type { Index } from '../calculus/affine';
import { rational } from '../calculus/build';
import type { ArrayExpression, Factor, Sum, Term } from '../calculus/expression';
import { freeIndicesOfAtom } from '../calculus/indices';
import { MULTIPLY, normalize } from '../calculus/normalize';
import type { Structure } from '../calculus/structure';
import { structureOf } from '../calculus/structure-of';
import { type Unflattened, unflattened } from '../calculus/unflatten';
import { DESCRIPTION_WORK, withinWork } from '../calculus/work';
import { Size } from '../shapes/size';
import { asWritten } from './as-written';
import { foldSum } from './fold-sum';
import { hadamard, type MatrixTree, product, transposed } from './matrix-tree';

/**
 * The closed form of an array whose first `rowAxes` axes are the rows; `undefined` where there is none. An array
 * of a single axis is a column, or with `row` lies sideways.
 */
export function matrixForm(given: ArrayExpression, rowAxes: number, row = false): MatrixTree | undefined {
  return withinWork(
    DESCRIPTION_WORK,
    () => formOf(asWritten(given), rowAxes, row),
    () => undefined,
  );
}

function formOf(array: ArrayExpression, rowAxes: number, row: boolean): MatrixTree | undefined {
  const { indices, body } = array;
  const apart = unflattened(array);
  if (apart !== undefined) return flattenedForm(apart, rowAxes, row);
  if (indices.length > 2) return kroneckerForm(array, rowAxes);
  const whole =
    foldSum(body, indices) ?? multipliedOut(array) ?? blockForm(structureOf(array, rowAxes), indices.length);
  return whole !== undefined && row ? transposed(whole) : whole;
}

/** Parentheses that no matrix is, such as those of a softmax in a batch, multiplied out. */
function multipliedOut({ indices, body }: ArrayExpression): MatrixTree | undefined {
  if (indices.length === 0 || !body.terms.some(({ bound }) => bound.length > 0)) return undefined;
  return foldSum(normalize(body, MULTIPLY), indices);
}

/** Flattened axes read as axes of their own, the digit that counts least first: as columns are stacked. */
function flattenedForm(apart: Unflattened, rowAxes: number, row: boolean): MatrixTree | undefined {
  const groups = apart.groups.map((group) => [...group].reverse());
  const indices = groups.flat();
  const rows = groups.slice(0, rowAxes).flat().length;
  const [whole, ...others] = groups;
  // One axis of two digits is a matrix stacked, whatever the matrix is.
  if (others.length === 0 && whole?.length === 2) {
    const folded = foldSum(apart.body, whole);
    const tree: MatrixTree | undefined = folded && { kind: 'call', name: 'vec', args: [folded] };
    return tree !== undefined && row ? transposed(tree) : tree;
  }
  return kroneckerForm({ indices, body: apart.body }, rows);
}

/**
 * Blocks make an array of so many axes. Columns below one another are a longer column, so a matrix of a single
 * column needs a block that is a matrix: zeros can be.
 */
function blockForm(structure: Structure, axes: number): MatrixTree | undefined {
  const tree = structureForm(structure, axes);
  if (tree?.kind !== 'stack') return tree;
  // A single axis reads as a column, also where its structure was asked for lying sideways.
  if (axes === 1) return { kind: 'stack', rows: tree.rows.flat().map((cell) => [cell]) };
  if (tree.rows.some((row) => row.length > 1)) return tree;
  if (structure.matrix.columns.some(({ size }) => size.constant !== 1)) return tree;
  return tree.rows.some(([cell]) => cell?.kind === 'constant' && cell.sizes.length === 2) ? tree : undefined;
}

/** Blocks, each with its own closed form. */
function structureForm(structure: Structure, axes: number): MatrixTree | undefined {
  const { matrix } = structure;
  if (structure.kind === 'zero') {
    // A structure leaves out axes of size 1.
    const side = (indices: readonly Index[]) => indices[0]?.size ?? Size.of(1);
    const own = [...matrix.rows, ...matrix.columns].map((index) => index.size);
    const sizes = axes === 2 ? [side(matrix.rows), side(matrix.columns)] : own;
    return { kind: 'constant', name: 'zeros', sizes };
  }
  if (structure.kind !== 'block' || structure.form !== 'grid') {
    const tree = foldSum(matrix.body, [...matrix.rows, ...matrix.columns]);
    // A block of one row has only the indices of its columns.
    const isLying = axes === 2 && matrix.rows.length === 0 && matrix.columns.length === 1;
    return tree !== undefined && isLying ? transposed(tree) : tree;
  }
  const rows: MatrixTree[][] = [];
  for (const cells of structure.cells) {
    const row: MatrixTree[] = [];
    for (const cell of cells) {
      const tree = structureForm(cell, axes);
      if (tree === undefined) return undefined;
      row.push(tree);
    }
    rows.push(row);
  }
  return { kind: 'stack', rows };
}

interface Component {
  readonly factors: Factor[];
  readonly indices: Set<Index>;
}

/** The matrix of the vec convention as a sum of Kronecker products, for terms whose axes fall apart in pairs. */
function kroneckerForm({ indices, body }: ArrayExpression, rowAxes: number): MatrixTree | undefined {
  const terms: { negative: boolean; tree: MatrixTree }[] = [];
  for (const term of body.terms) {
    const positive = { ...term, coefficient: term.coefficient.abs() };
    const tree = kroneckerTerm(positive, indices, rowAxes);
    if (tree === undefined) return undefined;
    terms.push({ negative: term.coefficient.s < 0n, tree });
  }
  const [only, ...others] = terms;
  if (only === undefined || (others.length === 0 && !only.negative)) return only?.tree;
  // What is added reads before what is taken away.
  return { kind: 'sum', terms: terms.sort((a, b) => Number(a.negative) - Number(b.negative)) };
}

function kroneckerTerm(term: Term, indices: readonly Index[], rowAxes: number): MatrixTree | undefined {
  const rows = indices.slice(0, rowAxes).reverse();
  const columns = indices.slice(rowAxes).reverse();
  const components = componentsOf(term);
  const scalars: MatrixTree[] = term.coefficient.equals(1)
    ? []
    : [{ kind: 'number', value: term.coefficient }];
  const placed: { row?: Index; column?: Index; tree: MatrixTree }[] = [];
  for (const component of components) {
    const own = component.indices;
    const [row, ...moreRows] = rows.filter((index) => own.has(index));
    const [column, ...moreColumns] = columns.filter((index) => own.has(index));
    if (moreRows.length + moreColumns.length > 0) return undefined;
    const bound = term.bound.filter((index) => own.has(index));
    const sum: Sum = { terms: [{ coefficient: rational(1), bound, factors: component.factors }] };
    const tree = foldSum(
      sum,
      [row, column].filter((index) => index !== undefined),
    );
    if (tree === undefined) return undefined;
    if (row === undefined && column === undefined) scalars.push(tree);
    else placed.push({ ...(row && { row }), ...(column && { column }), tree: row ? tree : transposed(tree) });
  }
  // An axis that no factor mentions repeats: a column or a row of ones.
  for (const index of [...rows, ...columns]) {
    if (placed.some(({ row, column }) => row === index || column === index)) continue;
    const ones: MatrixTree = { kind: 'constant', name: 'ones', sizes: [index.size] };
    if (rows.includes(index)) placed.push({ row: index, tree: ones });
    else placed.push({ column: index, tree: transposed(ones) });
  }
  const ordered = inOrder(placed, rows, columns);
  const tree = ordered === undefined ? commuted(placed, rows, columns) : kroneckerOf(ordered);
  return tree && hadamard([...scalars, tree]);
}

function kroneckerOf(ordered: readonly { readonly tree: MatrixTree }[]): MatrixTree | undefined {
  const [only, ...more] = joinedIdentities(ordered.map(({ tree }) => tree));
  if (only === undefined) return undefined;
  return more.length === 0 ? only : { kind: 'kron', factors: [only, ...more] };
}

/**
 * Two factors whose columns stand in the other order than their rows: `kron(A, B) @ commutation(q, p)`, and a
 * commutation matrix alone for two identities, as `vec(X.T)` has by `vec(X)`.
 */
function commuted(
  placed: readonly { readonly row?: Index; readonly column?: Index; readonly tree: MatrixTree }[],
  rows: readonly Index[],
  columns: readonly Index[],
): MatrixTree | undefined {
  const [slow, fast] = columns;
  if (placed.length !== 2 || rows.length !== 2 || slow === undefined || fast === undefined) return undefined;
  const ordered = inOrder(placed, rows, [fast, slow]);
  const tree = ordered && kroneckerOf(ordered);
  return tree && product(tree, { kind: 'commutation', rows: fast.size, columns: slow.size });
}

/** `I_m ⊗ I_n` is `I_mn`. */
function joinedIdentities(factors: readonly MatrixTree[]): MatrixTree[] {
  const joined: MatrixTree[] = [];
  for (const factor of factors) {
    const before = joined[joined.length - 1];
    if (before?.kind !== 'identity' || factor.kind !== 'identity') joined.push(factor);
    else {
      const [rows, columns] = [before.rows.times(factor.rows), before.columns.times(factor.columns)];
      joined[joined.length - 1] = { kind: 'identity', rows, columns };
    }
  }
  return joined;
}

/** Factors in an order that is that of the rows and that of the columns at once, if there is one. */
function inOrder<Placed extends { readonly row?: Index; readonly column?: Index }>(
  placed: readonly Placed[],
  rows: readonly Index[],
  columns: readonly Index[],
): Placed[] | undefined {
  const left = [...placed];
  const ordered: Placed[] = [];
  let [row, column] = [0, 0];
  while (left.length > 0) {
    const next = left.findIndex(
      (p) =>
        (p.row === undefined || p.row === rows[row]) &&
        (p.column === undefined || p.column === columns[column]),
    );
    const [found] = next < 0 ? [] : left.splice(next, 1);
    if (found === undefined) return undefined;
    if (found.row !== undefined) row++;
    if (found.column !== undefined) column++;
    ordered.push(found);
  }
  return ordered;
}

/** The factors of a term, those that share an index together. */
function componentsOf(term: Term): Component[] {
  let components: Component[] = [];
  for (const factor of term.factors) {
    const joined: Component = { factors: [factor], indices: new Set(freeIndicesOfAtom(factor.atom)) };
    const apart: Component[] = [];
    for (const component of components) {
      if ([...component.indices].some((index) => joined.indices.has(index))) {
        joined.factors.unshift(...component.factors);
        for (const index of component.indices) joined.indices.add(index);
      } else apart.push(component);
    }
    components = [...apart, joined];
  }
  return components;
}
