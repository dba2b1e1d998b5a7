/** The channel "Nablascope" of VS Code's output, and the guard that keeps mistakes of ours out of the editor. */
import * as vscode from 'vscode';

const errorsKept = 20;

export class Log implements vscode.Disposable {
  /** What has gone wrong in this window so far, for tests: nothing should. */
  readonly errors: string[] = [];
  private readonly channel = vscode.window.createOutputChannel('Nablascope', { log: true });

  error(what: string, error: unknown): void {
    const message = `${what}: ${describe(error)}`;
    this.channel.error(message);
    if (this.errors.length < errorsKept) this.errors.push(message);
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
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
