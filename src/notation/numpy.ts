/**
 * Index notation as NumPy. Each factor becomes an array with an index along each of its axes: an entry is the array
 * itself or what is gathered from it, a delta an identity or a mask. How a function is spelled stands in its own file.
 */
import type { Affine, Index } from '../calculus/affine';
import type { ArrayExpression, Atom, Factor, Opaque, Sum, Tensor, Term } from '../calculus/expression';
import { freeIndices, freeIndicesOfAtom } from '../calculus/indices';
import { Size } from '../shapes/size';
import { asWritten } from './as-written';
import { bare, type NumpyOperand, productOf } from './numpy-product';

export interface NumpyCode {
  readonly code: string;
  /** Functions that the code calls and NumPy lacks, to stand before it. */
  readonly defines: readonly string[];
}

/** `undefined` where something in it has no spelling in NumPy. */
export function arrayNumpy(array: ArrayExpression): NumpyCode | undefined {
  const printer = new Printer();
  try {
    const code = bare(printer.array(asWritten(array)));
    return { code, defines: [...printer.defines] };
  } catch (error) {
    if (error instanceof NoSpelling) return undefined;
    throw error;
  }
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** A name as Python takes it: `θ₁` is `θ1`, `h.W` is `h_W`. */
export function numpyName(name: string): string {
  const plain = [...name].map((letter) => {
    const digit = SUBSCRIPTS.indexOf(letter);
    return digit >= 0 ? String(digit) : /[\p{L}\p{N}_]/u.test(letter) ? letter : '_';
  });
  const joined = plain.join('').replace(/_+$/, '');
  return KEYWORDS.has(joined) ? `${joined}_` : joined;
}

const KEYWORDS = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield np math'.split(
    ' ',
  ),
);

class NoSpelling extends Error {}

class Printer {
  readonly defines = new Set<string>();

  array({ indices, body }: ArrayExpression): string {
    return this.sum(body, indices);
  }

  /** In parentheses unless it is one name or one call. */
  private sum({ terms }: Sum, out: readonly Index[]): string {
    if (terms.length === 0) return out.length === 0 ? '0.0' : `np.zeros(${shapeText(out)})`;
    const ordered = [...terms].sort((a, b) => Number(a.coefficient.s < 0n) - Number(b.coefficient.s < 0n));
    const parts = ordered.map((term, k) => {
      const negative = term.coefficient.s < 0n;
      const text = this.term(term, out);
      if (k === 0) return negative ? `-${text}` : text;
      return `${negative ? '-' : '+'} ${text}`;
    });
    return atomic(parts.join(' '));
  }

  /** Without its sign, and nothing that binds less than `*`. */
  private term({ coefficient, bound, factors }: Term, out: readonly Index[]): string {
    const above: NumpyOperand[] = [];
    const below: NumpyOperand[] = [];
    for (const factor of factors) {
      const isBelow = factor.power.s < 0n;
      const operand = this.factor(isBelow ? { ...factor, power: factor.power.neg() } : factor);
      // Under a sum, and beside arrays of other axes, what divides is multiplied by its inverse.
      const divides = isBelow && bound.length === 0 && fits(operand, out);
      if (divides) below.push(operand);
      else above.push(isBelow ? { ...operand, code: `(1 / ${operand.code})` } : operand);
    }
    const scalars = above.filter(({ along }) => along.length === 0);
    const arrays = above.filter(({ along }) => along.length > 0);
    // A number over an array of all axes has these axes; anything else has to be given the ones that it lacks.
    const isNumber = arrays.length === 0 && bound.length === 0 && below.some(({ along }) => along.length > 0);
    for (const index of isNumber ? [] : [...bound, ...out]) {
      const covered = arrays.some(({ along }) => along.includes(index));
      if (!covered) arrays.push({ code: `np.ones(${sizeText(index.size)})`, along: [index] });
    }
    const { n, d } = coefficient.abs();
    const product = arrays.length === 0 ? [] : [productOf(arrays, out)];
    const numbers = [...(n === 1n ? [] : [String(n)]), ...scalars.map(({ code }) => code)];
    const isMatrix = product[0]?.includes(' @ ') && (numbers.length > 0 || below.length > 0 || d !== 1n);
    const numerator = [...numbers, ...(isMatrix ? [`(${product[0]})`] : product)].join(' * ') || '1.0';
    const denominators = [...(d === 1n ? [] : [String(d)]), ...below.map(({ code }) => code)];
    return [numerator, ...denominators].join(' / ');
  }

  private factor({ atom, power }: Factor): NumpyOperand {
    const operand = this.atom(atom);
    if (power.equals(1)) return operand;
    if (power.equals('1/2')) return { ...operand, code: `np.sqrt(${bare(operand.code)})` };
    const exponent = power.d === 1n ? String(power.n) : `(${power.toFraction()})`;
    return { ...operand, code: `(${operand.code} ** ${exponent})` };
  }

  private atom(atom: Atom): NumpyOperand {
    switch (atom.kind) {
      case 'entry':
        return this.entry(atom.tensor, atom.at);
      case 'delta':
        return deltaOperand(atom.zero);
      case 'guard': {
        const along = unique(freeIndicesOfAtom(atom));
        const value = gridText(atom.value, along);
        return { code: `(1.0 * ((${value} >= 0) & (${value} < ${sizeText(atom.size)})))`, along };
      }
      case 'call': {
        const along = unique(freeIndicesOfAtom(atom));
        const { fn, args } = atom;
        if (fn.numpy)
          return { code: atomic(fn.numpy(...args.map((arg) => bare(this.sum(arg, along))))), along };
        const unfolded = fn.unfold?.(args);
        if (!unfolded) throw new NoSpelling(fn.name);
        return { code: this.sum(unfolded, along), along };
      }
      case 'group': {
        const along = freeIndices(atom.body);
        return { code: this.sum(atom.body, along), along };
      }
      case 'size':
        return { code: sizeText(atom.size), along: [] };
    }
  }

