/** A single entry of an array, at a position that may be written with free sizes: the last one is `n - 1`. */
import { Size } from '../shapes/size';
import { Affine } from './affine';
import { mapAtom, substitute } from './build';
import type { ArrayExpression, Atom, Factor, Sum, Term } from './expression';
import { compareLarge } from './large-sizes';
import { normalize } from './normalize';

const ZERO = Size.of(0);

/**
 * The entry as a sum without the array's indices, simplified. Free sizes are taken to be large: positions 1 and
 * `n - 1` are two different ones, and 2 is a position of an axis of n.
 */
export function entryAt({ indices, body }: ArrayExpression, position: readonly Size[]): Sum {
  const at = new Map(indices.map((index, axis) => [index, Affine.constant(position[axis] ?? ZERO)]));
  const placed = normalize(substitute(body, at));
  const decided = decideIn(placed);
  return decided === placed ? placed : normalize(decided);
}

/** Deltas and guards without indices are decided, inside of calls and parentheses too. */
function decideIn(sum: Sum): Sum {
  let changed = false;
  const terms: Term[] = [];
  for (const term of sum.terms) {
    const factors: Factor[] = [];
    let zero = false;
    for (const factor of term.factors) {
      const met = isMet(factor.atom);
      const atom = met === undefined ? mapAtom(factor.atom, (value) => value, decideIn) : factor.atom;
      if (met === undefined) factors.push(atom === factor.atom ? factor : { ...factor, atom });
      zero ||= met === false;
      changed ||= met !== undefined || atom !== factor.atom;
    }
    if (!zero) terms.push({ ...term, factors });
  }
  return changed ? { terms } : sum;
}

/** True and false for deltas and guards that hold or don't for all large sizes. */
function isMet(atom: Atom): boolean | undefined {
  if (atom.kind === 'delta' && atom.zero.isConstant) {
    const order = compareLarge(atom.zero.offset, ZERO);
    return order === undefined ? undefined : order === 0;
  }
  if (atom.kind !== 'guard' || !atom.value.isConstant) return undefined;
  const { offset } = atom.value;
  const [low, high] = [compareLarge(offset, ZERO), compareLarge(offset, atom.size)];
  if (low === -1 || high === 0 || high === 1) return false;
  return low === undefined || high === undefined ? undefined : true;
}
