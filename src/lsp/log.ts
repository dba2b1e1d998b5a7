/** Where failures of our own go: to the client's log, so that a question that fails costs that one answer. */
import type { Connection } from 'vscode-languageserver';

export class Log {
  constructor(private readonly connection: Connection) {}

  /** `undefined` where it throws. */
  guard<Answer>(what: string, work: () => Answer): Answer | undefined {
    try {
      return work();
    } catch (error) {
      this.report(what, error);
      return undefined;
    }
  }

  async guardAsync<Answer>(what: string, work: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await work();
    } catch (error) {
      this.report(what, error);
      return undefined;
    }
  }

  private report(what: string, error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(`${what}: ${text}`);
  }
}
