/** A chain while it is multiplied out: which stretches of it are one matrix after so many steps. */
import type { FactorView } from '../../src/protocol';
import type { StepView } from '../../src/protocol/chain';

/** Neighbouring factors that have become one; a single factor to begin with. */
export interface Stretch {
  /** Positions of the first and the last factor in it. */
  readonly from: number;
  readonly to: number;
  readonly factor: FactorView;
}

export function stretchesAfter(
  factors: readonly FactorView[],
  steps: readonly StepView[],
  done: number,
): readonly Stretch[] {
  let stretches: readonly Stretch[] = factors.map((factor, k) => ({ from: k, to: k, factor }));
  for (const { from, to, product } of steps.slice(0, done)) {
    const at = stretches.findIndex((stretch) => stretch.from === from);
    const rest = stretches.filter((stretch) => stretch.from > to);
    stretches = [...stretches.slice(0, at), { from, to, factor: product }, ...rest];
  }
  return stretches;
}

export type Merging = 'left' | 'right' | undefined;

/** Which of the two a stretch is that the next step makes one. */
export function mergingOf({ from, to }: Stretch, next: StepView | undefined): Merging {
  if (next === undefined) return undefined;
  if (from === next.from && to === next.split) return 'left';
  return from === next.split + 1 && to === next.to ? 'right' : undefined;
}
