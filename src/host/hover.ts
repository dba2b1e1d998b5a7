/** Hovers: what a name, a `?`, an operator or a size is, and its gradients, typeset. */
import * as vscode from 'vscode';
import { hoverAt } from '../features/hover';
import type { Documents } from './documents';
import type { Formulas } from './formulas';
import { hoverMarkdown } from './hover-markdown';
import type { Log } from './log';
import { pictureColors } from './theme';

export class HoverProvider implements vscode.HoverProvider, vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor(
    private readonly documents: Documents,
    private readonly formulas: Formulas,
    private readonly log: Log,
  ) {
    this.registration = documents.register((selector) =>
      vscode.languages.registerHoverProvider(selector, this),
    );
  }

  provideHover(
    source: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    return this.log.guardAsync('Hover', async () => {
      const spot = this.documents.at(source, position);
      const found = spot && hoverAt(spot.document.analysis, spot.offset);
      if (!found) return undefined;
      // Before anything is waited for: afterwards the document may be another.
      const range = spot.document.rangeOf(found.span);
      const contents = await hoverMarkdown(found.parts, {
        formulas: this.formulas,
        // The theme of this moment: hovers are made anew each time, so they follow when it changes.
        colors: pictureColors(vscode.window.activeColorTheme.kind),
        document: spot.document.uri,
        isCancelled: () => token.isCancellationRequested,
      });
      return contents && new vscode.Hover(contents, range);
    });
  }

  dispose(): void {
    this.registration.dispose();
  }
}
