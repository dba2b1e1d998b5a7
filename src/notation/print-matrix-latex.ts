/** Matrix notation as LaTeX. */
import type Fraction from 'fraction.js';
import type { Variable } from '../calculus/expression';
import type { Size } from '../shapes/size';
import { decimalText, isScalarTree, type MatrixTree } from './matrix-tree';
import { functionNameLatex, nameLatex } from './name-latex';
import { rangeText } from './print-matrix';
import { withOnes } from './reductions';

enum Tightness {
  Sum,
  Product,
  Atom,
}

interface Printed {
  readonly latex: string;
  readonly tightness: Tightness;
}

/** The closed form as LaTeX for mathematics mode. */
export function matrixLatex(tree: MatrixTree): string {
  return print(tree).latex;
}

function print(tree: MatrixTree): Printed {
  switch (tree.kind) {
    case 'number':
      return {
        latex: fractionLatex(tree.value),
        tightness: tree.value.s < 0n ? Tightness.Sum : Tightness.Atom,
      };
    case 'size':
      return {
        latex: sizeLatex(tree.size),
        tightness: sizeTightness(tree.size),
      };
    case 'name':
      return atom(variableLatex(tree.variable));
    case 'slice':
      return atom(
        `{${wrap(tree.of, Tightness.Atom)}}_{[${tree.ranges.map(rangeText).map(plainLatex).join(',\\,')}]}`,
      );
    case 'identity':
      return atom(
        tree.rows.equals(tree.columns)
          ? `I_{${sizeLatex(tree.rows)}}`
          : `I_{${sizeLatex(tree.rows)}\\times ${sizeLatex(tree.columns)}}`,
      );
    case 'commutation':
      return atom(`K_{${sizeLatex(tree.rows)},\\,${sizeLatex(tree.columns)}}`);
    case 'constant': {
      const sizes = tree.sizes.map(sizeLatex).join('\\times ');
      return atom(tree.name === 'zeros' ? `0_{${sizes}}` : `\\mathbf{1}_{${sizes}}`);
    }
    case 'transpose':
      if (tree.of.kind === 'call' && tree.of.name === 'inv') return atom(inverseLatex(tree.of, '-\\top'));
      return atom(`${wrap(tree.of, Tightness.Atom)}^{\\top}`);
    case 'diag':
      return atom(`\\operatorname{diag}\\left(${matrixLatex(tree.of)}\\right)`);
    case 'product':
      return inline(tree.factors, '\\,');
    case 'hadamard':
      return hadamardLatex(tree.factors);
    case 'quotient':
      return atom(`\\frac{${matrixLatex(tree.numerator)}}{${matrixLatex(tree.denominator)}}`);
    case 'power':
      return atom(`${wrap(tree.base, Tightness.Atom)}^{${tree.exponent.toFraction()}}`);
    case 'sum':
      return { latex: sumLatex(tree.terms), tightness: Tightness.Sum };
    case 'apply': {
      const args = tree.args.map(matrixLatex);
      return atom(tree.fn.latex?.(...args) ?? functionLatex(tree.fn.name, args));
    }
    case 'call':
      return atom(callLatex(tree));
    case 'reduction':
    case 'broadcast':
      return print(withOnes(tree));
    case 'kron':
      return inline(tree.factors, ' \\otimes ');
    case 'stack': {
      const rows = tree.rows.map((row) => row.map(blockLatex).join(' & '));
      return atom(`\\begin{bmatrix}${rows.join(' \\\\ ')}\\end{bmatrix}`);
    }
  }
}

function sizeTightness(size: Size): Tightness {
  if (size.monomials.length > 1) return Tightness.Sum;
  return /^\w+$/.test(String(size)) ? Tightness.Atom : Tightness.Product;
}

function atom(latex: string): Printed {
  return { latex, tightness: Tightness.Atom };
}

function wrap(tree: MatrixTree, at: Tightness): string {
  const { latex, tightness } = print(tree);
  return tightness >= at ? latex : `\\left(${latex}\\right)`;
}

