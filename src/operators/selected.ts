/** Entries picked out by position: by positions that are written in the call, or by ones that are data. */
import { Affine, Index } from '../calculus/affine';
import { at, delta, entry, plus, type Subscript, sumOver, times } from '../calculus/build';
import type { ArrayExpression, Sum } from '../calculus/expression';
import { normalize } from '../calculus/normalize';
import { oneHotOf } from './one-hot';

/** Longer lists of positions are read as data, so that formulas stay readable. */
const LONGEST = 64;

/**
 * `entryAt(positions[places])`. Positions that are known become subscripts, so that what is picked out has all of
 * its structure; others are a one-hot selection.
 */
export function selected(
  positions: ArrayExpression,
  places: readonly Index[],
  axis: Index,
  entryAt: (subscript: Subscript) => Sum,
): Sum {
  const known = knownPositions(positions);
  const [place] = places;
  if (known === undefined || place === undefined || places.length > 1) {
    const v = new Index(axis.size, 'v');
    return sumOver([v], times(entry(oneHotOf(positions, axis.size), [...places, v]), entryAt(v)));
  }
  const [first = 0, second = first] = known;
  const step = second - first;
  if (known.every((position, k) => position === first + step * k)) {
    return entryAt(Affine.of(place).times(step).plus(first));
  }
  return plus(...known.map((position, k) => times(delta(place, k), entryAt(position))));
}

/** The entries of a vector that holds nothing but numbers, where they are positions. */
function knownPositions(positions: ArrayExpression): number[] | undefined {
  const [index, ...others] = positions.indices;
  const length = index?.size.constant;
  if (length === undefined || others.length > 0 || length > LONGEST) return undefined;
  const found: number[] = [];
  for (let k = 0; k < length; k++) {
    const position = wholeNumber(normalize(at(positions, [k])));
    if (position === undefined || !Number.isInteger(position) || position < 0) return undefined;
    found.push(position);
  }
  return found;
}

function wholeNumber({ terms }: Sum): number | undefined {
  const [term, ...others] = terms;
  if (term === undefined) return 0;
  if (others.length > 0 || term.factors.length > 0) return undefined;
  return term.coefficient.valueOf();
}
