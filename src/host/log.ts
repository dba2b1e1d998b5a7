/** The channel "Nablascope" of VS Code's output, and the guard that keeps mistakes of ours out of the editor. */
import * as vscode from 'vscode';

const errorsKept = 20;
/** In characters. */
const longestDetail = 2_000;

export class Log implements vscode.Disposable {
  /** What has gone wrong in this window so far, for tests: nothing should. */
  readonly errors: string[] = [];
  /** What has been warned of. */
  readonly warned = new Set<string>();
  private readonly channel = vscode.window.createOutputChannel('Nablascope', { log: true });

  error(what: string, error: unknown): void {
    const message = `${what}: ${describe(error)}`;
    this.channel.error(message);
    if (this.errors.length < errorsKept) this.errors.push(message);
  }

  /** What is odd but hurts nobody; the same is written once. */
  warnOnce(what: string, detail: unknown): void {
    if (this.warned.has(what)) return;
    this.warned.add(what);
    this.channel.warn(`${what}: ${describe(detail)}`);
  }

  debug(what: string, error: unknown): void {
    this.channel.debug(`${what}: ${describe(error)}`);
  }

  /**
   * Runs what VS Code has called for. A provider that throws shows up as a broken editor; one that has nothing to
   * say does not, and what went wrong stands in the log.
   */
  guard<Result>(what: string, action: () => Result): Result | undefined {
    try {
      return action();
    } catch (error) {
      this.error(what, error);
      return undefined;
    }
  }

  async guardAsync<Result>(what: string, action: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await action();
    } catch (error) {
      this.error(what, error);
      return undefined;
    }
  }

  dispose(): void {
    this.channel.dispose();
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error).slice(0, longestDetail);
}
