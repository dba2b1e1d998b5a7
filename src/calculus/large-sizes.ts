/** What holds when free sizes are not tiny: for pictures and counts that speak of position 3 of an axis of n. */
import { Size } from '../shapes/size';

/** Free sizes are taken to be greater than this where a position is written as a number. */
const LARGE = Size.of(1_000);

/** The size with n + 1000 for each name, so that what is known of it holds for all names above that. */
export function withLargeNames(size: Size): Size {
  return size.substitute((atom) => (atom.kind === 'floor' ? undefined : Size.ofAtom(atom).plus(LARGE)));
}

/** -1, 0 or 1 when free sizes are large; `undefined` when it depends on which is larger. */
export function compareLarge(a: Size, b: Size): number | undefined {
  const difference = withLargeNames(a.minus(b));
  if (difference.constant === 0) return 0;
  if (difference.isPositive()) return 1;
  return difference.negated().isPositive() ? -1 : undefined;
}
