/**
 * Work that takes long, done one piece after another in the order in which it comes, in slices between which whoever else is on
 * the thread has a turn. What is cancelled is dropped, also halfway.
 */
import type { Steps } from '../requests/handler';

/** How long a slice may take, in ms. */
const SLICE = 12;
/** How long the asker waits for a word of progress, in ms. */
const NEWS = 100;

/** What a thread has for taking turns. */
export interface Turns {
  /** Runs something after all that waits already. */
  soon(action: () => void): void;
  /** In ms, from any point in time on. */
  now(): number;
}

export type Said<Result> =
  | { readonly type: 'done'; readonly id: number; readonly result: Result }
  /** The part that is done of what takes long, from 0 to 1. */
  | { readonly type: 'progress'; readonly id: number; readonly done: number }
  | { readonly type: 'broke'; readonly id: number; readonly error: unknown };

interface Work<Result> {
  readonly id: number;
  readonly start: () => Steps<Result>;
}

export class Slices<Result> {
  private readonly waiting: Work<Result>[] = [];
  private current: Work<Result> | undefined;
  private isDue = false;

  constructor(
    private readonly say: (said: Said<Result>) => void,
    private readonly turns: Turns,
  ) {}

  /** @param start begins the work, when its turn has come. */
  ask(id: number, start: () => Steps<Result>): void {
    this.waiting.push({ id, start });
    this.next();
  }

  /** Whether there was anything to drop. */
  cancel(id: number): boolean {
    if (this.current?.id === id) {
      this.current = undefined;
      this.next();
      return true;
    }
    const at = this.waiting.findIndex((each) => each.id === id);
    if (at >= 0) this.waiting.splice(at, 1);
    return at >= 0;
  }

  clear(): void {
    this.waiting.length = 0;
    this.current = undefined;
  }

  /** Not at once: who asks for many things and takes some back is to be heard first. */
  private next(): void {
    if (this.isDue || this.current || this.waiting.length === 0) return;
    this.isDue = true;
    this.turns.soon(() => {
      this.isDue = false;
      const work = this.waiting.shift();
      if (!work) return;
      this.current = work;
      this.slice(work, undefined, this.turns.now() + NEWS);
    });
  }

  private slice(work: Work<Result>, begun: Steps<Result> | undefined, newsAt: number): void {
    if (this.current !== work) return;
    const { soon, now } = this.turns;
    const { id } = work;
    const end = now() + SLICE;
    try {
      const steps = begun ?? work.start();
      for (;;) {
        const step = steps.next();
        if (step.done) {
          this.finish({ type: 'done', id, result: step.value });
          return;
        }
        const time = now();
        if (time < end) continue;
        const isNews = time >= newsAt;
        if (isNews) this.say({ type: 'progress', id, done: step.value });
        soon(() => this.slice(work, steps, isNews ? time + NEWS : newsAt));
        return;
      }
    } catch (error) {
      this.finish({ type: 'broke', id, error });
    }
  }

  private finish(said: Said<Result>): void {
    this.current = undefined;
    this.say(said);
    this.next();
  }
}
