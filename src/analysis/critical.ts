/**
 * Points for functions in pieces. A clip at 1 or a Huber loss that bends at 1 looks like something simpler on one
 * piece: inputs are therefore put into every stretch between the constants that the two sides speak of.
 */
import type { ArrayExpression, Atom, Sum } from '../calculus/expression';
import type { ValueKind } from '../language/syntax';
import type { NumericArray } from '../numeric/array';
import { hash } from '../numeric/sample';
import { reachableFrom } from './inputs';

/** How many such points are tried at the most. */
export const CRITICAL_POINTS = 6;

/** More stretches than this are not gone through. */
const MOST_CONSTANTS = 6;

/** A number inside each stretch; empty where no function is in pieces. */
export function stretchesOf(arrays: readonly ArrayExpression[]): readonly number[] {
  const constants = new Set<number>([0]);
  let inPieces = false;
  const visitAtom = (atom: Atom): void => {
    if (atom.kind === 'group') visit(atom.body);
    if (atom.kind === 'call') {
      inPieces ||= atom.fn.kink !== undefined;
      atom.args.forEach(visit);
    }
    if (atom.kind === 'entry' && atom.tensor.kind === 'opaque') {
      inPieces ||= atom.tensor.rule.ties !== undefined;
      for (const argument of atom.tensor.arguments) visit(argument.body);
    }
  };
  const visit = (sum: Sum): void => {
    for (const { coefficient, factors } of sum.terms) {
      const size = Math.abs(coefficient.valueOf());
      if (size > 1e-3 && size < 1e6) constants.add(size);
      for (const { atom } of factors) visitAtom(atom);
    }
  };
  for (const array of reachableFrom(arrays)) visit(array.body);
  if (!inPieces) return [];
  const sizes = [...constants].sort((a, b) => a - b).slice(0, MOST_CONSTANTS);
  const ends = [...sizes, 2 * (sizes.at(-1) as number) + 1];
  // Off the middle, so that sums and differences of such numbers do not fall on a constant either.
  const inside = sizes.map((low, k) => low + 0.43 * ((ends[k + 1] as number) - low));
  return [...inside, ...inside.map((value) => -value)];
}

/** Every entry in the next stretch from one entry and one point to the next, a little off from its like. */
export function intoStretches(stretches: readonly number[], point: number) {
  return (name: string, kind: ValueKind | undefined, { shape, data }: NumericArray): NumericArray => {
    if (kind !== undefined && kind !== 'positive') return { shape, data };
    const start = hash(name, 0) + point * Math.max(1, data.length);
    return {
      shape,
      data: data.map((value, k) => {
        const target = stretches[(start + k) % stretches.length] as number;
        const near = target * (1 + 0.1 * Math.tanh(value));
        return kind === 'positive' ? Math.abs(near) : near;
      }),
    };
  };
}
