/**
 * The verdicts on the claims of open documents, worked out on another thread while nobody types: one claim at a time, those first
 * that are looked at, and dropped for the newer text as soon as there is one.
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
import { soon } from '../../features/desk/soon';
import { undecidedClaim } from '../../features/desk/undecided';
import type { Analysis } from '../../features/document';
import { Debounced } from '../debounce';
import type { Answer, Judge } from '../desk/judge';
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
    private readonly judges: Judge,
    private readonly log: Log,
  ) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      this.pending,
      documents.onDidChange((document) => this.pending.call(document)),
      documents.onDidClose((document) => {
        this.pending.cancel(document);
        this.judges.close(document.uri.toString());
      }),
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
    let hasNews = true;
    const showing = setInterval(() => {
      if (hasNews) this.changed.fire(source);
      hasNews = false;
    }, patience);
    try {
      for (const document of documents) {
        const isCurrent = await this.judge(document, claimsByInterest(document), {
          ...(token && { token }),
          onJudged: () => {
            hasNews = true;
          },
        });
        if (!isCurrent) return false;
      }
    } finally {
      clearInterval(showing);
    }
    this.changed.fire(source);
    return true;
  }

  /**
   * Judges these claims of the document as it stands. What it is not waited for any more goes on being judged for as long as the
   * text stays.
   *
   * @returns `false` when the text changed, the time was up, or nobody wants to know any more.
   */
  async judge(
    document: GradDocument,
    claims: readonly Claim[],
    { token, within = Number.POSITIVE_INFINITY, isLookedAt = false, onJudged }: JudgeOptions = {},
  ): Promise<boolean> {
    const { analysis } = this.of(document);
    const end = performance.now() + within;
    const positions = new Map(claimStatements(analysis).map((claim, position) => [claim, position]));
    for (const claim of claims) {
      if (analysis.known(claim)) continue;
      if (token?.isCancellationRequested || !document.isCurrent(analysis)) return false;
      const position = positions.get(claim);
      const answer =
        position === undefined
          ? // It is of a layer that nothing calls: no claim of the document, and no large one.
            soonHere(analysis, claim)
          : this.judges.ask({
              key: document.uri,
              text: analysis.document.text,
              files: analysis.files,
              position,
              isWanted: () => !token?.isCancellationRequested && document.isCurrent(analysis),
              urgency: () => (isLookedAt ? 3 : urgencyOf(document.source)),
              here: () => analysis.claim(claim),
            });
      const adopted = answer.then((found) => {
        if (found.kind === 'void' || !document.isCurrent(analysis)) return false;
        // One that can't be judged is no reason to leave the others.
        if (!analysis.known(claim)) analysis.adopt(resultOf(found, claim, analysis));
        return true;
      });
      if (
        !(await first(
          this.log.guardAsync('A claim', () => adopted),
          end,
          token,
        ))
      )
        return false;
      onJudged?.(claim);
    }
    return document.isCurrent(analysis);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

export interface JudgeOptions {
  readonly token?: vscode.CancellationToken;
  /** In ms: it is waited no longer than that. */
  readonly within?: number;
  /** Somebody waits for just these. */
  readonly isLookedAt?: boolean;
  onJudged?(claim: Claim): void;
}

function resultOf(answer: Exclude<Answer, { kind: 'void' }>, claim: Claim, analysis: Analysis): ClaimResult {
  return answer.kind === 'judged'
    ? { ...answer.result, statement: claim }
    : undecidedClaim(claim, analysis, answer.why);
}

async function soonHere(analysis: Analysis, claim: Claim): Promise<Answer> {
  await new Promise<void>(soon);
  return { kind: 'judged', result: analysis.claim(claim) };
}

/** What comes of it, or `false` when the time is up or nobody wants to know any more. */
async function first(
  answer: Promise<boolean | undefined>,
  end: number,
  token: vscode.CancellationToken | undefined,
): Promise<boolean> {
  if (end === Number.POSITIVE_INFINITY && !token) return (await answer) ?? false;
  let timer: NodeJS.Timeout | undefined;
  let listening: vscode.Disposable | undefined;
  const enough = new Promise<boolean>((resolve) => {
    listening = token?.onCancellationRequested(() => resolve(false));
    if (end < Number.POSITIVE_INFINITY) timer = setTimeout(() => resolve(false), end - performance.now());
  });
  try {
    return (await Promise.race([answer, enough])) ?? false;
  } finally {
    clearTimeout(timer);
    listening?.dispose();
  }
}

function urgencyOf(source: vscode.TextDocument): number {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (activeTextEditor?.document === source) return 2;
  return visibleTextEditors.some(({ document }) => document === source) ? 1 : 0;
}

/** The claim under the cursor, then those that can be seen, then the others. */
function claimsByInterest(document: GradDocument): readonly Claim[] {
  const claims = claimStatements(document.analysis);
  const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document.source);
  if (editors.length === 0) return claims;
  const touching = (ranges: readonly vscode.Range[]): readonly Claim[] => {
    const spans = ranges.flatMap((range) => document.spanOf(range) ?? []);
    return claims.filter(({ span }) => spans.some(({ from, to }) => span.from <= to && from <= span.to));
  };
  return [
    ...new Set([
      ...touching(editors.flatMap(({ selections }) => selections)),
      ...touching(editors.flatMap(({ visibleRanges }) => visibleRanges)),
      ...claims,
    ]),
  ];
}
