/** The shape after each defined name, and the solved size at each `?`. */
import * as vscode from 'vscode';
import { inlayHintsOf } from '../features/inlay-hints';
import { prose } from '../features/markdown';
import type { InlayHint } from '../features/types';
import { type Documents, selector } from './documents';
import type { Log } from './log';
import { spanOf, textEditOf } from './places';
import { affectsInlineShapes, inlineShapesEnabled } from './settings';

export class InlayHintsProvider implements vscode.InlayHintsProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;

  readonly onDidChangeInlayHints = this.changed.event;

  constructor(
    private readonly documents: Documents,
    private readonly log: Log,
  ) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affectsInlineShapes(event)) this.changed.fire();
      }),
      vscode.languages.registerInlayHintsProvider(selector, this),
    );
  }

  provideInlayHints(document: vscode.TextDocument, range: vscode.Range): vscode.InlayHint[] {
    if (!inlineShapesEnabled(document)) return [];
    const hints = this.log.guard('Inlay hints', () =>
      inlayHintsOf(this.documents.analysis(document), spanOf(document, range)).map((hint) =>
        hintOf(document, hint),
      ),
    );
    return hints ?? [];
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

function hintOf(document: vscode.TextDocument, hint: InlayHint): vscode.InlayHint {
  const shown = new vscode.InlayHint(document.positionAt(hint.offset), hint.label, vscode.InlayHintKind.Type);
  shown.tooltip = new vscode.MarkdownString(hint.tooltip.split('\n').map(prose).join('\n\n'));
  // Only as far from the text as a typed annotation would be.
  shown.paddingLeft = true;
  if (hint.edit) shown.textEdits = [textEditOf(document, hint.edit)];
  return shown;
}
