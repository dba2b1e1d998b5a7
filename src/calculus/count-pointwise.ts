/** Counting a union of supports by looking at every point: the last resort, for few points. */
import { Size } from '../shapes/size';
import { Affine, type Index } from './affine';
import { substituteInTerm } from './build';
import type { Atom, Term } from './expression';
import type { Support } from './support';

const MAX_POINTS = 4096;

/** The number of points in at least one of the supports; `undefined` when there are many or sizes are free. */
export function countPointwise(supports: readonly Support[]): Size | undefined {
  const axes = supports[0]?.axes ?? [];
  const lengths = axes.map((axis) => axis.size.constant ?? Infinity);
  const points = lengths.reduce((product, length) => product * length, 1);
  if (points > MAX_POINTS) return undefined;
  let met = 0;
  for (let point = 0; point < points; point++) {
    const at = new Map<Index, Affine>();
    let rest = point;
    axes.forEach((axis, k) => {
      const length = lengths[k] as number;
      at.set(axis, Affine.constant(rest % length));
      rest = Math.floor(rest / length);
    });
    const verdicts = supports.map(({ term }) => isMetAt(term, at));
    if (verdicts.includes(true)) met++;
    else if (verdicts.includes(undefined)) return undefined;
  }
  return Size.of(met);
}

function isMetAt(term: Term, at: ReadonlyMap<Index, Affine>): boolean | undefined {
  let met: boolean | undefined = true;
  for (const { atom } of substituteInTerm(term, at).factors) {
    const holds = isMet(atom);
    if (holds === false) return false;
    if (holds === undefined) met = undefined;
  }
  return met;
}

function isMet(atom: Atom): boolean | undefined {
  if (atom.kind === 'delta') {
    const value = atom.zero.offset.constant;
    return value === undefined ? undefined : value === 0;
  }
  if (atom.kind !== 'guard') return undefined;
  const { constant: value } = atom.value.offset;
  const { constant: size } = atom.size;
  return value === undefined || size === undefined ? undefined : value >= 0 && value < size;
}
