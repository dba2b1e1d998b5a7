/** VS Code's Test Explorer: each claim is a test, and running it is judging it. */
import * as vscode from 'vscode';
import type { ClaimResult } from '../../features/check-report';
import { claimStatements, type Verdict } from '../../features/claim-marks';
import { prose } from '../../features/markdown';
import { isHistory } from '../diagnostics';
import type { DocumentFiles } from '../document-files';
import type { Log } from '../log';
import { type ClaimItem, ClaimItems } from './test-items';
import type { Verdicts } from './verdicts';

export class ClaimTests implements vscode.Disposable {
  readonly controller = vscode.tests.createTestController('nablascope.claims', 'Nablascope Claims');
  private readonly items = new ClaimItems(this.controller);
  /** What was last reported of a claim, by its id: that is what its icon shows. */
  readonly reported = new Map<string, Verdict>();
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly verdicts: Verdicts,
    private readonly files: DocumentFiles,
    private readonly log: Log,
  ) {
    const { controller } = this;
    controller.resolveHandler = async (item) => {
      await log.guardAsync('Tests', async () => {
        if (item) await this.open(item);
        else await this.findFiles();
      });
    };
    controller.refreshHandler = async () => {
      await log.guardAsync('Tests', async () => {
        for (const uri of await files.refresh()) this.items.file(uri);
      });
    };
    controller.createRunProfile(
      'Check Claims',
      vscode.TestRunProfileKind.Run,
      (request, token) =>
        log.guardAsync('Running tests', async () => {
          if (request.continuous) this.runAlways(request, token);
          else await this.run(request, token);
        }),
      true,
      undefined,
      true,
    );
    this.subscriptions = vscode.Disposable.from(
      controller,
      verdicts.onDidChange((document) => log.guard('Tests', () => this.update(document))),
      verdicts.documents.onDidClose(({ uri }) => {
        // The claims of a file are there while it is.
        if (vscode.workspace.getWorkspaceFolder(uri) === undefined) this.items.remove(uri);
      }),
      files.onDidAdd((uri) => this.items.file(uri)),
      files.onDidRemove((uri) => this.items.remove(uri)),
    );
  }

  /** The files of the workspace; nobody is interested in them before the Test Explorer is looked at. */
  private async findFiles(): Promise<void> {
    for (const uri of await this.files.all()) this.items.file(uri);
  }

  private async open(file: vscode.TestItem): Promise<readonly ClaimItem[]> {
    if (!file.uri) return [];
    return this.update(await vscode.workspace.openTextDocument(file.uri));
  }

  private update(source: vscode.TextDocument): readonly ClaimItem[] {
    if (isHistory(source) || source.isClosed) return [];
    const documents = this.verdicts.documents.of(source);
    const isKnown = this.controller.items.get(source.uri.toString()) !== undefined;
    if (!isKnown && documents.every(({ analysis }) => claimStatements(analysis).length === 0)) return [];
    const claims = this.items.update(source, documents);
    for (const claim of claims) {
      const { item, isEdited } = claim;
      const before = this.reported.get(item.id);
      if (before === undefined || (!isEdited && this.resultOf(claim)?.verdict === before)) continue;
      this.reported.delete(item.id);
      this.controller.invalidateTestResults(item);
    }
    return claims;
  }

  private resultOf({ document, statement }: ClaimItem): ClaimResult | undefined {
    return this.verdicts.of(document).verdictOf(statement);
  }

  private async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (request.include === undefined) await this.findFiles();
    const run = this.controller.createTestRun(request);
    try {
      for (const file of this.filesOf(request)) {
        const wanted = (await this.open(file)).filter(({ item }) => isWanted(item, file, request));
        for (const { item } of wanted) run.enqueued(item);
        for (const claim of wanted) {
          if (token.isCancellationRequested) break;
          await this.runOne(run, claim, token);
        }
      }
    } finally {
      run.end();
    }
  }

  /** Until the token says otherwise, what is newly known is reported as it comes. */
  private runAlways(request: vscode.TestRunRequest, token: vscode.CancellationToken): void {
    const report = (source: vscode.TextDocument): void => {
      const file = this.controller.items.get(source.uri.toString());
      if (!file) return;
      const news = this.update(source).filter((claim) => {
        const verdict = this.resultOf(claim)?.verdict;
        const isNew = verdict !== undefined && this.reported.get(claim.item.id) !== verdict;
        return isNew && isWanted(claim.item, file, request);
      });
      if (news.length === 0) return;
      const items = news.map(({ item }) => item);
      const run = this.controller.createTestRun(
        new vscode.TestRunRequest(items, undefined, request.profile, true),
      );
      for (const claim of news) this.report(run, claim);
      run.end();
    };
    const listening = this.verdicts.onDidChange((document) =>
      this.log.guard('Running tests', () => report(document)),
    );
    token.onCancellationRequested(() => listening.dispose());
    for (const document of this.verdicts.documents.all)
      this.log.guard('Running tests', () => report(document));
  }

  /** Shows a claim of the Test Explorer in its document. */
  async show(item: unknown): Promise<void> {
    const { uri, id, parent } = (item ?? {}) as Partial<vscode.TestItem>;
    if (!uri || !parent) return;
    const document = await vscode.workspace.openTextDocument(uri);
    const claim = this.update(document).find((each) => each.item.id === id);
    if (!claim) return;
    const { start } = claim.document.rangeOf(claim.statement.span);
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
  }

  private filesOf({ include }: vscode.TestRunRequest): ReadonlySet<vscode.TestItem> {
    if (include) return new Set(include.map((item) => item.parent ?? item));
    return new Set([...this.controller.items].map(([, item]) => item));
  }

  private async runOne(
    run: vscode.TestRun,
    claim: ClaimItem,
    token: vscode.CancellationToken,
  ): Promise<void> {
    const { item, document, statement } = claim;
    if (document.source.isClosed) {
      run.skipped(item);
      return;
    }
    run.started(item);
    const start = performance.now();
    const wasKnown = this.resultOf(claim) !== undefined;
    const isJudged = await this.verdicts.judge(document, [statement], { token });
    // What was known took no time that says anything.
    const duration = wasKnown ? undefined : performance.now() - start;
    if (isJudged) this.report(run, claim, duration);
    else run.skipped(item);
  }

  private report(run: vscode.TestRun, claim: ClaimItem, duration?: number): void {
    const { item, document } = claim;
    const result = this.resultOf(claim);
    if (!result) {
      run.skipped(item);
      return;
    }
    const { verdict, message, marked, text } = result;
    this.reported.set(item.id, verdict);
    if (verdict === 'refuted') {
      const shown = new vscode.TestMessage(new vscode.MarkdownString(prose(message)));
      shown.location = document.locationOf(marked);
      run.failed(item, shown, duration);
    } else if (verdict === 'undecided') {
      run.skipped(item);
    } else {
      run.passed(item, duration);
    }
    const output = `${verdict}: ${text}\n${message}\n\n`.replaceAll('\n', '\r\n');
    // With a place, it would be written beside the line, where the verdict stands.
    run.appendOutput(output, undefined, item);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

function isWanted(
  item: vscode.TestItem,
  file: vscode.TestItem,
  { include, exclude }: vscode.TestRunRequest,
): boolean {
  const isAmong = (items: readonly vscode.TestItem[]): boolean =>
    items.includes(item) || items.includes(file);
  return (include === undefined || isAmong(include)) && !isAmong(exclude ?? []);
}
