/** Hovers: what a name, a `?`, an operator or a size is, and its gradients, typeset. */
import * as vscode from 'vscode';
import { hoverAt } from '../features/hover';
import { type Documents, selector } from './documents';
import type { Formulas } from './formulas';
import { hoverMarkdown } from './hover-markdown';
import type { Log } from './log';
import { rangeOf } from './places';
import { pictureColors } from './theme';

export class HoverProvider implements vscode.HoverProvider, vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor(
    private readonly documents: Documents,
    private readonly formulas: Formulas,
    private readonly log: Log,
  ) {
    this.registration = vscode.languages.registerHoverProvider(selector, this);
  }

  provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    return this.log.guardAsync('Hover', async () => {
      const found = hoverAt(this.documents.analysis(document), document.offsetAt(position));
      if (!found) return undefined;
      // Before anything is waited for: afterwards the document may be another.
      const range = rangeOf(document, found.span);
      const contents = await hoverMarkdown(found.parts, {
        formulas: this.formulas,
        // The theme of this moment: hovers are made anew each time, so they follow when it changes.
        colors: pictureColors(vscode.window.activeColorTheme.kind),
        document: document.uri,
        isCancelled: () => token.isCancellationRequested,
      });
      return contents && new vscode.Hover(contents, range);
    });
  }

  dispose(): void {
    this.registration.dispose();
  }
}
