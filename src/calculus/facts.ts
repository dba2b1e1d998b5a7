/** What the facts of arrays say about products: `Σ_k y_k = 1`, `y_i y_j = δ_ij y_i`, `Σ_k Q_ki Q_kj = δ_ij`. */
import type { Affine, Index } from './affine';
import { delta, RATIONAL_ONE } from './build';
import type { Atom, Factor, Tensor, Term } from './expression';
import { mentions } from './indices';
import { cancelInverse } from './inverses';
import { tensorKey } from './key';
import { factsOf } from './kinds';

type Entry = Atom & { readonly kind: 'entry' };

export type FactName = 'sums-to-one' | 'onehot' | 'diagonal' | 'orthogonal';

/** A fact that a simplification used, and what it is a fact of. */
export interface UsedFact {
  readonly of: Tensor;
  readonly fact: FactName;
}

let recorded: Map<string, UsedFact> | undefined;

/** What a computation gives, with the facts that it used: a proof says what it rests on. */
export function recordingFacts<T>(run: () => T): { readonly value: T; readonly facts: readonly UsedFact[] } {
  const outer = recorded;
  const own = new Map<string, UsedFact>();
  recorded = own;
  try {
    return { value: run(), facts: [...own.values()] };
  } finally {
    recorded = outer;
    for (const [key, fact] of own) outer?.set(key, fact);
  }
}

/** True while somebody asks which facts are used. */
export function isRecordingFacts(): boolean {
  return recorded !== undefined;
}

function record(atom: Atom, fact: FactName): void {
  if (atom.kind === 'entry') recorded?.set(`${fact} ${tensorKey(atom.tensor)}`, { of: atom.tensor, fact });
}

export function applyFacts(term: Term): Term {
  return (
    sumToOne(term) ??
    onehotProduct(term) ??
    diagonalEntry(term) ??
    orthogonalProduct(term) ??
    cancelInverse(term) ??
    term
  );
}

/** The sole subscript of this factor that is a bound index met nowhere else, at one of the given axes. */
function summedAlone(term: Term, factor: Factor, axes: readonly number[]): Index | undefined {
  const atom = factor.atom as Entry;
  for (const axis of axes) {
    const index = atom.at[axis]?.soleIndex;
    if (index === undefined || !term.bound.includes(index)) continue;
    if (!index.size.equals(atom.tensor.axes[axis] as never)) continue;
    const elsewhere =
      term.factors.some((other) => other !== factor && mentions(other.atom, index)) ||
      atom.at.some((value, other) => other !== axis && value.has(index));
    if (!elsewhere) return index;
  }
  return undefined;
}

function sumToOne(term: Term): Term | undefined {
  for (const factor of term.factors) {
    if (factor.atom.kind !== 'entry' || !factor.power.equals(RATIONAL_ONE)) continue;
    const facts = factsOf(factor.atom.tensor);
    const axes = facts.onehot ? [0] : (facts.sumsToOne ?? []);
    const index = summedAlone(term, factor, axes);
    if (index === undefined) continue;
    record(factor.atom, 'sums-to-one');
    return {
      ...term,
      bound: term.bound.filter((other) => other !== index),
      factors: term.factors.filter((other) => other !== factor),
    };
  }
  return undefined;
}

/** Of two entries of one one-hot vector only equal ones are non-zero. */
function onehotProduct(term: Term): Term | undefined {
  const seen = new Map<string, { factor: Factor; at: Affine }>();
  for (const factor of term.factors) {
    if (factor.atom.kind !== 'entry' || factsOf(factor.atom.tensor).onehot !== true) continue;
    const key = tensorKey(factor.atom.tensor);
    const position = factor.atom.at[0] as Affine;
    const known = seen.get(key);
    if (known === undefined || known.factor.power.s < 0n || factor.power.s < 0n) {
      seen.set(key, { factor, at: position });
      continue;
    }
    const equal = delta(known.at, position).terms[0] as Term;
    const rest = term.factors.filter((other) => other !== factor);
    record(factor.atom, 'onehot');
    return { ...term, factors: [...rest, ...equal.factors] };
  }
  return undefined;
}

/** `D[i,j] = δ(i,j) D[i,i]` for a diagonal matrix. */
function diagonalEntry(term: Term): Term | undefined {
  for (const factor of term.factors) {
    if (factor.atom.kind !== 'entry' || !factsOf(factor.atom.tensor).diagonal || factor.power.s < 0n)
      continue;
    const [i, j] = factor.atom.at as [Affine, Affine];
    const difference = i.minus(j);
    if (difference.isConstant && difference.offset.constant === 0) continue;
    const rest = term.factors.filter((other) => other !== factor);
    record(factor.atom, 'diagonal');
    const onDiagonal: Factor = { atom: { ...factor.atom, at: [i, i] }, power: factor.power };
    return { ...term, factors: [...rest, onDiagonal, ...(delta(i, j).terms[0] as Term).factors] };
  }
  return undefined;
}

/** `Σ_k Q_ki Q_kj = δ_ij = Σ_k Q_ik Q_jk` for an orthogonal matrix. */
function orthogonalProduct(term: Term): Term | undefined {
  const entries = term.factors.filter(
    ({ atom, power }) => atom.kind === 'entry' && factsOf(atom.tensor).orthogonal && power.s > 0n,
  );
  for (const factor of entries) {
    const atom = factor.atom as Entry;
    for (const axis of [0, 1]) {
      const index = atom.at[axis]?.soleIndex;
      if (index === undefined || !term.bound.includes(index)) continue;
      const squared = factor.power.equals(2);
      const partner = entries.find(
        (other) =>
          other !== factor &&
          tensorKey((other.atom as Entry).tensor) === tensorKey(atom.tensor) &&
          (other.atom as Entry).at[axis]?.soleIndex === index &&
          other.power.equals(RATIONAL_ONE),
      );
      const both = squared ? [factor] : partner && factor.power.equals(RATIONAL_ONE) ? [factor, partner] : [];
      if (both.length === 0) continue;
      const others = term.factors.filter((other) => !both.includes(other));
      const outer = both.map((f) => (f.atom as Entry).at[1 - axis] as Affine);
      if (others.some((other) => mentions(other.atom, index)) || outer.some((value) => value.has(index)))
        continue;
      record(atom, 'orthogonal');
      const [one, two = one] = outer as [Affine, Affine?];
      return {
        ...term,
        bound: term.bound.filter((other) => other !== index),
        factors: [...others, ...(delta(one, two as Affine).terms[0] as Term).factors],
      };
    }
  }
  return undefined;
}
