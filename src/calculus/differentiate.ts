/**
 * Differentiation of index notation with respect to the entries of one named array.
 *
 * `differentiate` is the partial derivative: names of the document other than the one asked for are constants.
 * How derivatives compose along the document is `chain.ts`.
 *
 * The rules are those of Laue, Mitterreiter and Giesen, *A Simple and Efficient Tensor Calculus* (AAAI 2020):
 * an entry differentiates to a product of Kronecker deltas, and everything else is the product and chain rule.
 */
import { Affine, type Index } from './affine';
import {
  delta,
  group,
  ONE,
  ofAtom,
  plus,
  RATIONAL_ONE,
  scale,
  substitute,
  sumOver,
  times,
  timesTerms,
  ZERO,
} from './build';
import type { ArrayExpression, Atom, Factor, Sum, Term } from './expression';
import { variablesIn } from './variables';

/** `∂ sum / ∂ name[at]`; the subscripts are indices that the sum does not use. */
export function differentiate(sum: Sum, name: string, at: readonly Index[]): Sum {
  return plus(...sum.terms.map((term) => differentiateTerm(term, name, at)));
}

/**
 * `∂ of / ∂ name` as an array with the axes of the name followed by the axes of the expression (denominator
 * layout). Shape: `axes × of.indices`.
 */
export function jacobianOf(of: ArrayExpression, name: string, axes: readonly Index[]): ArrayExpression {
  return { indices: [...axes, ...of.indices], body: differentiate(of.body, name, axes) };
}

function differentiateTerm(term: Term, name: string, at: readonly Index[]): Sum {
  const sums: Sum[] = [];
  term.factors.forEach((factor, position) => {
    const inner = differentiateFactor(factor, name, at);
    if (inner.terms.length === 0) return;
    const rest: Term = { ...term, bound: [], factors: term.factors.filter((_, k) => k !== position) };
    // The bound indices of the term scope over the derivative as well.
    const products = inner.terms.map((right) => timesTerms(rest, right));
    sums.push(sumOver(term.bound, { terms: products }));
  });
  return plus(...sums);
}

/** The derivative of `atom^p`: `p atom^(p-1) ∂atom`. */
function differentiateFactor({ atom, power }: Factor, name: string, at: readonly Index[]): Sum {
  const inner = differentiateAtom(atom, name, at);
  if (inner.terms.length === 0 || power.equals(RATIONAL_ONE)) return inner;
  return times(scale(ofAtom(atom, power.sub(1)), power), inner);
}

function differentiateAtom(atom: Atom, name: string, at: readonly Index[]): Sum {
  switch (atom.kind) {
    case 'delta':
    case 'guard':
    case 'size':
      return ZERO;
    case 'group':
      return differentiate(atom.body, name, at);
    case 'entry':
      return differentiateEntry(atom, name, at);
    case 'call': {
      const inner = atom.args.map((arg) => differentiate(arg, name, at));
      if (inner.every((sum) => sum.terms.length === 0)) return ZERO;
      const partials = atom.fn.partials(atom.args, ofAtom(atom));
      // A slope of several terms stays one factor: what it is multiplied with is not to be written for each.
      return plus(...inner.map((sum, k) => chainedProduct(group(partials[k] ?? ZERO), sum)));
    }
  }
}

function differentiateEntry(atom: Atom & { kind: 'entry' }, name: string, at: readonly Index[]): Sum {
  const { tensor } = atom;
  if (tensor.kind === 'variable') {
    if (tensor.name !== name) return ZERO;
    return times(ONE, ...atom.at.map((value, axis) => delta(value, at[axis] as Index)));
  }
  const sums = tensor.arguments.map((argument, position) => {
    if (!dependsOn(argument, name)) return ZERO;
    // ∂ out / ∂ name = Σ_m (∂ out / ∂ argument[m]) (∂ argument[m] / ∂ name)
    const inner = argument.indices.map((index) => index.twin());
    const renaming = new Map(argument.indices.map((index, k) => [index, Affine.of(inner[k] as Index)]));
    const outer = tensor.rule.derivative(tensor, position, atom.at, inner.map(Affine.of));
    const chained = differentiate(substitute(argument.body, renaming), name, at);
    return sumOver(inner, chainedProduct(outer, chained));
  });
  return plus(...sums);
}

/** Of more factors than this a product stays one of two parentheses: each level of nesting would double it. */
const LONGEST_PRODUCT = 64;

function chainedProduct(outer: Sum, inner: Sum): Sum {
  const written = outer.terms.length * factorsIn(inner) + inner.terms.length * factorsIn(outer);
  return written > LONGEST_PRODUCT ? times(group(outer), group(inner)) : times(outer, inner);
}

/** How many factors a sum has, with those in its parentheses. */
function factorsIn({ terms }: Sum): number {
  let count = 0;
  for (const { factors } of terms) {
    for (const { atom } of factors) count += atom.kind === 'group' ? factorsIn(atom.body) : 1;
  }
  return count;
}

/** True when an entry of the name stands anywhere in the array, inside opaque results too. */
export function dependsOn(array: ArrayExpression, name: string): boolean {
  return variablesIn(array.body).some((variable) => variable.name === name);
}
