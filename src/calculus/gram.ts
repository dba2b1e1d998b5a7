/**
 * A triangular factor times its transpose: `Σ_k L[i,k] L[j,k] = (A[i,j] + A[j,i]) / 2`, for the L of an A, and
 * `Σ_k inv(L)[k,i] inv(L)[k,j] = inv((A + A.T) / 2)[i,j]`.
 */
import type { Affine, Index } from './affine';
import { at, entry, plus, RATIONAL_ONE, type Subscript, scale, times } from './build';
import type { ArrayExpression, Factor, Opaque, Sum, Term } from './expression';
import { mentions } from './indices';
import { tensorKey } from './key';
import { wholeTensor } from './sole';

interface FactorEntry {
  readonly factor: Factor;
  readonly tensor: Opaque;
  /** The subscript that both factors share. */
  readonly shared: Affine;
  readonly outer: Affine;
  /** The product at two outer subscripts. */
  readonly product: (i: Affine, j: Affine) => Sum;
}

/** The terms that one such product in a term stands for; `undefined` where there is none. */
export function openGram(term: Term): Term[] | undefined {
  const entries = term.factors.flatMap((factor) => triangular(factor) ?? inverted(factor) ?? []);
  for (const one of entries) {
    const { factor, tensor, shared, outer, product } = one;
    const index = shared.soleIndex;
    if (index === undefined || !term.bound.includes(index) || outer.has(index)) continue;
    if (!index.size.equals(tensor.axes[0] as never)) continue;
    const partner = factor.power.equals(2)
      ? one
      : entries.find(
          (other) =>
            other.factor !== factor &&
            other.shared.soleIndex === index &&
            tensorKey(other.tensor) === tensorKey(tensor) &&
            [factor, other.factor].every(({ power }) => power.equals(RATIONAL_ONE)),
        );
    if (partner === undefined || partner.outer.has(index)) continue;
    const rest = term.factors.filter((other) => other !== factor && other !== partner.factor);
    if (rest.some(({ atom }) => mentions(atom, index))) continue;
    const bound = term.bound.filter((other) => other !== index);
    const opened = times({ terms: [{ ...term, bound: [], factors: rest }] }, product(outer, partner.outer));
    return opened.terms.map((t) => ({ ...t, bound: [...bound, ...t.bound] }));
  }
  return undefined;
}

/** An entry `L[i,k]` of a triangular factor. */
function triangular(factor: Factor): FactorEntry | undefined {
  const { atom } = factor;
  if (atom.kind !== 'entry' || atom.tensor.kind !== 'opaque' || !atom.tensor.rule.gram) return undefined;
  if (atom.tensor.axes.length > 2) return undefined;
  const [outer, shared] = atom.at as readonly [Affine, Affine];
  const [matrix] = atom.tensor.arguments as readonly [ArrayExpression];
  const product = (i: Affine, j: Affine) => symmetricEntry(matrix, i, j);
  return { factor, tensor: atom.tensor, shared, outer, product };
}

/** An entry `inv(L)[k,i]` of the inverse of one. */
function inverted(factor: Factor): FactorEntry | undefined {
  const { atom } = factor;
  if (atom.kind !== 'entry' || atom.tensor.kind !== 'opaque' || !atom.tensor.rule.inverse) return undefined;
  if (atom.tensor.axes.length > 2) return undefined;
  const inverse = atom.tensor;
  const inner = wholeTensor(inverse.arguments[0] as ArrayExpression);
  if (inner?.kind !== 'opaque' || !inner.rule.gram) return undefined;
  const [matrix] = inner.arguments as readonly [ArrayExpression];
  const [i, j] = matrix.indices as readonly [Index, Index];
  const symmetric = { indices: matrix.indices, body: symmetricEntry(matrix, i, j) };
  const whole: Opaque = { ...inverse, arguments: [symmetric], facts: { symmetric: true } };
  const [shared, outer] = atom.at as readonly [Affine, Affine];
  return { factor, tensor: inverse, shared, outer, product: (a, b) => entry(whole, [a, b]) };
}

function symmetricEntry(matrix: ArrayExpression, i: Subscript, j: Subscript): Sum {
  return scale(plus(at(matrix, [i, j]), at(matrix, [j, i])), '1/2');
}
