/** Where the reader has been, as in a browser: back, forward, and a new way from wherever they are. */
import { type Moves, moveAll } from './moved-file';
import { type Target, targetKey } from './target';

export interface Visit {
  readonly uri: string;
  readonly target: Target;
  /** When it began, in ms. */
  readonly time: number;
}

export interface History {
  readonly visits: readonly Visit[];
  /** The position of the one that is looked at; −1 before the first. */
  readonly at: number;
}

export const noHistory: History = { visits: [], at: -1 };

/** What is looked at for less long was on the way to somewhere else. */
export const PASSING = 600;

const MOST = 100;

function isSame(a: Visit | undefined, b: Visit): boolean {
  return a !== undefined && a.uri === b.uri && targetKey(a.target) === targetKey(b.target);
}

export function visit(history: History, next: Visit): History {
  const { visits, at } = history;
  const current = visits[at];
  if (isSame(current, next)) return history;
  const passing = current !== undefined && next.time - current.time < PASSING;
  const kept = visits.slice(0, passing ? at : at + 1);
  // Passing through may have led back to where it began.
  const back = isSame(kept.at(-1), next);
  const all = (back ? kept : [...kept, next]).slice(-MOST);
  return { visits: all, at: all.length - 1 };
}

export function canGo(history: History, to: 'back' | 'forward'): boolean {
  return to === 'back' ? history.at > 0 : history.at < history.visits.length - 1;
}

/** One step, without forgetting anything; at the end it stays. */
export function go(history: History, to: 'back' | 'forward'): History {
  if (!canGo(history, to)) return history;
  return { ...history, at: history.at + (to === 'back' ? -1 : 1) };
}

export function current({ visits, at }: History): Visit | undefined {
  return visits[at];
}

/** Takes what was looked at in files that have moved along. */
export function moveVisits(history: History, moves: Moves): History {
  return { ...history, visits: moveAll(history.visits, moves) };
}
