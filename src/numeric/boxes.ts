/** Positions along a side of a matrix that runs over several axes, the last one fastest. */
import type { Range } from './array';

/** A part of a side that is a range of each axis, and where it starts along the side. */
export interface SideBox {
  readonly ranges: readonly Range[];
  readonly from: number;
  readonly length: number;
}

/** Takes a range of positions apart into ranges of the axes, in order: a side of `k` axes needs at most `2k - 1`. */
export function boxesOf(sizes: readonly number[], { from, to }: Range): readonly SideBox[] {
  const [first, ...rest] = sizes;
  if (from >= to) return [];
  if (first === undefined) return [{ ranges: [], from, length: 1 }];
  const block = rest.reduce((product, size) => product * size, 1);
  const boxes: SideBox[] = [];
  const add = (low: number, high: number, inner: Range): void => {
    for (const box of boxesOf(rest, inner)) {
      boxes.push({
        ranges: [{ from: low, to: high }, ...box.ranges],
        from: low * block + box.from,
        length: (high - low) * box.length,
      });
    }
  };
  let at = from;
  while (at < to) {
    const row = Math.floor(at / block);
    const start = at - row * block;
    const whole = start === 0 ? Math.floor((to - at) / block) : 0;
    if (whole > 0) {
      add(row, row + whole, { from: 0, to: block });
      at += whole * block;
    } else {
      const end = Math.min(block, to - row * block);
      add(row, row + 1, { from: start, to: end });
      at = row * block + end;
    }
  }
  return boxes;
}