  private entry(tensor: Tensor, at: readonly Affine[]): NumpyOperand {
    const name = tensor.kind === 'variable' ? numpyName(tensor.name) : this.opaque(tensor);
    const plain = at.map((value, axis) => plainIndex(value, tensor.axes[axis]));
    if (plain.every((index) => index !== undefined)) return { code: name, along: plain };
    const simple = at.map((value, axis) => simpleSubscript(value, tensor.axes[axis]));
    if (simple.every((each) => each !== undefined)) {
      const along = simple.flatMap(({ index }) => index ?? []);
      return { code: `${name}[${simple.map(({ text }) => text).join(', ')}]`, along };
    }
    const along = unique(at.flatMap((value) => value.terms.map(({ index }) => index)));
    // Where it lies outside, a guard beside it is 0: it only must not fail.
    const places = at.map((value, axis) => {
      const size = tensor.axes[axis];
      const grid = gridText(value, along);
      return size === undefined ? grid : `np.clip(${bare(grid)}, 0, ${sizeText(size.minus(Size.of(1)))})`;
    });
    return { code: `${name}[${places.join(', ')}]`, along };
  }

  private opaque({ rule, arguments: args, settings }: Opaque): string {
    if (!rule.numpy) throw new NoSpelling(rule.name);
    if (rule.numpy.define !== undefined) this.defines.add(rule.numpy.define);
    return rule.numpy.call(
      args.map((argument) => bare(this.array(argument))),
      settings,
    );
  }
}

/** A scalar, or an array of the very axes of the result. */
function fits({ along }: NumpyOperand, out: readonly Index[]): boolean {
  return along.length === 0 || (along.length === out.length && along.every((index, k) => index === out[k]));
}

function unique(indices: readonly Index[]): readonly Index[] {
  return [...new Set(indices)];
}

/** One name, number, call or parenthesis stays as it is. */
function atomic(code: string): string {
  if (/^[\p{L}\p{N}_.]+$/u.test(code) || bare(code) !== code) return code;
  const call = /^[\p{L}\p{N}_.]+\(/u.exec(code);
  if (call && bare(code.slice(call[0].length - 1)) !== code.slice(call[0].length - 1)) return code;
  return `(${code})`;
}

/** The index that runs over the whole of an axis, one step at a time. */
function plainIndex({ terms, offset }: Affine, size: Size | undefined): Index | undefined {
  const [only, ...others] = terms;
  if (!only || others.length > 0 || only.coefficient.constant !== 1 || offset.constant !== 0)
    return undefined;
  return size && only.index.size.equals(size) ? only.index : undefined;
}

/** A number, or an index that runs over a part of the axis that lies inside of it. */
function simpleSubscript(
  { terms, offset }: Affine,
  size: Size | undefined,
): { readonly text: string; readonly index?: Index } | undefined {
  const [only, ...others] = terms;
  if (!only) return { text: sizeText(offset) };
  if (others.length > 0 || only.coefficient.constant !== 1) return undefined;
  const { index } = only;
  if (size && offset.constant === 0 && index.size.equals(size)) return { text: ':', index };
  const [start, length, all] = [offset.constant, index.size.constant, size?.constant];
  if (start === undefined || length === undefined || all === undefined) return undefined;
  if (start < 0 || start + length > all) return undefined;
  return { text: `${start === 0 ? '' : start}:${start + length}`, index };
}

function deltaOperand(zero: Affine): NumpyOperand {
  const along = zero.terms.map(({ index }) => index);
  const [a, b, ...others] = zero.terms;
  const isPlain = a && b && others.length === 0 && zero.offset.constant === 0;
  if (
    isPlain &&
    a.coefficient.plus(b.coefficient).constant === 0 &&
    Math.abs(a.coefficient.constant ?? 0) === 1
  ) {
    const [rows, columns] = [sizeText(a.index.size), sizeText(b.index.size)];
    return { code: rows === columns ? `np.eye(${rows})` : `np.eye(${rows}, ${columns})`, along };
  }
  return { code: `(1.0 * (${bare(gridText(zero, along))} == 0))`, along };
}

/** An affine expression of indices as an array with one axis for each of `along`. */
function gridText({ terms, offset }: Affine, along: readonly Index[]): string {
  const parts = terms.map(({ index, coefficient }) => {
    const place = along.indexOf(index);
    const others = along.map((_, k) => (k === place ? ':' : 'None')).join(', ');
    const grid = `np.arange(${sizeText(index.size)})${along.length > 1 ? `[${others}]` : ''}`;
    return coefficient.constant === 1 ? grid : `${sizeFactor(coefficient)} * ${grid}`;
  });
  if (offset.constant !== 0 || parts.length === 0) parts.push(sizeText(offset));
  return parts.length === 1 && !/[*\s]/.test(parts[0] ?? '')
    ? (parts[0] ?? '')
    : `(${parts.join(' + ').replaceAll('+ -', '- ')})`;
}

function sizeFactor(size: Size): string {
  return size.monomials.length > 1 ? `(${sizeText(size)})` : sizeText(size);
}

/** A size in Python, where free sizes are variables. */
function sizeText(size: Size): string {
  return String(size).replaceAll('^', ' ** ');
}

function shapeText(out: readonly Index[]): string {
  return out.length === 1
    ? sizeText(out[0]!.size)
    : `(${out.map((index) => sizeText(index.size)).join(', ')})`;
}
