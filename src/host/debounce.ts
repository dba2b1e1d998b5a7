import type { Disposable } from 'vscode';

/**
 * Runs an action once its calls have paused for `delay` ms, with the last call's argument. A key of its own keeps
 * the pauses of one document apart from another's.
 */
export class Debounced<Key> implements Disposable {
  private readonly timers = new Map<Key, NodeJS.Timeout>();

  constructor(
    private readonly delay: number,
    private readonly action: (key: Key) => void,
  ) {}

  call(key: Key): void {
    this.cancel(key);
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        this.action(key);
      }, this.delay),
    );
  }

  cancel(key: Key): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
