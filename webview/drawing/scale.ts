/**
 * Sizes of an assignment run from 1 to hundreds of thousands: drawn linearly, a column vector beside its
 * weight matrix would vanish. Lengths therefore grow with a power of the size. The power is chosen so that
 * a 1 still has `least` pixels, and is never more than a half, so that small matrices don't look alike.
 */

export interface ScaleOptions {
  /** The length, in pixels, of the largest size. */
  readonly most: number;
  /** The length of a size of 1 when the largest is large. */
  readonly least: number;
}

/** What of a side matters for drawing it. */
export interface Side {
  readonly label: string;
  readonly size?: number;
}

/** A free size has no length of its own; it is drawn as this many, and marked as free. */
const nominal = 24;

const steepest = 0.5;

function countOf(side: Side): number {
  return Math.max(1, side.size ?? nominal);
}

/** A function from sides to lengths, common to everything that is drawn together: equal sizes, equal lengths. */
export function lengthScale(sides: readonly Side[], { most, least }: ScaleOptions): (side: Side) => number {
  const largest = Math.max(1, ...sides.map(countOf));
  if (largest === 1) return () => least;
  const power = Math.min(steepest, Math.log(most / least) / Math.log(largest));
  return (side) => Math.round(most * (countOf(side) / largest) ** power);
}
