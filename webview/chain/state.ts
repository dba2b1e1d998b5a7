/** What the reader has chosen of the chain; kept while the panel lives, whichever view is open. */
import { type Signal, signal } from '@preact/signals';
import type { OrderKind } from '../../src/protocol/chain';
import type { Inspector } from '../inspector';

/** Ends that were picked; what is left open follows the cursor. */
export interface Picked {
  readonly of?: string;
  readonly wrt?: string;
}

export interface ChainState {
  readonly picked: Signal<Picked>;
  readonly order: Signal<OrderKind>;
}

const states = new WeakMap<Inspector, ChainState>();

export function chainState(inspector: Inspector): ChainState {
  let state = states.get(inspector);
  if (state === undefined) {
    state = { picked: signal({}), order: signal('fromRight') };
    states.set(inspector, state);
  }
  return state;
}
