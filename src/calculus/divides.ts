/** Whether numbers may be lost on the way: what is divided by, and multiplied with again, is gone from a canonical form. */
import type { Atom, Sum } from './expression';

const known = new WeakMap<Sum, boolean>();

/** Whether a sum divides by anything but sizes, or may do so inside of an operator that is kept whole. Names are not looked into. */
export function divides(sum: Sum): boolean {
  let answer = known.get(sum);
  if (answer === undefined) {
    answer = sum.terms.some(({ factors }) =>
      factors.some(({ atom, power }) => (power.s < 0n && atom.kind !== 'size') || dividesInside(atom)),
    );
    known.set(sum, answer);
  }
  return answer;
}

function dividesInside(atom: Atom): boolean {
  switch (atom.kind) {
    case 'entry':
      return atom.tensor.kind === 'opaque';
    case 'call':
      return atom.args.some(divides);
    case 'group':
      return divides(atom.body);
    default:
      return false;
  }
}
