/** The product of a chain, multiplied out step by step in one order or another, and what each order costs. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { FactorView } from '../../src/protocol';
import type { ChainAnswer, OrderKind, OrdersAnswer, OrderView, StepView } from '../../src/protocol/chain';
import { Sentence } from '../components/sentence';
import { Choice } from '../shell/choice';
import { IconButton } from '../shell/icon-button';
import { prefersStill } from './flip';
import { Product } from './product';

interface MultiplyProps {
  readonly chain: ChainAnswer;
  /** As they are drawn: local or along every path. */
  readonly factors: readonly FactorView[];
  readonly orders: OrdersAnswer | undefined;
  readonly kind: OrderKind;
  readonly below: ((position: number) => ComponentChildren) | undefined;
  onChoose(kind: OrderKind): void;
}

/** How long a pair is looked at before it becomes one, in ms. */
const pace = 1500;

const labels: Readonly<Record<OrderKind, string>> = {
  fromRight: 'Right to left',
  fromLeft: 'Left to right',
  cheapest: 'Cheapest',
};

const titles: Readonly<Record<OrderKind, string>> = {
  fromRight: 'Multiply the last two factors first',
  fromLeft: 'Multiply the first two factors first',
  cheapest: 'Multiply in the order that costs least',
};

export function Multiply({ chain, factors, orders, kind, below, onChoose }: MultiplyProps) {
  const order = orders?.orders.find((each) => each.kind === kind);
  const steps = order?.steps ?? [];
  const { done, playing, go, play } = usePlayer(steps.length, `${chain.of}/${chain.wrt}/${kind}`);
  return (
    <section class="multiply" aria-label="Product">
      <Product
        factors={factors}
        result={chain.result}
        steps={steps}
        done={done}
        showsNext={playing || done > 0}
        below={below}
      />
      {order && steps.length > 0 && (
        <div class="player">
          <div class="player-keys">
            <IconButton icon="first" label="All factors" disabled={done === 0} onClick={() => go(0)} />
            <IconButton icon="back" label="Step back" disabled={done === 0} onClick={() => go(done - 1)} />
            {!prefersStill() && (
              <IconButton
                icon={playing ? 'pause' : 'play'}
                label={playing ? 'Pause' : 'Multiply step by step'}
                onClick={play}
              />
            )}
            <IconButton
              icon="forward"
              label="Next step"
              disabled={done === steps.length}
              onClick={() => go(done + 1)}
            />
          </div>
          {steps.length > 1 && (
            <Choice
              legend="Order of multiplication"
              name="order"
              value={kind}
              choices={orders!.orders.map((each) => ({
                value: each.kind,
                label: labels[each.kind],
                title: titles[each.kind],
              }))}
              onChoose={onChoose}
            />
          )}
          <p class="player-said" role="status">
            {saying(steps, factors, done, order)}
          </p>
        </div>
      )}
      {orders && steps.length > 1 && <Costs orders={orders} kind={kind} />}
      {orders && orders.sentence !== '' && steps.length !== 1 && (
        <p class="multiply-note">
          <Sentence text={orders.sentence} />
        </p>
      )}
    </section>
  );
}

function usePlayer(count: number, key: string) {
  const [state, setState] = useState({ key, done: 0, playing: false });
  // Another chain or another order begins at its beginning.
  const current = state.key === key && state.done <= count ? state : { key, done: 0, playing: false };
  const { done, playing } = current;
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => setState({ key, done: done + 1, playing: done + 1 < count }), pace);
    return () => clearTimeout(timer);
  }, [key, done, playing, count]);
  return {
    done,
    playing,
    go: (to: number) => setState({ key, done: Math.min(count, Math.max(0, to)), playing: false }),
    play: () => setState({ key, done: done === count ? 0 : done, playing: !playing }),
  };
}

/** `Step 2 of 6: ∂z2/∂a1_B times ∇_z2 L, 129 by 10 times 10 by 1: 1,290 multiplications`. */
function saying(
  steps: readonly StepView[],
  factors: readonly FactorView[],
  done: number,
  order: OrderView,
): ComponentChildren {
  const last = steps[done - 1];
  if (last === undefined) {
    return `${factors.length} factors, ${steps.length === 1 ? '1 step' : `${steps.length} steps`}`;
  }
  const { product, cost } = last;
  const size = `${product.rows.label} × ${product.columns.label}`;
  const sofar = done === steps.length ? `, ${order.cost} in all` : '';
  return (
    <>
      Step {done} of {steps.length}: <code>{product.title.text}</code>, {size}, {multiplications(cost)}
      {sofar}
    </>
  );
}

function multiplications(cost: string): string {
  if (cost === '0') return 'no multiplications';
  return cost === '1' ? '1 multiplication' : `${cost} multiplications`;
}

/** What each order costs in all, the least of them marked. */
function Costs({ orders, kind }: { readonly orders: OrdersAnswer; readonly kind: OrderKind }) {
  const cheapest = orders.orders.find((order) => order.kind === 'cheapest')?.cost;
  return (
    <dl class="costs">
      {orders.orders.map((order) => (
        <div key={order.kind} class={`cost ${order.kind === kind ? 'cost-chosen' : ''}`}>
          <dt>
            {labels[order.kind]}
            {order.mode && <span class="cost-mode"> ({order.mode} mode)</span>}
          </dt>
          <dd>
            {order.cost}
            {order.cost === cheapest && <span class="cost-least"> least</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
