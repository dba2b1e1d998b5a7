/** Matrix notation as text of the layer language: what is shown plainly, copied, and read back in a claim. */
import type Fraction from 'fraction.js';
import type { Size } from '../shapes/size';
import { decimalText, type MatrixTree, type SliceRange } from './matrix-tree';
import { withOnes } from './reductions';

/** How tightly a text binds: comparisons, sums, products, signs, powers, postfixes, and what stands by itself. */
enum Tightness {
  Comparison,
  Sum,
  Product,
  Sign,
  Power,
  Postfix,
  Atom,
}

interface Printed {
  readonly text: string;
  readonly tightness: Tightness;
}

/** The closed form as an expression of the layer language. */
export function matrixText(tree: MatrixTree): string {
  return print(tree).text;
}

/** The same as one side of a claim: beside `==` a comparison stands in parentheses. */
export function sideText(tree: MatrixTree): string {
  return wrap(tree, Tightness.Sum);
}

function print(tree: MatrixTree): Printed {
  switch (tree.kind) {
    case 'number':
      return printNumber(tree.value);
    case 'size':
      return { text: String(tree.size), tightness: sizeTightness(tree.size) };
    case 'name':
      return atom(tree.variable.name);
    case 'slice':
      return {
        text: `${wrap(tree.of, Tightness.Postfix)}[${tree.ranges.map(rangeText).join(', ')}]`,
        tightness: Tightness.Postfix,
      };
    case 'identity': {
      const sizes = tree.rows.equals(tree.columns) ? [tree.rows] : [tree.rows, tree.columns];
      return atom(`eye(${sizes.join(', ')})`);
    }
    case 'commutation':
      return atom(`commutation(${tree.rows}, ${tree.columns})`);
    case 'constant':
      return atom(`${tree.name}(${tree.sizes.join(', ')})`);
    case 'transpose':
      return { text: `${wrap(tree.of, Tightness.Postfix)}.T`, tightness: Tightness.Postfix };
    case 'diag':
      return atom(`diag(${matrixText(tree.of)})`);
    case 'product':
      return inline(tree.factors, ' @ ', Tightness.Product);
    case 'hadamard':
      return printHadamard(tree.factors);
    case 'quotient':
      return inline([tree.numerator, tree.denominator], ' / ', Tightness.Product);
    case 'power':
      return {
        text: `${wrap(tree.base, Tightness.Postfix)}^${exponentText(tree.exponent)}`,
        tightness: Tightness.Power,
      };
    case 'sum':
      return { text: sumText(tree.terms), tightness: Tightness.Sum };
    case 'apply': {
      const own = tree.fn.text?.(...tree.args.map((arg) => wrap(arg, Tightness.Sum)));
      if (own !== undefined) return { text: own, tightness: Tightness.Comparison };
      const args = tree.args.map(matrixText);
      return atom(tree.fn.written?.(...args) ?? `${tree.fn.name}(${args.join(', ')})`);
    }
    case 'call': {
      const settings = tree.settings === undefined ? [] : [tree.settings];
      return atom(`${tree.name}(${[...tree.args.map(matrixText), ...settings].join(', ')})`);
    }
    case 'reduction': {
      const keep = tree.along === undefined ? '' : ', keepdims=true';
      return atom(`${tree.name}(${matrixText(tree.of)}, axis=${tree.axis}${keep})`);
    }
    case 'broadcast':
      return print(tree.stands ? withOnes(tree) : tree.of);
    case 'kron':
      return atom(tree.factors.map(matrixText).reduceRight((right, left) => `kron(${left}, ${right})`));
    case 'stack':
      return atom(`[${tree.rows.map((row) => row.map(matrixText).join(', ')).join('; ')}]`);
  }
}

function atom(text: string): Printed {
  return { text, tightness: Tightness.Atom };
}

/** In parentheses unless it binds at least as tightly as asked for. */
function wrap(tree: MatrixTree, at: Tightness): string {
  const { text, tightness } = print(tree);
  return tightness >= at ? text : `(${text})`;
}

/** `*`, `/` and `@` are one level and read from the left, so all but the first operand must bind tighter. */
function inline(factors: readonly MatrixTree[], sign: string, tightness: Tightness): Printed {
  const parts = factors.map((factor, k) => wrap(factor, k === 0 ? firstAt(factor, sign) : Tightness.Sign));
  return { text: parts.join(sign), tightness };
}

/** `2 * A @ x` reads the same from the left as scaling the product, so numbers in front need no parentheses. */
function printHadamard(factors: readonly MatrixTree[]): Printed {
  const last = factors[factors.length - 1] as MatrixTree;
  const front = factors.slice(0, -1);
  if (last.kind !== 'product' || !front.every(isScalar)) return inline(factors, ' * ', Tightness.Product);
  const parts = front.map((factor, k) => wrap(factor, k === 0 ? Tightness.Product : Tightness.Sign));
  return { text: [...parts, matrixText(last)].join(' * '), tightness: Tightness.Product };
}

/** A different product may stand on the left without parentheses only where that reads the same. */
function firstAt(factor: MatrixTree, sign: string): Tightness {
  const isScalarFront = factor.kind === 'hadamard' && factor.factors.slice(0, -1).every(isScalar);
  if (sign === ' / ' || (sign === ' @ ' && isScalarFront)) return Tightness.Product;
  return Tightness.Sign;
}

function isScalar(tree: MatrixTree): boolean {
  return (
    tree.kind === 'number' ||
    tree.kind === 'size' ||
    (tree.kind === 'name' && tree.variable.axes.length === 0)
  );
}

function sumText(terms: readonly { readonly negative: boolean; readonly tree: MatrixTree }[]): string {
  return terms
    .map(({ negative, tree }, position) => {
      const text = wrap(tree, negative ? Tightness.Product : Tightness.Sum);
      if (position === 0) return negative ? `-${text}` : text;
      return negative ? ` - ${text}` : ` + ${text}`;
    })
    .join('');
}

function printNumber(value: Fraction): Printed {
  const decimal = decimalText(value);
  if (decimal !== undefined)
    return { text: decimal, tightness: value.s < 0n ? Tightness.Sign : Tightness.Atom };
  const whole = value.d === 1n;
  const text = whole ? value.toFraction() : `${value.s * value.n} / ${value.d}`;
  return { text, tightness: whole ? (value.s < 0n ? Tightness.Sign : Tightness.Atom) : Tightness.Product };
}

export function exponentText(exponent: Fraction): string {
  const whole = exponent.d === 1n && exponent.s > 0n;
  return whole ? exponent.toFraction() : `(${exponent.toFraction()})`;
}

function sizeTightness(size: Size): Tightness {
  if (size.monomials.length > 1) return Tightness.Sum;
  return size.constant === undefined && String(size).includes(' ') ? Tightness.Product : Tightness.Atom;
}

export function rangeText(range: SliceRange | 'whole'): string {
  if (range === 'whole') return ':';
  return range.at === undefined ? `${range.from ?? ''}:${range.to ?? ''}` : String(range.at);
}
