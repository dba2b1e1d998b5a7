/** Index notation as text of the layer language and as LaTeX. */
import type Fraction from 'fraction.js';
import { Affine, type Index } from '../calculus/affine';
import type { ArrayExpression, Atom, Factor, Opaque, Sum, Tensor, Term } from '../calculus/expression';
import { wholeTensor } from '../calculus/sole';
import type { Size } from '../shapes/size';
import { asWritten } from './as-written';
import { exponentText } from './print-matrix';
import { fractionLatex, functionLatex, sizeLatex, variableLatex } from './print-matrix-latex';
import { takenNames } from './taken-names';

/** The two ways of writing the same thing. */
interface Style {
  name(tensor: Tensor, style: Style, scope: Letters): string;
  entry(name: string, subscripts: readonly string[]): string;
  delta(a: string, b: string): string;
  guard(value: string, size: string): string;
  call(atom: Atom & { kind: 'call' }, args: readonly string[]): string;
  sum(indices: readonly string[], body: string): string;
  power(base: string, exponent: Fraction): string;
  quotient(above: string, below: string): string;
  number(value: Fraction): string;
  size(size: Size): string;
  readonly times: string;
  parenthesized(text: string): string;
}

/** Letters for indices: the hint where it is free, else the next letter that nothing else is called. */
class Letters {
  private readonly byIndex = new Map<Index, string>();
  private readonly used: Set<string>;

  constructor(formula: ArrayExpression) {
    this.used = new Set(takenNames(formula));
  }

  of(index: Index): string {
    let letter = this.byIndex.get(index);
    if (letter === undefined) {
      letter = [index.hint, ...ALPHABET].find((candidate) => !this.used.has(candidate)) ?? `i${index.id}`;
      this.byIndex.set(index, letter);
      this.used.add(letter);
    }
    return letter;
  }
}

const ALPHABET = 'ijklmnpqrstuvwabcdefgh'.split('');

const TEXT: Style = {
  name: (tensor, style, scope) => {
    if (tensor.kind === 'variable') return tensor.name;
    const args = tensor.arguments.map((argument) => argumentText(argument, style, scope));
    return `${tensor.rule.name}(${[...args, ...settingsOf(tensor)].join(', ')})`;
  },
  entry: (name, subscripts) => (subscripts.length === 0 ? name : `${name}[${subscripts.join(', ')}]`),
  delta: (a, b) => `δ(${a}, ${b})`,
  guard: (value, size) => `[0 <= ${value} < ${size}]`,
  call: ({ fn }, args) => {
    const own = fn.text?.(...args);
    if (own !== undefined) return `(${own})`;
    return fn.written?.(...args) ?? `${fn.name}(${args.join(', ')})`;
  },
  sum: (indices, body) => `sum[${indices.join(', ')}](${body})`,
  power: (base, exponent) => `${base}^${exponentText(exponent)}`,
  quotient: (above, below) => `${above} / ${below}`,
  number: (value) => (value.d === 1n ? value.toFraction() : `${value.s * value.n} / ${value.d}`),
  size: String,
  times: ' * ',
  parenthesized: (text) => `(${text})`,
};

const LATEX: Style = {
  name: (tensor, style, scope) => {
    if (tensor.kind === 'variable') return variableLatex(tensor);
    const args = tensor.arguments.map((argument) => argumentText(argument, style, scope));
    return functionLatex(tensor.rule.name, [
      ...args,
      ...settingsOf(tensor).map((settings) => `\\text{${settings}}`),
    ]);
  },
  entry: (name, subscripts) => (subscripts.length === 0 ? name : `{${name}}_{[${subscripts.join(',')}]}`),
  delta: (a, b) => `\\delta_{${a},${b}}`,
  guard: (value, size) => `\\left[0 \\le ${value} < ${size}\\right]`,
  call: ({ fn }, args) => fn.latex?.(...args) ?? functionLatex(fn.name, args),
  sum: (indices, body) => `\\sum_{${indices.join(',')}} ${body}`,
  power: (base, exponent) =>
    exponent.equals('1/2') ? `\\sqrt{${base}}` : `{${base}}^{${exponent.toFraction()}}`,
  quotient: (above, below) => `\\frac{${above}}{${below}}`,
  number: fractionLatex,
  size: sizeLatex,
  times: '\\,',
  parenthesized: (text) => `\\left(${text}\\right)`,
};

function settingsOf({ settings }: Opaque): readonly string[] {
  return settings === '' ? [] : [settings];
}

/** The entry of an array as a formula of its indices: `sum[k](W2[k, i] * (a2[k] - y[k]))`. */
export function indexText(array: ArrayExpression): string {
  return withAxes(asWritten(array), TEXT);
}

export function indexLatex(array: ArrayExpression): string {
  return withAxes(asWritten(array), LATEX);
}

/** A single entry, its free indices already replaced by numbers. */
export function sumText(sum: Sum): string {
  return printSum(asWritten({ indices: [], body: sum }).body, TEXT, new Letters({ indices: [], body: sum }));
}

