/** Parentheses that hide where a matrix is zero, `s_i (δ_ij - s_j)`, are multiplied out before it is looked at. */
import type { Atom, Sum } from './expression';
import { EXPAND, normalize } from './normalize';

/** The same sum, without deltas or guards inside of parentheses that could be multiplied out. */
export function openGroups(sum: Sum): Sum {
  const hides = sum.terms.some(({ factors }) =>
    factors.some(({ atom, power }) => power.d === 1n && power.s > 0n && hidesStructure(atom)),
  );
  return hides ? normalize(sum, EXPAND) : sum;
}

function hidesStructure(atom: Atom): boolean {
  if (atom.kind !== 'group') return false;
  return atom.body.terms.some(({ factors }) =>
    factors.some((inner) => {
      return inner.atom.kind === 'delta' || inner.atom.kind === 'guard' || hidesStructure(inner.atom);
    }),
  );
}