function inline(factors: readonly MatrixTree[], sign: string): Printed {
  return {
    latex: factors.map((factor) => wrap(factor, Tightness.Atom)).join(sign),
    tightness: Tightness.Product,
  };
}

/** Scalars stand in front without a sign; ⊙ stands between arrays. */
function hadamardLatex(factors: readonly MatrixTree[]): Printed {
  const scalars = factors.filter(isScalarTree);
  const arrays = factors.filter((factor) => !isScalarTree(factor));
  const product = arrays.map((factor) =>
    wrap(factor, arrays.length > 1 ? Tightness.Atom : Tightness.Product),
  );
  const front = scalars.map((factor) => wrap(factor, Tightness.Atom)).join('\\,');
  return {
    latex: [front, product.join(' \\odot ')].filter((part) => part !== '').join('\\,'),
    tightness: Tightness.Product,
  };
}

/** In a block, `I` and `0` need no sizes: the block says them. */
function blockLatex(tree: MatrixTree): string {
  if (tree.kind === 'identity' && tree.rows.equals(tree.columns)) return 'I';
  return tree.kind === 'constant' && tree.name === 'zeros' ? '0' : matrixLatex(tree);
}

function sumLatex(terms: readonly { readonly negative: boolean; readonly tree: MatrixTree }[]): string {
  return terms
    .map(({ negative, tree }, position) => {
      const latex = wrap(tree, negative ? Tightness.Product : Tightness.Sum);
      if (negative) return `-${latex}`;
      return position === 0 ? latex : `+${latex}`;
    })
    .join('');
}

function callLatex(tree: MatrixTree & { kind: 'call' }): string {
  const args = tree.args.map(matrixLatex);
  if (tree.name === 'norm') return `\\left\\lVert ${args.join(', ')}\\right\\rVert`;
  if (tree.name === 'inv') return inverseLatex(tree, '-1');
  if (tree.name === 'sqrt') return `\\sqrt{${args.join(', ')}}`;
  const settings = tree.settings === undefined ? [] : [`\\text{${tree.settings}}`];
  return functionLatex(tree.name, [...args, ...settings]);
}

/** The inverse and its transpose as exponents. */
function inverseLatex({ args }: MatrixTree & { kind: 'call' }, exponent: string): string {
  const [matrix] = args as readonly [MatrixTree];
  return `${wrap(matrix, Tightness.Atom)}^{${exponent}}`;
}

/** A name, or ∇ for an array that stands for a derivative. */
export function variableLatex({ name, derivative }: Variable): string {
  if (derivative === undefined) return nameLatex(name);
  return `\\nabla_{${nameLatex(derivative.wrt)}} ${nameLatex(derivative.of)}`;
}

export function functionLatex(name: string, args: readonly string[]): string {
  return `${functionNameLatex(name)}\\left(${args.join(', ')}\\right)`;
}

export function fractionLatex(value: Fraction): string {
  if (value.d === 1n) return value.toFraction();
  const decimal = decimalText(value);
  if (decimal !== undefined) return scientificLatex(decimal);
  return `${value.s < 0n ? '-' : ''}\\tfrac{${value.n}}{${value.d}}`;
}

/** `1e-5` as a power of ten. */
function scientificLatex(decimal: string): string {
  const [digits = '', exponent] = decimal.split('e');
  if (exponent === undefined) return decimal;
  const ten = `10^{${exponent}}`;
  if (digits === '1' || digits === '-1') return digits.replace('1', ten);
  return `${digits}\\cdot ${ten}`;
}

export function sizeLatex(size: Size): string {
  return plainLatex(String(size)).replaceAll('*', '\\,');
}

/** Characters that mean something to TeX, made harmless. */
export function plainLatex(text: string): string {
  return text.replace(/[\\{}$&#^_%~]/g, (character) => {
    if (character === '^') return '^';
    return character === '\\' ? '\\backslash ' : character === '~' ? '\\sim ' : `\\${character}`;
  });
}
