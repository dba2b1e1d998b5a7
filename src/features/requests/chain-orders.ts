/** What multiplying a chain out costs, in each order of association that is shown. */
import type { Analysis } from '../../analysis/analysis';
import type { Jacobian } from '../../analysis/jacobian';
import {
  type AssociationCost,
  type AssociationCosts,
  associationText,
  LONGEST_FORM,
  searchAssociations,
} from '../../calculus/association';
import { costOf } from '../../calculus/cost';
import type { FactorView } from '../../protocol';
import type { OrderKind, OrderView, StepView } from '../../protocol/chain';
import { inLayoutOrder, linksOf, plainFactor } from '../chain-links';
import { factorView } from '../jacobian-view';
import { costSentence } from '../order-words';
import { sizeLabel } from '../size-words';
import { endsOrReason } from './chain';
import { endPair } from './fields';
import type { Handler, Steps } from './handler';

export const chainOrders: Handler<'chain-orders'> = {
  read: endPair,
  *answer(analysis, request) {
    const links = linksOf(analysis, endsOrReason(analysis, request.of, request.wrt));
    const factors = inLayoutOrder(links, analysis).flatMap(({ total }) => total ?? []);
    if (factors.length < links.length) {
      return { orders: [], sentence: 'What a long chain costs is not counted: choose ends that are nearer.' };
    }
    if (factors.length < 2) return { orders: [], sentence: '' };
    const costs = yield* part(searchAssociations(factors), 0, 0.6);
    if (costs === undefined) return { orders: [], sentence: 'What the factors cost can not be counted.' };
    const products = new Map<string, FactorView>();
    const orders = [];
    for (const [k, kind] of kinds.entries()) {
      orders.push(
        yield* part(orderView(kind, costs[kind], factors, products, analysis), 0.6 + k * 0.13, 0.13),
      );
    }
    return { orders, sentence: costSentence(costs, analysis.layout === 'denominator' ? 'right' : 'left') };
  },
};

const kinds: readonly OrderKind[] = ['fromRight', 'fromLeft', 'cheapest'];

/** A part of the work as a part of the whole. */
function* part<T>(steps: Generator<number, T, void>, from: number, share: number): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + share * step.value;
  }
}

/** Reverse mode multiplies from the output on, forward mode from the input on. */
function modeOf(kind: keyof AssociationCosts, { layout }: Analysis): OrderView['mode'] {
  if (kind !== 'fromRight' && kind !== 'fromLeft') return undefined;
  return (kind === 'fromRight') === (layout === 'denominator') ? 'reverse' : 'forward';
}

function* orderView(
  kind: OrderKind,
  { order, cost, steps }: AssociationCost,
  factors: readonly Jacobian[],
  products: Map<string, FactorView>,
  analysis: Analysis,
): Steps<OrderView> {
  const shown: StepView[] = [];
  for (const { from, split, to, cost: each } of steps) {
    const key = `${from}-${to}`;
    const product = products.get(key) ?? productView(factors, from, to, analysis);
    products.set(key, product);
    shown.push({ from, split, to, cost: sizeLabel(each), product });
    yield shown.length / steps.length;
  }
  const mode = modeOf(kind, analysis);
  const names = factors.map((_, position) => `J${position + 1}`);
  return {
    kind,
    ...(mode && { mode }),
    text: associationText(order, names),
    cost: sizeLabel(cost),
    steps: shown,
  };
}

/** What neighbouring factors multiply to: the derivative from the first name to the last. */
function productView(factors: readonly Jacobian[], from: number, to: number, analysis: Analysis): FactorView {
  const [first, last] = [factors[from] as Jacobian, factors[to] as Jacobian];
  const [wrt, of] = analysis.layout === 'denominator' ? [first.wrt, last.of] : [last.wrt, first.of];
  // A gradient of a scalar is one column and soon worked out; the product of two long forms is not.
  const isLong = factors.slice(from, to + 1).some(({ array }) => costOf(array.body) > LONGEST_FORM);
  const total = isLong && of.axes.length > 0 ? undefined : analysis.total(of.name, wrt.name);
  return total ? factorView(total.asProduct) : plainFactor(analysis, { of, wrt }, 'a product');
}
