/** Matrix notation as a tree, before it is printed as text, LaTeX or code. */
import Fraction from 'fraction.js';
import { RATIONAL_ONE } from '../calculus/build';
import type { ScalarFunction, Variable } from '../calculus/expression';
import type { Size } from '../shapes/size';

/** A range of one axis, its end excluded; `at` alone fixes a place. Absent bounds run to the end. */
export interface SliceRange {
  readonly at?: Size;
  readonly from?: Size;
  readonly to?: Size;
}

export type MatrixTree =
  | { readonly kind: 'number'; readonly value: Fraction }
  | { readonly kind: 'size'; readonly size: Size }
  | { readonly kind: 'name'; readonly variable: Variable }
  /** `W[0:3, :]`, with `whole` where an axis is not cut. */
  | { readonly kind: 'slice'; readonly of: MatrixTree; readonly ranges: readonly (SliceRange | 'whole')[] }
  | { readonly kind: 'identity'; readonly rows: Size; readonly columns: Size }
  /** Takes `vec(A)` to `vec(A.T)` for a matrix A of so many rows and columns. */
  | { readonly kind: 'commutation'; readonly rows: Size; readonly columns: Size }
  | { readonly kind: 'constant'; readonly name: 'zeros' | 'ones'; readonly sizes: readonly Size[] }
  | { readonly kind: 'transpose'; readonly of: MatrixTree }
  /** The diagonal matrix of a vector; with `extracts`, the vector that is the diagonal of a matrix. */
  | { readonly kind: 'diag'; readonly of: MatrixTree; readonly extracts?: true }
  /** The matrix product of two or more. */
  | { readonly kind: 'product'; readonly factors: readonly MatrixTree[] }
  /** The entry-by-entry product, or a product with scalars. */
  | { readonly kind: 'hadamard'; readonly factors: readonly MatrixTree[] }
  | { readonly kind: 'quotient'; readonly numerator: MatrixTree; readonly denominator: MatrixTree }
  | { readonly kind: 'power'; readonly base: MatrixTree; readonly exponent: Fraction }
  | {
      readonly kind: 'sum';
      readonly terms: readonly { readonly negative: boolean; readonly tree: MatrixTree }[];
    }
  /** A scalar function, entry by entry. */
  | { readonly kind: 'apply'; readonly fn: ScalarFunction; readonly args: readonly MatrixTree[] }
  /** A function of whole arrays: `sum(v)`, `norm(x)`, `softmax(z)`. */
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly MatrixTree[];
      readonly settings?: string;
      /** Set for a matrix that is its own transpose. */
      readonly symmetric?: true;
    }
  | Reduction
  | Broadcast
  | { readonly kind: 'kron'; readonly factors: readonly MatrixTree[] }
  | { readonly kind: 'stack'; readonly rows: readonly (readonly MatrixTree[])[] };

/** The sums or means of the columns (axis 0) or rows (axis 1) of a matrix, as a column of numbers. */
export interface Reduction {
  readonly kind: 'reduction';
  readonly name: 'sum' | 'mean';
  readonly of: MatrixTree;
  readonly axis: 0 | 1;
  /** How many entries each of them is of. */
  readonly over: Size;
  /** For axis 1: set where it stands beside each of so many columns of a matrix, as with `keepdims`. */
  readonly along?: Size;
}

/** A column that lies along each row of the matrix that it stands beside, as broadcasting puts it. */
export interface Broadcast {
  readonly kind: 'broadcast';
  readonly of: MatrixTree;
  /** How many rows, or columns. */
  readonly count: Size;
  /** Set where it stands in each column instead, which broadcasting has no words for. */
  readonly stands?: true;
}

/** Functions of arrays that are numbers. */
export const SCALAR_CALLS: ReadonlySet<string> = new Set(['norm', 'sum', 'mean', 'trace', 'det', 'logdet']);

/** True for what has no axes, as far as the tree alone shows. */
export function isScalarTree(tree: MatrixTree): boolean {
  switch (tree.kind) {
    case 'number':
    case 'size':
      return true;
    case 'name':
      return tree.variable.axes.length === 0;
    case 'power':
      return isScalarTree(tree.base);
    case 'call':
      return SCALAR_CALLS.has(tree.name);
    default:
      return false;
  }
}

export function isNumber(tree: MatrixTree, value: number): boolean {
  return tree.kind === 'number' && tree.value.equals(value);
}

