/**
 * Blanks found by laying a side over the closed form of the other: `? @ x.T` over `(a - y) @ x.T`, `diag(?) - ?`
 * over `diag(s) - s @ s.T`.
 */

import { normalize } from '../../calculus/normalize';
import type { Expression } from '../../language/syntax';
import { walk } from '../../language/walk';
import { matrixForm } from '../../notation/matrix-form';
import { type MatrixTree, transposed } from '../../notation/matrix-tree';
import { matrixText } from '../../notation/print-matrix';
import type { Analysis } from '../analysis';
import { readAside } from '../aside';
import { factorsOf, termsOf } from '../mistakes/rewrites';

/** Ways to fill the blanks of the node, in reading order; bounded, and still to be tried. */
export function* matched(node: Expression, goal: string, analysis: Analysis): Generator<readonly string[]> {
  const [aside] = readAside([goal], analysis);
  if (aside === undefined) return;
  const { indices, body } = aside.array;
  const tree = matrixForm({ indices, body: normalize(body) }, Math.min(1, indices.length), aside.shape.row);
  if (tree === undefined) return;
  let tried = 0;
  for (const found of match(node, tree)) {
    const inOrder = [...found].sort(([a], [b]) => a.span.from - b.span.from);
    yield inOrder.map(([, part]) => matrixText(part));
    if (++tried >= MOST) return;
  }
}

const MOST = 24;

type Found = ReadonlyMap<Expression, MatrixTree>;

const NOTHING: Found = new Map();

/** What has no blank is not compared here: the whole is tried with numbers afterwards. */
function* match(node: Expression, tree: MatrixTree): Generator<Found> {
  if (node.kind === 'blank') yield new Map([[node, tree]]);
  else if (![...walk(node)].some((part) => part.kind === 'blank')) yield NOTHING;
  else if (node.kind === 'transpose') yield* match(node.operand, transposed(tree));
  else if (node.kind === 'negation' || isSum(node)) yield* matchTerms(node, tree);
  else if (node.kind === 'binary' && node.operator === '@') yield* matchProduct(node, tree);
  else if (node.kind === 'binary' && node.operator === '*') yield* matchHadamard(node, tree);
  else if (node.kind === 'binary' && node.operator === '/' && tree.kind === 'quotient') {
    yield* together([node.left, node.right], [tree.numerator, tree.denominator]);
  } else if (node.kind === 'call') {
    const parts = argumentsOf(tree, node.callee.name);
    const args = node.arguments.map(({ value }) => value);
    if (parts !== undefined && parts.length === args.length) yield* together(args, parts);
  }
}

function isSum(node: Expression): boolean {
  return node.kind === 'binary' && (node.operator === '+' || node.operator === '-');
}

function argumentsOf(tree: MatrixTree, name: string): readonly MatrixTree[] | undefined {
  if (tree.kind === 'diag') return name === 'diag' ? [tree.of] : undefined;
  if (tree.kind === 'apply') return tree.fn.name === name ? tree.args : undefined;
  if (tree.kind !== 'call' && tree.kind !== 'reduction') return undefined;
  if (tree.name !== name) return undefined;
  return tree.kind === 'call' ? tree.args : [tree.of];
}

/** Each node over its own tree. */
function* together(nodes: readonly Expression[], trees: readonly MatrixTree[]): Generator<Found> {
  const [node, ...others] = nodes;
  const [tree, ...rest] = trees;
  if (node === undefined || tree === undefined) {
    yield NOTHING;
    return;
  }
  for (const first of match(node, tree)) {
    for (const more of together(others, rest)) yield new Map([...first, ...more]);
  }
}

/** Terms in any order of those with the same sign; the last of them takes what is left over. */
function* matchTerms(node: Expression, tree: MatrixTree): Generator<Found> {
  if (tree.kind !== 'sum') return;
  const wanted = termsOf(node);
  const left = [...tree.terms];
  yield* assign(wanted.length - 1);

  function* assign(position: number): Generator<Found> {
    const term = wanted[position];
    if (term === undefined) {
      if (left.length === 0) yield NOTHING;
      return;
    }
    for (let k = 0; k < left.length; k++) {
      const [part] = left.splice(k, 1);
      if (part !== undefined && part.negative === term.negative) {
        for (const own of match(term.node, part.tree)) {
          for (const others of assign(position - 1)) yield new Map([...others, ...own]);
        }
      }
      if (part !== undefined) left.splice(k, 0, part);
    }
    // All that is left, where there is more of it than places.
    if (position === 0 && left.length > 1) {
      const terms = left.map((each) => ({ ...each, negative: each.negative !== term.negative }));
      const rest = left.splice(0, left.length);
      yield* match(term.node, { kind: 'sum', terms });
      left.push(...rest);
    }
  }
}

/** Stretches of a product, one for each factor, in order. */
function* matchProduct(node: Expression, tree: MatrixTree): Generator<Found> {
  const factors = factorsOf(node);
  const parts = tree.kind === 'product' ? tree.factors : [tree];
  yield* place(0, 0);

  function* place(factor: number, from: number): Generator<Found> {
    const wanted = factors[factor];
    if (wanted === undefined) {
      if (from === parts.length) yield NOTHING;
      return;
    }
    for (let to = from + 1; to <= parts.length - (factors.length - factor - 1); to++) {
      const stretch = parts.slice(from, to);
      const own: MatrixTree =
        stretch.length === 1 ? (stretch[0] as MatrixTree) : { kind: 'product', factors: stretch };
      for (const first of match(wanted, own)) {
        for (const others of place(factor + 1, to)) yield new Map([...first, ...others]);
      }
    }
  }
}

/** Two sides of an entry-by-entry product: each choice of factors for one leaves the others for the other. */
function* matchHadamard(node: Expression & { kind: 'binary' }, tree: MatrixTree): Generator<Found> {
  if (tree.kind !== 'hadamard' || tree.factors.length > 5) return;
  for (let chosen = 1; chosen + 1 < 2 ** tree.factors.length; chosen++) {
    const [left, right] = [1, 0].map((bit): MatrixTree => {
      const own = tree.factors.filter((_, k) => ((chosen >> k) & 1) === bit);
      return own.length === 1 ? (own[0] as MatrixTree) : { kind: 'hadamard', factors: own };
    });
    if (left !== undefined && right !== undefined) yield* together([node.left, node.right], [left, right]);
  }
}
