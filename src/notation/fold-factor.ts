/** A single factor of index notation as a node of matrix notation. */
import type { Affine, Index } from '../calculus/affine';
import { RATIONAL_ONE } from '../calculus/build';
import type { Atom, Factor, Sum, Tensor } from '../calculus/expression';
import { freeIndices, freeIndicesOfAtom } from '../calculus/indices';
import type { Size } from '../shapes/size';
import { foldSum } from './fold-sum';
import type { Node } from './fold-term';
import { type MatrixTree, type SliceRange, transposed } from './matrix-tree';

/** The node of a factor; `order` says in which order its indices should come where it is free to choose. */
export function nodeOf({ atom, power }: Factor, order: readonly Index[]): Node | undefined {
  const norm = power.d === 2n ? normOf(atom) : undefined;
  if (norm !== undefined) return raised(norm, power.mul(2));
  const node = plainNode(atom, order);
  if (node === undefined) return undefined;
  if (power.equals('1/2')) return { ...node, tree: { kind: 'call', name: 'sqrt', args: [node.tree] } };
  return raised(node, power);
}

function raised(node: Node, exponent: Factor['power']): Node {
  if (exponent.equals(RATIONAL_ONE)) return node;
  return { ...node, tree: { kind: 'power', base: node.tree, exponent } };
}

/** `(Σ_k x_k²)` under a root: the norm of x. */
function normOf(atom: Atom): Node | undefined {
  if (atom.kind !== 'group') return undefined;
  const [term, ...others] = atom.body.terms;
  const [factor, ...rest] = term?.factors ?? [];
  if (term === undefined || factor === undefined || others.length + rest.length > 0) return undefined;
  if (!term.coefficient.equals(RATIONAL_ONE) || !factor.power.equals(2)) return undefined;
  const inner = plainNode(factor.atom, term.bound);
  if (inner === undefined || inner.indices.length !== term.bound.length || term.bound.length === 0)
    return undefined;
  return { indices: [], tree: { kind: 'call', name: 'norm', args: [inner.tree] } };
}

function plainNode(atom: Atom, order: readonly Index[]): Node | undefined {
  switch (atom.kind) {
    case 'size':
      return { indices: [], tree: { kind: 'size', size: atom.size } };
    case 'guard':
      return undefined;
    case 'delta':
      return identityNode(atom.zero, order);
    case 'entry':
      return entryNode(atom.tensor, atom.at);
    case 'call': {
      const indices = ordered(freeIndicesOfAtom(atom), order);
      const args = foldAll(atom.args, indices);
      return args && { indices, tree: { kind: 'apply', fn: atom.fn, args } };
    }
    case 'group': {
      const indices = ordered(freeIndices(atom.body), order);
      const tree = foldSum(atom.body, indices, true);
      return tree && { indices, tree };
    }
  }
}

function ordered(indices: readonly Index[], order: readonly Index[]): Index[] {
  return [...new Set(indices)].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

function foldAll(sums: readonly Sum[], indices: readonly Index[]): MatrixTree[] | undefined {
  const trees: MatrixTree[] = [];
  for (const sum of sums) {
    const tree = foldSum(sum, indices, true);
    if (tree === undefined) return undefined;
    trees.push(tree);
  }
  return trees;
}

/** δ(i, j) as an identity, where the shorter side is that of no offset. */
function identityNode(zero: Affine, order: readonly Index[]): Node | undefined {
  const [a, b, ...others] = zero.terms;
  if (a === undefined || b === undefined || others.length > 0 || zero.offset.constant !== 0) return undefined;
  const opposite = a.coefficient.plus(b.coefficient).constant === 0 && a.coefficient.constant !== undefined;
  if (!opposite || Math.abs(a.coefficient.constant as number) !== 1) return undefined;
  const [row, column] = ordered([a.index, b.index], order) as [Index, Index];
  // Only a square one is the identity; others are blocks.
  if (!row.size.equals(column.size)) return undefined;
  return { indices: [row, column], tree: { kind: 'identity', rows: row.size, columns: column.size } };
}

function entryNode(tensor: Tensor, at: readonly Affine[]): Node | undefined {
  const indices: Index[] = [];
  const ranges: (SliceRange | 'whole')[] = [];
  let cut = false;
  for (const [axis, value] of at.entries()) {
    const size = tensor.axes[axis] as Size;
    if (value.isConstant) {
      ranges.push({ at: value.offset });
      cut = true;
      continue;
    }
    const [term, ...others] = value.terms;
    if (term === undefined || others.length > 0 || term.coefficient.constant !== 1) return undefined;
    const { index } = term;
    const whole = value.offset.constant === 0 && index.size.equals(size);
    if (whole) ranges.push('whole');
    else {
      const to = value.offset.plus(index.size);
      cut = true;
      ranges.push({
        ...(value.offset.constant !== 0 && { from: value.offset }),
        ...(!to.equals(size) && { to }),
      });
    }
    indices.push(index);
  }
  const base = treeOfTensor(tensor);
  if (base === undefined) return undefined;
  const tree: MatrixTree = cut ? { kind: 'slice', of: base, ranges } : base;
  const [i, j] = indices;
  if (indices.length > 2) return undefined;
  if (i !== undefined && i === j) return { indices: [i], tree: { kind: 'diag', of: tree, extracts: true } };
  // A row is a column lying down; as a vector of the network it stands up.
  const standing = tensor.kind === 'variable' && tensor.row && indices.length === 1 ? transposed(tree) : tree;
  return { indices, tree: standing };
}

function treeOfTensor(tensor: Tensor): MatrixTree | undefined {
  if (tensor.kind === 'variable') return { kind: 'name', variable: tensor };
  const args: MatrixTree[] = [];
  for (const argument of tensor.arguments) {
    const tree = foldSum(argument.body, argument.indices);
    if (tree === undefined) return undefined;
    args.push(tree);
  }
  const { settings, rule, facts } = tensor;
  return {
    kind: 'call',
    name: rule.name,
    args,
    ...(settings !== '' && { settings }),
    ...(facts.symmetric && { symmetric: true }),
  };
}
