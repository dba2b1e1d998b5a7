/** How the claims of the document in front stand in sum, in the status bar. */
import * as vscode from 'vscode';
import { type ClaimCounts, countWords } from '../../features/claim-marks';
import { commandIds } from '../command-ids';
import type { Log } from '../log';
import type { Verdicts } from './verdicts';

export class ClaimStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'nablascope.claims',
    vscode.StatusBarAlignment.Left,
    0,
  );
  private readonly subscriptions: vscode.Disposable;
  private shown = false;

  constructor(
    private readonly verdicts: Verdicts,
    private readonly log: Log,
  ) {
    this.item.name = 'Nablascope Claims';
    this.subscriptions = vscode.Disposable.from(
      this.item,
      verdicts.onDidChange((document) => {
        if (document === vscode.window.activeTextEditor?.document) this.show();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
    );
    this.show();
  }

  /** What stands there; `undefined` while it is hidden. */
  get text(): string | undefined {
    return this.shown ? this.item.text : undefined;
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const counts = document && this.countsOf(document);
    this.shown = counts !== undefined && counts.total > 0;
    if (!counts || !this.shown) {
      this.item.hide();
      return;
    }
    const words = countWords(counts);
    this.item.text = `∇ ${words}`;
    const next = counts.refuted > 0 ? 'Go to the next refuted claim' : 'Check all claims';
    this.item.tooltip = `Claims: ${words}\n${next}`;
    this.item.command = counts.refuted > 0 ? commandIds.nextRefutedClaim : commandIds.checkAllClaims;
    this.item.accessibilityInformation = { label: `Claims: ${words}`, role: 'button' };
    this.item.show();
  }

  private countsOf(source: vscode.TextDocument): ClaimCounts | undefined {
    return this.log.guard('Status of claims', () => this.verdicts.countsOf(source));
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
