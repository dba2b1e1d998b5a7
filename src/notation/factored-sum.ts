/** Sums of matrices with what their terms share taken out, as far as the trees show it. */
import { RATIONAL_ONE } from '../calculus/build';
import { hadamard, isScalarTree, type MatrixTree, product, transposed } from './matrix-tree';
import { matrixText } from './print-matrix';

export interface SignedTree {
  readonly negative: boolean;
  readonly tree: MatrixTree;
}

/** The sum with a matrix factor that all terms begin or end with taken out: `(A + A.T) @ x`. */
export function factoredSum(terms: readonly SignedTree[]): MatrixTree {
  const [first, ...others] = terms as readonly [SignedTree, ...SignedTree[]];
  if (others.length === 0 && !first.negative) return first.tree;
  const products = terms.map(({ tree }) => (tree.kind === 'product' ? tree.factors : undefined));
  if (others.length > 0 && products.every((factors) => factors !== undefined)) {
    const rest = (from: number, to?: number) =>
      factoredSum(
        terms.map(({ negative }, k) => ({ negative, tree: product(...(products[k] ?? []).slice(from, to)) })),
      );
    const last = sameTree(products.map((factors) => factors[factors.length - 1] as MatrixTree));
    if (last !== undefined) return product(rest(0, -1), last);
    const start = sameTree(products.map((factors) => factors[0] as MatrixTree));
    if (start !== undefined) return product(start, rest(1));
  }
  const turned = terms.flatMap(({ negative, tree }) =>
    tree.kind === 'transpose' ? [{ negative, tree: tree.of }] : [],
  );
  if (turned.length > 1 && turned.length === terms.length) {
    return transposed(factoredSum(turned));
  }
  if (others.length > 0) {
    const diagonals = terms.flatMap(({ negative, tree }) =>
      tree.kind === 'diag' && !tree.extracts ? [{ negative, tree: tree.of }] : [],
    );
    if (diagonals.length === terms.length) return { kind: 'diag', of: factoredSum(diagonals) };
    const reductions = terms.flatMap(({ tree }) => (tree.kind === 'reduction' ? [tree] : []));
    const [reduction] = reductions;
    const isSame = reductions.every(
      ({ name, axis, along }) =>
        name === reduction?.name && axis === reduction.axis && !along === !reduction.along,
    );
    if (reduction !== undefined && reductions.length === terms.length && isSame) {
      const inside = reductions.map(({ of }, k) => ({ negative: terms[k]?.negative ?? false, tree: of }));
      return { ...reduction, of: factoredSum(inside) };
    }
  }
  return sharingEntries(terms) ?? sharingSome(terms) ?? { kind: 'sum', terms };
}

/** A product with the numbers in front of it and below it apart. */
function withoutNumbers(tree: MatrixTree): { readonly by: readonly MatrixTree[]; readonly body: MatrixTree } {
  if (tree.kind === 'hadamard') {
    const body = tree.factors.filter((factor) => !isScalarTree(factor));
    const by = tree.factors.filter(isScalarTree);
    return { by, body: body.length === 0 ? tree : hadamard(body) };
  }
  if (tree.kind === 'quotient' && isScalarTree(tree.denominator)) {
    const { by, body } = withoutNumbers(tree.numerator);
    const one: MatrixTree = { kind: 'number', value: RATIONAL_ONE };
    return { by: [...by, { kind: 'quotient', numerator: one, denominator: tree.denominator }], body };
  }
  return { by: [], body: tree };
}

/** Some of the terms as one, where they begin or end with the same factor: `b + (A + A.T) @ x / 2`. */
function sharingSome(terms: readonly SignedTree[]): MatrixTree | undefined {
  const parts = terms.map(({ tree }) => withoutNumbers(tree));
  const groups = new Map<string, number[]>();
  for (const [k, { by, body }] of parts.entries()) {
    if (body.kind !== 'product') continue;
    const scale = by.map(matrixText).join(' ');
    const [first, last] = [body.factors[0], body.factors[body.factors.length - 1]] as [
      MatrixTree,
      MatrixTree,
    ];
    for (const key of [`${scale} .. ${matrixText(last)}`, `${scale} ${matrixText(first)} ..`]) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [k]);
      else group.push(k);
    }
  }
  const [largest] = [...groups.values()].sort((a, b) => b.length - a.length);
  // With every term in it, it would have been taken out already, unless numbers stand in front.
  if (largest === undefined || largest.length < 2) return undefined;
  const together = largest.map((k) => ({
    negative: (terms[k] as SignedTree).negative,
    tree: (parts[k] as { body: MatrixTree }).body,
  }));
  const negative = together.every((term) => term.negative);
  const inside = together.map((term) => ({ ...term, negative: term.negative !== negative }));
  const { by } = parts[largest[0] as number] as { by: readonly MatrixTree[] };
  const joined = hadamard([...by, factoredSum(inside)]);
  const left = [...terms.filter((_, k) => !largest.includes(k)), { negative, tree: joined }].sort(
    (a, b) => Number(a.negative) - Number(b.negative),
  );
  return factoredSum(left);
}

/** `P * A - P * B` as `P * (A - B)`. */
function sharingEntries(terms: readonly SignedTree[]): MatrixTree | undefined {
  const factors = terms.map(({ tree }) => (tree.kind === 'hadamard' ? tree.factors : []));
  const [first, ...others] = factors as [readonly MatrixTree[], ...(readonly MatrixTree[])[]];
  if (others.length === 0) return undefined;
  const texts = others.map((each) => each.map(matrixText));
  const shared = first.find(
    (factor) => !isScalarTree(factor) && texts.every((each) => each.includes(matrixText(factor))),
  );
  if (shared === undefined) return undefined;
  const text = matrixText(shared);
  const rest = factors.map((each) => {
    const at = each.findIndex((factor) => matrixText(factor) === text);
    return hadamard(each.filter((_, k) => k !== at));
  });
  const left = terms.map(({ negative }, k) => ({ negative, tree: rest[k] as MatrixTree }));
  return hadamard([shared, factoredSum(left)]);
}

/** The tree that all of these are, if they are the same. */
function sameTree(trees: readonly MatrixTree[]): MatrixTree | undefined {
  const [first, ...others] = trees as readonly [MatrixTree, ...MatrixTree[]];
  const text = matrixText(first);
  return others.every((tree) => matrixText(tree) === text) ? first : undefined;
}
