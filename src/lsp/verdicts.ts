/**
 * The verdicts on the claims of open documents, worked out while nobody types: one claim at a time, with room for all else in between,
 * and dropped for the newer text as soon as there is one.
 */
import { claimStatements, type VerdictOf } from '../features/claim-marks';
import type { Log } from './log';
import type { LspDocument } from './lsp-document';
import type { OpenFiles } from './open-files';

/** In ms: short enough to be felt as immediate, long enough not to run for each key of fast typing. */
const pause = 80;

export class Verdicts {
  private readonly listeners: ((uri: string) => void)[] = [];
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly files: OpenFiles,
    private readonly log: Log,
  ) {
    files.onDidChange((uri) => this.later(uri));
  }

  /** Called with the address of a file when what is known of it has changed, and when it was closed. */
  onDidChange(listener: (uri: string) => void): void {
    this.listeners.push(listener);
  }

  /** What is known of the claims of a document as it stands. */
  of({ analysis }: LspDocument): VerdictOf {
    return (statement) => analysis.known(statement);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private later(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    if (this.files.versionOf(uri) === undefined) this.tell(uri);
    else {
      const judge = () => this.log.guardAsync('Claims', () => this.judgeAll(uri));
      this.timers.set(uri, setTimeout(judge, pause));
    }
  }

  private async judgeAll(uri: string): Promise<void> {
    const version = this.files.versionOf(uri);
    // What is wrong with the text itself is known at once.
    this.tell(uri);
    let judged = 0;
    for (const document of this.files.of(uri)) {
      const { analysis } = document;
      for (const claim of claimStatements(analysis)) {
        if (analysis.known(claim)) continue;
        await new Promise((resolve) => setImmediate(resolve));
        if (this.files.versionOf(uri) !== version) return;
        // One that can't be judged is no reason to leave the others.
        this.log.guard('A claim', () => analysis.claim(claim));
        judged++;
      }
    }
    if (judged > 0) this.tell(uri);
  }

  private tell(uri: string): void {
    for (const listener of this.listeners) listener(uri);
  }
}