/** The transpose, with double ones and those of symmetric things undone. */
export function transposed(tree: MatrixTree): MatrixTree {
  switch (tree.kind) {
    case 'transpose':
      return tree.of;
    case 'diag':
      return tree.extracts ? { kind: 'transpose', of: tree } : tree;
    case 'number':
    case 'size':
      return tree;
    case 'name':
      return tree.variable.facts.symmetric || tree.variable.axes.length === 0
        ? tree
        : { kind: 'transpose', of: tree };
    case 'identity':
    case 'commutation':
      return { ...tree, rows: tree.columns, columns: tree.rows };
    case 'product':
      return product(...[...tree.factors].reverse().map(transposed));
    case 'kron':
      return { kind: 'kron', factors: tree.factors.map(transposed) };
    case 'call':
      return tree.symmetric ? tree : { kind: 'transpose', of: tree };
    case 'reduction': {
      const { along, ...column } = tree;
      if (along === undefined) return { kind: 'transpose', of: tree };
      return { kind: 'broadcast', of: column, count: along };
    }
    case 'broadcast': {
      const { of, count, stands } = tree;
      if (stands) return { kind: 'broadcast', of, count };
      if (of.kind === 'reduction' && of.axis === 1) return { ...of, along: count };
      return { ...tree, stands: true };
    }
    default: {
      // Entry by entry where that is no longer to read: a symmetric sum is its own transpose.
      const turned = turnedInside(tree);
      const isShorter = turned !== undefined && transposesIn(turned) <= transposesIn(tree);
      return isShorter ? turned : { kind: 'transpose', of: tree };
    }
  }
}

/** The transpose of what acts entry by entry, part by part. */
function turnedInside(tree: MatrixTree): MatrixTree | undefined {
  switch (tree.kind) {
    case 'sum':
      return { ...tree, terms: tree.terms.map((term) => ({ ...term, tree: transposed(term.tree) })) };
    case 'hadamard':
      return { ...tree, factors: tree.factors.map(transposed) };
    case 'quotient':
      return { ...tree, numerator: transposed(tree.numerator), denominator: transposed(tree.denominator) };
    case 'power':
      return { ...tree, base: transposed(tree.base) };
    case 'apply':
      return { ...tree, args: tree.args.map(transposed) };
    default:
      return undefined;
  }
}

/** How many transposes a tree shows, in what acts entry by entry and in products. */
export function transposesIn(tree: MatrixTree): number {
  const total = (trees: readonly MatrixTree[]) =>
    trees.reduce((count, inner) => count + transposesIn(inner), 0);
  switch (tree.kind) {
    case 'transpose':
      return 1 + transposesIn(tree.of);
    case 'reduction':
      return transposesIn(tree.of);
    case 'broadcast':
      return transposesIn(tree.of) + (tree.stands ? 1 : 0);
    case 'sum':
      return total(tree.terms.map((term) => term.tree));
    case 'product':
    case 'hadamard':
    case 'kron':
      return total(tree.factors);
    case 'quotient':
      return total([tree.numerator, tree.denominator]);
    case 'power':
      return transposesIn(tree.base);
    case 'apply':
      return total(tree.args);
    default:
      return 0;
  }
}

/** The matrix product, flat, with identities left out. */
export function product(...factors: readonly MatrixTree[]): MatrixTree {
  const flat = masked(
    joinedDiagonals(
      factors
        .flatMap((factor) => (factor.kind === 'product' ? factor.factors : [factor]))
        .filter((factor) => !(factor.kind === 'identity' && factor.rows.equals(factor.columns))),
    ),
  );
  const [only] = flat;
  if (flat.length === 1 && only !== undefined) return only;
  return flat.length === 0 ? (factors[0] as MatrixTree) : { kind: 'product', factors: flat };
}

/** `diag(a) @ diag(b)` is `diag(a * b)`. */
function joinedDiagonals(factors: readonly MatrixTree[]): readonly MatrixTree[] {
  const joined: MatrixTree[] = [];
  for (const factor of factors) {
    const before = joined[joined.length - 1];
    const isJoined =
      factor.kind === 'diag' && before?.kind === 'diag' && !factor.extracts && !before.extracts;
    if (isJoined) joined[joined.length - 1] = { kind: 'diag', of: hadamard([before.of, factor.of]) };
    else joined.push(factor);
  }
  return joined;
}

const ENTRYWISE: ReadonlySet<MatrixTree['kind']> = new Set(['apply', 'hadamard', 'power', 'quotient']);

/** True for what is worked out entry by entry, and for sums of nothing but that and numbers. */
function isEntrywise(tree: MatrixTree): boolean {
  if (tree.kind !== 'sum') return ENTRYWISE.has(tree.kind);
  return tree.terms.every(({ tree: t }) => t.kind === 'number' || t.kind === 'size' || isEntrywise(t));
}

/** `diag(u) @ F @ diag(v)` is `F * (u @ v.T)`, which reads better where F is worked out entry by entry itself. */
function masked(factors: readonly MatrixTree[]): readonly MatrixTree[] {
  for (const [k, middle] of factors.entries()) {
    const [before, after] = [factors[k - 1], factors[k + 1]];
    if (before?.kind !== 'diag' || after?.kind !== 'diag' || before.extracts || after.extracts) continue;
    if (!isEntrywise(middle)) continue;
    const mask = product(before.of, transposed(after.of));
    return masked([...factors.slice(0, k - 1), hadamard([middle, mask]), ...factors.slice(k + 2)]);
  }
  return factors;
}

