/** What the reader has chosen of the graph; kept while the panel lives, whichever view is open. */
import { type Signal, signal } from '@preact/signals';
import type { Inspector } from '../inspector';
import type { Camera } from './camera';

export interface GraphState {
  /** Ids of folds that are open or closed against what they would be by themselves. */
  readonly opened: Signal<readonly string[]>;
  readonly closed: Signal<readonly string[]>;
  readonly claims: Signal<boolean>;
  readonly gradients: Signal<boolean>;
  /** Where the reader has moved to; undefined until they have. */
  readonly camera: Signal<Camera | undefined>;
}

const states = new WeakMap<Inspector, GraphState>();

export function graphState(inspector: Inspector): GraphState {
  let state = states.get(inspector);
  if (state === undefined) {
    state = {
      opened: signal([]),
      closed: signal([]),
      claims: signal(false),
      gradients: signal(false),
      camera: signal(undefined),
    };
    states.set(inspector, state);
  }
  return state;
}

export function openFold({ opened, closed }: GraphState, id: string): void {
  closed.value = closed.value.filter((each) => each !== id);
  if (!opened.value.includes(id)) opened.value = [...opened.value, id];
}

export function closeFold({ opened, closed }: GraphState, id: string): void {
  opened.value = opened.value.filter((each) => each !== id);
  if (!closed.value.includes(id)) closed.value = [...closed.value, id];
}
