/** Sums and arrays that are nothing but one thing. */
import type { ArrayExpression, Atom, Sum, Tensor } from './expression';

/** The atom that a sum is nothing but: no coefficient, no power, nothing summed over. */
export function soleAtom(sum: Sum): Atom | undefined {
  const [term, ...others] = sum.terms;
  const [factor, ...rest] = term?.factors ?? [];
  if (term === undefined || factor === undefined) return undefined;
  if (others.length + rest.length + term.bound.length > 0) return undefined;
  return term.coefficient.equals(1) && factor.power.equals(1) ? factor.atom : undefined;
}

/** The tensor that an array is nothing but, entry for entry and axis for axis. */
export function wholeTensor({ indices, body }: ArrayExpression): Tensor | undefined {
  const atom = soleAtom(body);
  if (atom?.kind !== 'entry' || atom.at.length !== indices.length) return undefined;
  return atom.at.every((value, axis) => value.soleIndex === indices[axis]) ? atom.tensor : undefined;
}
