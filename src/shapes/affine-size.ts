/** Sums of indices times sizes, `2 * t + k - 1`: what may stand in a subscript, and what two of them are compared by. */
import type { Expression } from '../language/syntax';
import { walk } from '../language/walk';
import { Size } from './size';
import { type StaticScope, staticSize } from './statics';

export interface AffineTerm<Index> {
  readonly index: Index;
  readonly coefficient: Size;
}

/** `Σ coefficient · index + offset`; each index once, none with a coefficient of 0. */
export interface AffineSize<Index> {
  readonly terms: readonly AffineTerm<Index>[];
  readonly offset: Size;
}

export interface AffineScope<Index> extends StaticScope {
  index(name: string): Index | undefined;
}

const ZERO = Size.of(0);
const ONE = Size.of(1);

/** Whether an index stands somewhere in an expression. */
export function usesIndex(expression: Expression): boolean {
  for (const node of walk(expression)) if (node.kind === 'index') return true;
  return false;
}

/** The sum that an expression is; `undefined` for what is none, such as a product of two indices. */
export function affineSize<Index>(
  expression: Expression,
  scope: AffineScope<Index>,
): AffineSize<Index> | undefined {
  if (!usesIndex(expression)) {
    const offset = staticSize(expression, scope);
    return offset && { terms: [], offset };
  }
  switch (expression.kind) {
    case 'index': {
      const index = scope.index(expression.name);
      return index && { terms: [{ index, coefficient: ONE }], offset: ZERO };
    }
    case 'negation': {
      const operand = affineSize(expression.operand, scope);
      return operand && scaled(operand, Size.of(-1));
    }
    case 'binary': {
      const left = affineSize(expression.left, scope);
      const right = affineSize(expression.right, scope);
      if (!left || !right) return undefined;
      switch (expression.operator) {
        case '+':
          return added(left, right);
        case '-':
          return added(left, scaled(right, Size.of(-1)));
        case '*':
          if (left.terms.length === 0) return scaled(right, left.offset);
          return right.terms.length === 0 ? scaled(left, right.offset) : undefined;
        default:
          return undefined;
      }
    }
    default:
      return undefined;
  }
}

/** The index that this is, when it is nothing else. */
export function soleIndex<Index>({ terms, offset }: AffineSize<Index>): Index | undefined {
  const [term, ...others] = terms;
  return others.length === 0 && offset.constant === 0 && term?.coefficient.constant === 1
    ? term.index
    : undefined;
}

/** The same with other indices and sizes. */
export function mappedAffine<From, To>(
  { terms, offset }: AffineSize<From>,
  indexOf: (index: From) => To,
  sizeOf: (size: Size) => Size,
): AffineSize<To> {
  return {
    terms: terms.map(({ index, coefficient }) => ({
      index: indexOf(index),
      coefficient: sizeOf(coefficient),
    })),
    offset: sizeOf(offset),
  };
}

function scaled<Index>({ terms, offset }: AffineSize<Index>, by: Size): AffineSize<Index> {
  if (by.constant === 0) return { terms: [], offset: ZERO };
  return {
    terms: terms.map(({ index, coefficient }) => ({ index, coefficient: coefficient.times(by) })),
    offset: offset.times(by),
  };
}

function added<Index>(a: AffineSize<Index>, b: AffineSize<Index>): AffineSize<Index> {
  const coefficients = new Map<Index, Size>();
  for (const { index, coefficient } of [...a.terms, ...b.terms]) {
    coefficients.set(index, (coefficients.get(index) ?? ZERO).plus(coefficient));
  }
  const terms = [...coefficients]
    .filter(([, coefficient]) => coefficient.constant !== 0)
    .map(([index, coefficient]) => ({ index, coefficient }));
  return { terms, offset: a.offset.plus(b.offset) };
}
