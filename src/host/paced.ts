import type { Disposable } from 'vscode';

/** The least time between two runs, in ms. */
const pace = 50;

/**
 * Runs an action soon after it is requested, and once for all requests of the meantime: while they keep coming it
 * runs at a steady pace, and always once more after the last. An action that takes long is given as long a rest.
 */
export class Paced implements Disposable {
  private timer: NodeJS.Timeout | undefined;
  private rest = pace;

  constructor(private readonly action: () => void) {}

  request(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const start = performance.now();
      this.action();
      this.rest = Math.max(pace, 2 * (performance.now() - start));
    }, this.rest);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
