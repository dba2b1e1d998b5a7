/** The shape after each defined name, and the solved size at each `?`. */
import * as vscode from 'vscode';
import { claimsWithBlanks } from '../features/blank-edits';
import { inlayHintsOf } from '../features/inlay-hints';
import { prose } from '../features/markdown';
import type { InlayHint } from '../features/types';
import type { Verdicts } from './claims/verdicts';
import type { GradDocument } from './documents';
import type { Log } from './log';
import { affectsInlineShapes, inlineShapesEnabled } from './settings';

/** How long hints wait for what fills blanks, in ms. */
const patience = 400;

export class InlayHintsProvider implements vscode.InlayHintsProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** Documents that were answered before all their blanks were known. */
  private readonly late = new WeakSet<vscode.TextDocument>();
  private readonly subscriptions: vscode.Disposable;

  readonly onDidChangeInlayHints = this.changed.event;

  constructor(
    private readonly verdicts: Verdicts,
    private readonly log: Log,
  ) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affectsInlineShapes(event)) this.changed.fire();
      }),
      verdicts.onDidChange((document) => {
        if (this.late.delete(document)) this.changed.fire();
      }),
      verdicts.documents.onDidRefresh(() => this.changed.fire()),
      verdicts.documents.register((selector) => vscode.languages.registerInlayHintsProvider(selector, this)),
    );
  }

  async provideInlayHints(
    source: vscode.TextDocument,
    range: vscode.Range,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlayHint[]> {
    if (!inlineShapesEnabled(source)) return [];
    const hints = await this.log.guardAsync('Inlay hints', async () => {
      const { version } = source;
      const parts = this.verdicts.documents.in(source, range);
      const found: vscode.InlayHint[] = [];
      for (const { document, span } of parts) {
        const { analysis, verdictOf } = this.verdicts.of(document);
        const claims = claimsWithBlanks(analysis, [span]);
        const areJudged = await this.verdicts.judge(document, claims, { token, within: patience });
        if (source.version !== version) return [];
        // The shapes are not to wait for a blank that takes long; it comes later.
        if (!areJudged) this.late.add(source);
        found.push(...inlayHintsOf(analysis, span, verdictOf).map((hint) => hintOf(document, hint)));
      }
      return found;
    });
    const answer = hints ?? [];
    // VS Code keeps the list for as long as the window is open if the request was dropped after this: with each key of fast typing. It
    // has copied what is in it by then.
    setTimeout(() => answer.splice(0), 0);
    return answer;
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

function hintOf(document: GradDocument, hint: InlayHint): vscode.InlayHint {
  const shown = new vscode.InlayHint(document.positionAt(hint.offset), hint.label, vscode.InlayHintKind.Type);
  shown.tooltip = new vscode.MarkdownString(hint.tooltip.split('\n').map(prose).join('\n\n'));
  // Only as far from the text as a typed annotation would be.
  shown.paddingLeft = true;
  if (hint.edit) shown.textEdits = document.editsOf([hint.edit]);
  return shown;
}
