/** A triangular factor times its transpose: `Σ_k L[i,k] L[j,k] = (A[i,j] + A[j,i]) / 2`, for the L of an A. */
import type { Affine } from './affine';
import { at, plus, RATIONAL_ONE, scale, times } from './build';
import type { ArrayExpression, Atom, Factor, Opaque, Sum, Term } from './expression';
import { mentions } from './indices';
import { tensorKey } from './key';

interface FactorEntry {
  readonly factor: Factor;
  readonly tensor: Opaque;
  readonly at: readonly [Affine, Affine];
}

/** The terms that one such product in a term stands for; `undefined` where there is none. */
export function openGram(term: Term): Term[] | undefined {
  const entries = term.factors.flatMap((factor) => factorEntry(factor) ?? []);
  for (const { factor, tensor, at: place } of entries) {
    const index = place[1].soleIndex;
    if (index === undefined || !term.bound.includes(index) || place[0].has(index)) continue;
    if (!index.size.equals(tensor.axes[1] as never)) continue;
    const partner = factor.power.equals(2)
      ? { factor, at: place }
      : entries.find(
          (other) =>
            other.factor !== factor &&
            other.at[1].soleIndex === index &&
            tensorKey(other.tensor) === tensorKey(tensor) &&
            [factor, other.factor].every(({ power }) => power.equals(RATIONAL_ONE)),
        );
    if (partner === undefined || partner.at[0].has(index)) continue;
    const rest = term.factors.filter((other) => other !== factor && other !== partner.factor);
    if (rest.some(({ atom }) => mentions(atom, index))) continue;
    const bound = term.bound.filter((other) => other !== index);
    const product = times(
      { terms: [{ ...term, bound: [], factors: rest }] },
      symmetricEntry(tensor.arguments[0] as ArrayExpression, place[0], partner.at[0]),
    );
    return product.terms.map((t) => ({ ...t, bound: [...bound, ...t.bound] }));
  }
  return undefined;
}

function factorEntry(factor: Factor): FactorEntry | undefined {
  const { atom } = factor;
  if (!isTriangularFactor(atom)) return undefined;
  return { factor, tensor: atom.tensor, at: atom.at as unknown as readonly [Affine, Affine] };
}

function isTriangularFactor(atom: Atom): atom is Atom & { kind: 'entry'; tensor: Opaque } {
  return atom.kind === 'entry' && atom.tensor.kind === 'opaque' && atom.tensor.rule.gram === true;
}

function symmetricEntry(matrix: ArrayExpression, i: Affine, j: Affine): Sum {
  return scale(plus(at(matrix, [i, j]), at(matrix, [j, i])), '1/2');
}
