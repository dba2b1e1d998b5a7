/** Hovers: what a name, a `?`, an operator or a size is, and its gradients, typeset. */
import * as vscode from 'vscode';
import { hoverAt } from '../features/hover';
import { asking } from './claims/asking';
import type { Verdicts } from './claims/verdicts';
import type { Spot } from './documents';
import type { Formulas } from './formulas';
import { hoverMarkdown } from './hover-markdown';
import type { Log } from './log';
import { pictureColors } from './theme';

/** How long a hover waits for the verdict that it is to tell, in ms. */
const patience = 1_500;

export class HoverProvider implements vscode.HoverProvider, vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor(
    private readonly verdicts: Verdicts,
    private readonly formulas: Formulas,
    private readonly log: Log,
  ) {
    this.registration = verdicts.documents.register((selector) =>
      vscode.languages.registerHoverProvider(selector, this),
    );
  }

  provideHover(
    source: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    return this.log.guardAsync('Hover', async () => {
      const spot = this.verdicts.documents.at(source, position);
      const found = spot && (await this.foundAt(spot, token));
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

  /** Waits a while for the verdict on a claim. */
  private async foundAt({ document, offset }: Spot, token: vscode.CancellationToken) {
    const { analysis, verdictOf } = this.verdicts.of(document);
    const { unknown, verdictOf: asked } = asking(verdictOf);
    const found = hoverAt(analysis, offset, asked);
    if (unknown.length === 0) return found;
    await this.verdicts.judge(document, unknown, { token, within: patience, isLookedAt: true });
    if (token.isCancellationRequested || !document.isCurrent(analysis)) return undefined;
    return hoverAt(analysis, offset, verdictOf);
  }

  dispose(): void {
    this.registration.dispose();
  }
}
