/** Sums and arrays that are nothing but one thing. */
import type { ArrayExpression, Atom, Factor, Sum, Tensor } from './expression';

const originals = new WeakMap<Sum, Sum>();

/** Says which sum another is a copy of, which is made when somebody looks at its terms: most are seen not to be one thing without. */
export function noteOriginal(copy: Sum, original: Sum): void {
  originals.set(copy, original);
}

/** The factor that a sum is nothing but: no coefficient, nothing summed over. */
export function soleFactor(sum: Sum): Factor | undefined {
  const original = originals.get(sum);
  return original && soleFactorIn(original) === undefined ? undefined : soleFactorIn(sum);
}

function soleFactorIn({ terms }: Sum): Factor | undefined {
  const [term] = terms;
  if (term === undefined || terms.length + term.factors.length > 2 || term.bound.length > 0) return undefined;
  return term.coefficient.equals(1) ? term.factors[0] : undefined;
}

/** The atom that a sum is nothing but: no coefficient, no power, nothing summed over. */
export function soleAtom(sum: Sum): Atom | undefined {
  const factor = soleFactor(sum);
  return factor?.power.equals(1) ? factor.atom : undefined;
}

/** The tensor that an array is nothing but, entry for entry and axis for axis. */
export function wholeTensor({ indices, body }: ArrayExpression): Tensor | undefined {
  const atom = soleAtom(body);
  if (atom?.kind !== 'entry' || atom.at.length !== indices.length) return undefined;
  return atom.at.every((value, axis) => value.soleIndex === indices[axis]) ? atom.tensor : undefined;
}
