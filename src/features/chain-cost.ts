/** What it costs to multiply a chain out, in words and numbers. */
import type { Chain } from '../analysis/analysis';
import { type AssociationCost, associationCosts, associationText } from '../calculus/association';

export interface ChainCost {
  /** Such as `J1 (J2 J3)`, the factors numbered from the left. */
  readonly order: string;
  /** An integer, or a text where sizes are free. */
  readonly multiplications: number | string;
}

export interface ChainCosts {
  readonly cheapest: ChainCost;
  readonly fromLeft: ChainCost;
  readonly fromRight: ChainCost;
}

/** The cheapest order of association and the two plain ones; `undefined` for fewer than three factors. */
export function chainCosts({ factors }: Chain): ChainCosts | undefined {
  if (factors.length < 3) return undefined;
  const costs = associationCosts(factors);
  if (costs === undefined) return undefined;
  const names = factors.map((_, position) => `J${position + 1}`);
  const told = ({ order, cost }: AssociationCost): ChainCost => ({
    order: associationText(order, names),
    multiplications: cost.toJSON(),
  });
  return { cheapest: told(costs.cheapest), fromLeft: told(costs.fromLeft), fromRight: told(costs.fromRight) };
}