export function sumLatex(sum: Sum): string {
  return printSum(asWritten({ indices: [], body: sum }).body, LATEX, new Letters({ indices: [], body: sum }));
}

/** The letters that the axes of an array are given, in order. */
export function axisLetters(array: ArrayExpression): string[] {
  const letters = new Letters(array);
  return array.indices.map((index) => letters.of(index));
}

function withAxes(array: ArrayExpression, style: Style): string {
  const letters = new Letters(array);
  for (const index of array.indices) letters.of(index);
  return printSum(array.body, style, letters);
}

/** An argument of a whole-array function: the name where it is one, else its entry. */
function argumentText(argument: ArrayExpression, style: Style, scope: Letters): string {
  const tensor = wholeTensor(argument);
  return tensor ? style.name(tensor, style, scope) : printSum(argument.body, style, scope);
}

function printSum(sum: Sum, style: Style, letters: Letters): string {
  if (sum.terms.length === 0) return '0';
  const ordered = [...sum.terms].sort((a, b) => Number(a.coefficient.s < 0n) - Number(b.coefficient.s < 0n));
  return ordered
    .map((term, position) => {
      const text = printTerm(term, style, letters);
      if (term.coefficient.s < 0n) return position === 0 ? `-${text}` : ` - ${text}`;
      return position === 0 ? text : ` + ${text}`;
    })
    .join('');
}

/** A term without its sign. */
function printTerm(term: Term, style: Style, letters: Letters): string {
  const bound = term.bound.map((index) => letters.of(index));
  const above: string[] = [];
  const below: string[] = [];
  const coefficient = term.coefficient.abs();
  if (coefficient.n !== 1n) above.push(String(coefficient.n));
  if (coefficient.d !== 1n) below.push(String(coefficient.d));
  const alone = term.factors.length === 1 && bound.length === 0 && coefficient.equals(1);
  for (const factor of term.factors) {
    const inverted = factor.power.s < 0n;
    const positive = inverted ? { ...factor, power: factor.power.neg() } : factor;
    (inverted ? below : above).push(printFactor(positive, style, letters, alone && !inverted));
  }
  const numerator = above.length === 0 ? '1' : above.join(style.times);
  const denominator = below.join(style.times);
  const single = below.length > 1 && style === TEXT ? style.parenthesized(denominator) : denominator;
  const product = below.length === 0 ? numerator : style.quotient(numerator, single);
  return bound.length === 0 ? product : style.sum(bound, product);
}

function printFactor({ atom, power }: Factor, style: Style, letters: Letters, alone: boolean): string {
  const text = printAtom(atom, style, letters, alone && power.equals(1));
  return power.equals(1) ? text : style.power(text, power);
}

function printAtom(atom: Atom, style: Style, letters: Letters, alone: boolean): string {
  switch (atom.kind) {
    case 'entry':
      return style.entry(
        style.name(atom.tensor, style, letters),
        atom.at.map((value) => affineText(value, style, letters)),
      );
    case 'delta': {
      // δ is symmetric: the earlier letter goes first.
      const [a, b] = sides(atom.zero).map((side) => affineText(side, style, letters)) as [string, string];
      return b < a && b.length === a.length ? style.delta(b, a) : style.delta(a, b);
    }
    case 'guard':
      return style.guard(affineText(atom.value, style, letters), style.size(atom.size));
    case 'call':
      return style.call(
        atom,
        atom.args.map((arg) => printSum(arg, style, letters)),
      );
    case 'group': {
      const text = printSum(atom.body, style, letters);
      return alone ? text : style.parenthesized(text);
    }
    case 'size': {
      const text = style.size(atom.size);
      return atom.size.monomials.length > 1 && !alone ? style.parenthesized(text) : text;
    }
  }
}

/** `a - b = 0` as the pair `a`, `b` of what is positive and what is not. */
function sides(zero: Affine): [Affine, Affine] {
  let positive = Affine.constant(0);
  let negative = Affine.constant(0);
  for (const { index, coefficient } of zero.terms) {
    const term = Affine.of(index).times(coefficient);
    if (coefficient.isNonNegative()) positive = positive.plus(term);
    else negative = negative.minus(term);
  }
  if (zero.offset.isNonNegative()) positive = positive.plus(zero.offset);
  else negative = negative.minus(zero.offset);
  return [positive, negative];
}

function affineText(value: Affine, style: Style, letters: Letters): string {
  const parts = value.terms.map(({ index, coefficient }) => {
    const letter = letters.of(index);
    if (coefficient.constant === 1) return letter;
    if (coefficient.constant === -1) return `-${letter}`;
    const size = style.size(coefficient);
    return `${coefficient.monomials.length > 1 ? `(${size})` : size}${style.times}${letter}`;
  });
  if (value.offset.constant !== 0 || parts.length === 0) parts.push(style.size(value.offset));
  return parts.join(' + ').replaceAll('+ -', '- ');
}
