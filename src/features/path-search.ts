/**
 * The paths from one name to another that carry most of a gradient. A document has exponentially many paths, so only
 * some are followed: always the one on which most is left so far.
 */
import type { Paths } from '../analysis/paths';
import type { NumericArray } from '../numeric/array';
import { type Flow, normOf } from './graph-flow';

/** Paths that are followed to their end, and steps that are taken for it. */
export const MOST_FOLLOWED = 64;
const MOST_STEPS = 1500;

export interface FoundPath {
  /** From `wrt` to `of`. */
  readonly names: readonly string[];
  /** What comes along it; absent where there are no numbers. */
  readonly arrived?: NumericArray;
}

interface Partial {
  /** From the name reached so far to `of`. */
  readonly names: readonly string[];
  readonly arrived: NumericArray | undefined;
  readonly norm: number;
}

/** @param flow without it paths are taken as they come */
export function* findPaths(
  paths: Paths,
  of: string,
  wrt: string,
  flow: Flow | undefined,
): Generator<number, readonly FoundPath[], void> {
  const inside = new Set(paths.between(of, wrt));
  const arrived = flow?.gradients.get(of);
  const open: Partial[] = [{ names: [of], arrived, norm: arrived ? normOf(arrived) : 0 }];
  const found: FoundPath[] = [];
  for (let step = 0; open.length > 0 && found.length < MOST_FOLLOWED && step < MOST_STEPS; step++) {
    const next = takeLargest(open);
    const [name = of] = next.names;
    if (name === wrt) {
      found.push({ names: next.names, ...(next.arrived && { arrived: next.arrived }) });
      yield found.length / MOST_FOLLOWED;
      continue;
    }
    for (const used of paths.uses.get(name) ?? []) {
      if (!inside.has(used)) continue;
      const along = next.arrived && flow ? flow.back(name, used, next.arrived) : undefined;
      open.push({ names: [used, ...next.names], arrived: along, norm: along ? normOf(along) : 0 });
    }
    yield found.length / MOST_FOLLOWED;
  }
  return found;
}

/** The one with the largest norm; of equals the last, so that without numbers paths are finished one by one. */
function takeLargest(open: Partial[]): Partial {
  let best = open.length - 1;
  for (let k = open.length - 2; k >= 0; k--) {
    if ((open[k] as Partial).norm > (open[best] as Partial).norm) best = k;
  }
  return open.splice(best, 1)[0] as Partial;
}