/** The entry-by-entry product, flat, with ones left out and negative powers below a fraction line. */
export function hadamard(factors: readonly MatrixTree[]): MatrixTree {
  const above: MatrixTree[] = [];
  const below: MatrixTree[] = [];
  let coefficient = RATIONAL_ONE;
  const place = (factor: MatrixTree, inverted: boolean): void => {
    switch (factor.kind) {
      case 'hadamard':
        for (const inner of factor.factors) place(inner, inverted);
        return;
      case 'quotient':
        place(factor.numerator, inverted);
        place(factor.denominator, !inverted);
        return;
      case 'number':
        // A division by 0 is written down as one.
        if (inverted && factor.value.n === 0n) below.push(factor);
        else coefficient = inverted ? coefficient.div(factor.value) : coefficient.mul(factor.value);
        return;
      default: {
        const negative = factor.kind === 'power' && factor.exponent.s < 0n;
        (negative === inverted ? above : below).push(negative ? inverse(factor) : factor);
      }
    }
  };
  for (const factor of factors) place(factor, false);
  // What was meant as a decimal stays one number.
  const isWhole = decimalText(coefficient) !== undefined;
  const numerator = isWhole ? coefficient : new Fraction(coefficient.s * coefficient.n);
  const denominator = isWhole ? RATIONAL_ONE : new Fraction(coefficient.d);
  if (!numerator.equals(RATIONAL_ONE) || above.length === 0)
    above.unshift({ kind: 'number', value: numerator });
  if (!denominator.equals(RATIONAL_ONE)) below.unshift({ kind: 'number', value: denominator });
  const averaged = below.flatMap((divisor, k) => {
    const summed = above.findIndex((factor) => factor.kind === 'reduction' && isCountOf(divisor, factor));
    return summed < 0 ? [] : [{ divisor: k, summed }];
  })[0];
  if (averaged !== undefined) {
    const { divisor, summed } = averaged;
    above[summed] = { ...(above[summed] as Reduction), name: 'mean' };
    below.splice(divisor, 1);
  }
  const top = joined(above);
  return below.length === 0 ? top : { kind: 'quotient', numerator: top, denominator: joined(below) };
}

/** True for the number of entries that each sum of a reduction adds up. */
function isCountOf(divisor: MatrixTree, { name, over }: Reduction): boolean {
  if (name !== 'sum') return false;
  if (divisor.kind === 'size') return divisor.size.equals(over);
  return divisor.kind === 'number' && over.constant !== undefined && divisor.value.equals(over.constant);
}

/**
 * A fraction as a decimal, where it reads better as one: `0.044715`, but `3 / 4`, and `1 / 128` which is a mean.
 */
export function decimalText(value: Fraction): string | undefined {
  if (value.d <= LARGEST_DENOMINATOR) return undefined;
  const scientific = scientificText(value);
  const plain = value.n === 1n ? undefined : plainDecimal(value);
  const written = plain ?? `${value.n} / ${value.d}`;
  return scientific !== undefined && scientific.length < written.length ? scientific : plain;
}

function plainDecimal(value: Fraction): string | undefined {
  let digits = 0;
  let scaled = value.n;
  while (scaled % value.d !== 0n) {
    scaled *= 10n;
    digits++;
    if (digits > MOST_DIGITS) return undefined;
  }
  const text = String(scaled / value.d).padStart(digits + 1, '0');
  return `${value.s < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The likes of `1e-5` and `2.220446049250313e-16`: what is added only so that nothing is divided by zero. */
function scientificText(value: Fraction): string | undefined {
  if (value.n * SMALL > value.d) return undefined;
  const number = value.valueOf();
  const [digits, exponent] = number.toExponential().split('e') as [string, string];
  return new Fraction(digits).mul(new Fraction(10).pow(Number(exponent)) as Fraction).equals(value)
    ? `${digits}e${exponent}`
    : undefined;
}

/** One over what counts as small. */
const SMALL = 10_000n;
const LARGEST_DENOMINATOR = 1000n;
const MOST_DIGITS = 40;

function joined(factors: readonly MatrixTree[]): MatrixTree {
  const [only, ...others] = factors;
  return others.length === 0 && only !== undefined ? only : { kind: 'hadamard', factors };
}

/** `x^-p` turned over: `x^p`, a root as a root. */
function inverse({ base, exponent }: MatrixTree & { kind: 'power' }): MatrixTree {
  const positive = exponent.neg();
  if (positive.equals(RATIONAL_ONE)) return base;
  return positive.equals('1/2')
    ? { kind: 'call', name: 'sqrt', args: [base] }
    : { kind: 'power', base, exponent: positive };
}
