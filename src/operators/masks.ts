/**
 * Masks of two numbers: 1 where they stand to each other as said, else 0. Their derivatives are taken as 0
 * everywhere, their jumps included. Each is a function of its own, so that what it excludes, be it infinite, is
 * excluded, and so that `a > b` reads as it was written.
 */
import { call, minus, number, ONE, ZERO } from '../calculus/build';
import type { Atom, ScalarFunction, Sum } from '../calculus/expression';
import { constantValue, step } from './step';

const flat = { partials: () => [ZERO, ZERO], facts: { zeroOrOne: true }, kink: sameNumber } as const;

function sameNumber(a: number, b = 0): boolean {
  return a === b;
}

function comparison(
  sign: string,
  latexSign: string,
  mirrored: string,
): Pick<ScalarFunction, 'text' | 'latex'> {
  return {
    // A number reads better on the right: `x < 0`.
    text: (a = '', b = '') => (isNumber(a) && !isNumber(b) ? `${b} ${mirrored} ${a}` : `${a} ${sign} ${b}`),
    latex: (a = '', b = '') => `\\left[${a} ${latexSign} ${b}\\right]`,
  };
}

function isNumber(text: string): boolean {
  return /^[-\d. /]+$/.test(text);
}

/** Of two constants it is known once and for all. */
function settled(fn: ScalarFunction, args: readonly Sum[]): Sum | undefined {
  const constants = args.map(constantValue);
  return constants.includes(undefined) ? undefined : number(fn.evaluate(...(constants as number[])));
}

const greaterThan: ScalarFunction = {
  ...flat,
  name: 'greater',
  evaluate: (a, b = 0) => (a > b ? 1 : 0),
  unfold: ([a = ONE, b = ONE]) => call(step, minus(a, b)),
  rewrite: (args) =>
    args[0] && args[1]?.terms.length === 0 ? call(step, args[0]) : settled(greaterThan, args),
  ...comparison('>', '>', '<'),
};

const notGreaterThan: ScalarFunction = {
  ...flat,
  name: 'less_equal',
  rewrite: (args) => settled(notGreaterThan, args),
  evaluate: (a, b = 0) => (a <= b ? 1 : 0),
  unfold: ([a = ONE, b = ONE]) => minus(ONE, call(step, minus(a, b))),
  ...comparison('<=', '\\le', '>='),
};

const sameAs: ScalarFunction = {
  ...flat,
  name: 'equal',
  rewrite: (args) => settled(sameAs, args),
  evaluate: (a, b = 0) => (a === b ? 1 : 0),
  unfold: ([a = ONE, b = ONE]) => minus(minus(ONE, call(step, minus(a, b))), call(step, minus(b, a))),
  ...comparison('==', '=', '=='),
};

const differentFrom: ScalarFunction = {
  ...flat,
  name: 'not_equal',
  rewrite: (args) => settled(differentFrom, args),
  evaluate: (a, b = 0) => (a !== b ? 1 : 0),
  unfold: ([a = ONE, b = ONE]) => minus(ONE, call(sameAs, a, b)),
  ...comparison('!=', '\\ne', '!='),
};

/** 1 where the mask or number is 0, else 0: of a comparison the opposite one. */
export function isNot(mask: Sum): Sum {
  const call = maskCall(mask);
  const [a = ONE, b = ZERO] = call?.args ?? [];
  switch (call?.fn) {
    case step:
    case greaterThan:
      return isAtMost(a, b);
    case notGreaterThan:
      return isGreater(a, b);
    case sameAs:
      return isDifferent(a, b);
    case differentFrom:
      return isEqual(a, b);
    default:
      return isEqual(mask, ZERO);
  }
}

/** 1 where the mask or number is not 0, else 0: a mask is that itself. */
export function isTrue(mask: Sum): Sum {
  return maskCall(mask)?.fn.facts?.zeroOrOne ? mask : isDifferent(mask, ZERO);
}

/** The function that a sum is nothing but a call of. */
function maskCall({ terms }: Sum): (Atom & { readonly kind: 'call' }) | undefined {
  const [term, ...others] = terms;
  const [factor, ...rest] = term?.factors ?? [];
  if (term === undefined || factor?.atom.kind !== 'call' || others.length + rest.length > 0) return undefined;
  return term.coefficient.equals(1) && factor.power.equals(1) ? factor.atom : undefined;
}

/** `[a > b]`. */
export function isGreater(a: Sum, b: Sum): Sum {
  return b.terms.length === 0 ? call(step, a) : call(greaterThan, a, b);
}

/** `[a <= b]`. */
export function isAtMost(a: Sum, b: Sum): Sum {
  return call(notGreaterThan, a, b);
}

/** `[a == b]`. */
export function isEqual(a: Sum, b: Sum): Sum {
  return call(sameAs, a, b);
}

/** `[a != b]`. */
export function isDifferent(a: Sum, b: Sum): Sum {
  return call(differentFrom, a, b);
}
