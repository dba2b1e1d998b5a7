/**
 * Sums along one axis of a matrix as the reductions that people write: `sum(X, axis=1)` instead of `X @ ones(n)`,
 * and beside a matrix without the ones that repeat them, as they broadcast.
 */
import { RATIONAL_ONE } from '../calculus/build';
import type { Size } from '../shapes/size';
import {
  type Broadcast,
  hadamard,
  isScalarTree,
  type MatrixTree,
  product,
  type Reduction,
  transposed,
  transposesIn,
} from './matrix-tree';

/** The column of the sums of each row, over so many columns. */
export function rowSums(matrix: MatrixTree, over: Size): MatrixTree {
  if (matrix.kind === 'product') {
    const last = matrix.factors[matrix.factors.length - 1] as MatrixTree;
    return product(...matrix.factors.slice(0, -1), rowSums(last, over));
  }
  const turned = transposed(matrix);
  return transposesIn(turned) < transposesIn(matrix)
    ? { kind: 'reduction', name: 'sum', of: turned, axis: 0, over }
    : { kind: 'reduction', name: 'sum', of: matrix, axis: 1, over };
}

/**
 * A column that is made of reductions, standing beside each of so many columns of a matrix; `undefined` for one that
 * names anything else that is no number, as a vector would lie down there.
 */
export function stretched(column: MatrixTree, along: Size): MatrixTree | undefined {
  let reductions = 0;
  const stretch = (tree: MatrixTree): MatrixTree | undefined => {
    if (isScalarTree(tree)) return tree;
    switch (tree.kind) {
      case 'reduction':
        reductions++;
        return { ...tree, of: tree.axis === 1 ? tree.of : transposed(tree.of), axis: 1, along };
      case 'hadamard': {
        const factors = all(tree.factors.map(stretch));
        return factors && { ...tree, factors };
      }
      case 'quotient': {
        const [numerator, denominator] = [stretch(tree.numerator), stretch(tree.denominator)];
        return numerator && denominator && { ...tree, numerator, denominator };
      }
      case 'power': {
        const base = stretch(tree.base);
        return base && { ...tree, base };
      }
      case 'apply': {
        const args = all(tree.args.map(stretch));
        return args && { ...tree, args };
      }
      case 'call': {
        const args = tree.name === 'sqrt' ? all(tree.args.map(stretch)) : undefined;
        return args && { ...tree, args };
      }
      case 'sum': {
        const trees = all(tree.terms.map((term) => stretch(term.tree)));
        return (
          trees && {
            ...tree,
            terms: tree.terms.map((term, k) => ({ ...term, tree: trees[k] as MatrixTree })),
          }
        );
      }
      default:
        return undefined;
    }
  };
  const tree = stretch(column);
  return reductions > 0 ? tree : undefined;
}

function all(trees: readonly (MatrixTree | undefined)[]): readonly MatrixTree[] | undefined {
  return trees.every((tree) => tree !== undefined) ? trees : undefined;
}

/** True where a reduction stands among what is multiplied, divided or added. */
export function hasReduction(tree: MatrixTree): boolean {
  switch (tree.kind) {
    case 'reduction':
      return true;
    case 'hadamard':
      return tree.factors.some(hasReduction);
    case 'quotient':
      return hasReduction(tree.numerator) || hasReduction(tree.denominator);
    case 'power':
      return hasReduction(tree.base);
    case 'apply':
      return tree.args.some(hasReduction);
    case 'sum':
      return tree.terms.some((term) => hasReduction(term.tree));
    default:
      return false;
  }
}

/** The same with products by ones, as mathematics writes it: `X 1`, `X 1 1ᵀ`. */
export function withOnes(tree: Reduction | Broadcast): MatrixTree {
  if (tree.kind === 'broadcast') {
    const one = ones(tree.count);
    return tree.stands ? product(tree.of, transposed(one)) : product(one, transposed(tree.of));
  }
  const sums = product(tree.axis === 1 ? tree.of : transposed(tree.of), ones(tree.over));
  const column =
    tree.name === 'mean'
      ? hadamard([
          sums,
          { kind: 'power', base: { kind: 'size', size: tree.over }, exponent: RATIONAL_ONE.neg() },
        ])
      : sums;
  return tree.along === undefined ? column : product(column, transposed(ones(tree.along)));
}

function ones(size: Size): MatrixTree {
  return { kind: 'constant', name: 'ones', sizes: [size] };
}
