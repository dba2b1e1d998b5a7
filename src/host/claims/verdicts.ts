/**
 * The verdicts on the claims of open documents, worked out while nobody types: one claim at a time, with room for all else in
 * between, and dropped for the newer text as soon as there is one.
 */
import * as vscode from 'vscode';
import type { ClaimResult } from '../../features/check-report';
import {
  addCounts,
  type ClaimCounts,
  claimStatements,
  countClaims,
  type VerdictOf,
} from '../../features/claim-marks';
import type { Analysis } from '../../features/document';
import { Debounced } from '../debounce';
import type { Documents, GradDocument } from '../documents';
import type { Log } from '../log';

/** Short enough to be felt as immediate, long enough not to run for each key of fast typing. */
const pause = 80;

/** What is judged sooner than this is shown at once; showing less in between would only flicker. */
const patience = 60;

type Claim = ClaimResult['statement'];

export class Verdicts implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly pending = new Debounced<vscode.TextDocument>(pause, (document) => {
    void this.log.guardAsync('Claims', () => this.judgeAll(document));
  });
  private readonly subscriptions: vscode.Disposable;

  /** After what is known of a document has changed: a while after each edit, and while more and more is known. */
  readonly onDidChange = this.changed.event;

  constructor(
    readonly documents: Documents,
    private readonly log: Log,
  ) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      this.pending,
      documents.onDidChange((document) => this.pending.call(document)),
      documents.onDidClose((document) => this.pending.cancel(document)),
    );
    for (const document of documents.all) this.pending.call(document);
  }

  /** What is known of the claims of a document as it stands. */
  of(document: GradDocument): { readonly analysis: Analysis; readonly verdictOf: VerdictOf } {
    const { analysis } = document;
    return { analysis, verdictOf: (statement) => analysis.known(statement) };
  }

  /** How the claims of all documents of a file stand in sum. */
  countsOf(source: vscode.TextDocument): ClaimCounts {
    return addCounts(
      this.documents.of(source).map((document) => {
        const { analysis, verdictOf } = this.of(document);
        return countClaims(analysis, verdictOf);
      }),
    );
  }

  /** Judges what is not judged yet in a file. Answers `false` when the text has changed meanwhile. */
  async judgeAll(source: vscode.TextDocument, token?: vscode.CancellationToken): Promise<boolean> {
    const documents = source.isClosed ? [] : this.documents.of(source);
    if (documents.length === 0) return false;
    let shown = performance.now();
    for (const document of documents) {
      const { analysis } = this.of(document);
      const isCurrent = await this.judge(document, claimStatements(analysis), {
        ...(token && { token }),
        onJudged: () => {
          if (performance.now() - shown < patience) return;
          this.changed.fire(source);
          shown = performance.now();
        },
      });
      if (!isCurrent) return false;
    }
    this.changed.fire(source);
    return true;
  }

  /**
   * Judges these claims of the document as it stands.
   *
   * @returns `false` when the text changed, the time was up, or nobody wants to know any more.
   */
  async judge(
    document: GradDocument,
    claims: readonly Claim[],
    { token, within = Number.POSITIVE_INFINITY, onJudged }: JudgeOptions = {},
  ): Promise<boolean> {
    const { analysis } = this.of(document);
    const end = performance.now() + within;
    for (const claim of claims) {
      if (analysis.known(claim)) continue;
      await breath();
      if (token?.isCancellationRequested || !document.isCurrent(analysis)) return false;
      if (performance.now() > end) return false;
      // One that can't be judged is no reason to leave the others.
      this.log.guard('A claim', () => analysis.claim(claim));
      onJudged?.(claim);
    }
    return true;
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

export interface JudgeOptions {
  readonly token?: vscode.CancellationToken;
  /** In ms: no further claim is begun after that. */
  readonly within?: number;
  onJudged?(claim: Claim): void;
}

/** Lets everything else that waits go first: edits, hovers, cancellations. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
