/** Which order of multiplication is cheapest, in words. */
import type { AssociationCosts } from '../calculus/association';
import type { Size } from '../shapes/size';
import { roundNumber } from './number-words';

type Side = 'left' | 'right';

/** @param reverse the end at which the output is: from there on goes back-propagation */
export function costSentence({ cheapest, fromLeft, fromRight }: AssociationCosts, reverse: Side): string {
  if (cheapest.steps.length < 2) return 'There is only one order.';
  const costs: Readonly<Record<Side, Size>> = { left: fromLeft.cost, right: fromRight.cost };
  const best = (['right', 'left'] as const).filter((side) => isAbout(costs[side], cheapest.cost));
  if (best.length === 2) return 'From either end it costs about the same.';
  const [side] = best;
  if (side === undefined) {
    const nearer = lesser(fromLeft.cost, fromRight.cost);
    return `It is cheapest to start in the middle${fewer(cheapest.cost, nearer, 'from either end')}.`;
  }
  const other = side === 'left' ? 'right' : 'left';
  const known = side === reverse ? 'back-propagation' : 'forward mode';
  const least = costs[side].equals(cheapest.cost) ? 'It is cheapest' : 'It is about cheapest';
  return `${least} from the ${side}, as ${known} does it${fewer(costs[side], costs[other], `from the ${other}`)}.`;
}

/** A difference of less than a twentieth is none. */
function isAbout(cost: Size, least: Size): boolean {
  if (cost.constant === undefined || least.constant === undefined) return cost.equals(least);
  return cost.constant <= least.constant * 1.05;
}

function lesser(a: Size, b: Size): Size {
  return (a.constant ?? 0) <= (b.constant ?? 0) ? a : b;
}

/** `: 12× fewer multiplications than from the left`, where it is more than a trifle. */
function fewer(small: Size, large: Size, than: string): string {
  if (small.constant === undefined || large.constant === undefined || small.constant === 0) return '';
  const ratio = large.constant / small.constant;
  return `: ${roundNumber(ratio)}× fewer multiplications than ${than}`;
}
