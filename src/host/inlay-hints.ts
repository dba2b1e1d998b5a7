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

/** How many lists of hints may be asked about: VS Code asks about those that are on the screen. */
const mostLists = 16;

export class InlayHintsProvider implements vscode.InlayHintsProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** Documents that were answered before all their blanks were known. */
  private readonly late = new WeakSet<vscode.TextDocument>();
  /** The last lists that were given away, and the document of each hint. */
  private readonly lists: vscode.InlayHint[][] = [];
  private readonly sources = new WeakMap<vscode.InlayHint, vscode.TextDocument>();
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
    for (const hint of answer) this.sources.set(hint, source);
    // VS Code keeps the list for as long as the window is open if the request was dropped after this: with each key of fast typing. It
    // has copied what is in it by then, and only asks about hints that it shows.
    this.lists.push(answer);
    if (this.lists.length > mostLists) this.lists.shift()?.splice(0);
    return answer;
  }

  /** Says why, once somebody points at a hint: the reasons of all would take longer than their shapes. */
  resolveInlayHint(hint: vscode.InlayHint): vscode.InlayHint {
    const source = this.sources.get(hint);
    if (!source) return hint;
    this.log.guard('Inlay hints', () => {
      for (const { document, span } of this.verdicts.documents.in(
        source,
        new vscode.Range(hint.position, hint.position),
      )) {
        const { analysis, verdictOf } = this.verdicts.of(document);
        const found = inlayHintsOf(analysis, span, verdictOf).find(
          ({ offset, label }) => label === hint.label && document.positionAt(offset).isEqual(hint.position),
        );
        if (found) hint.tooltip = tooltipOf(found);
      }
    });
    return hint;
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

function hintOf(document: GradDocument, hint: InlayHint): vscode.InlayHint {
  const shown = new vscode.InlayHint(document.positionAt(hint.offset), hint.label, vscode.InlayHintKind.Type);
  // Only as far from the text as a typed annotation would be.
  shown.paddingLeft = true;
  if (hint.edit) shown.textEdits = document.editsOf([hint.edit]);
  return shown;
}

function tooltipOf({ tooltip }: InlayHint): vscode.MarkdownString {
  return new vscode.MarkdownString(tooltip.split('\n').map(prose).join('\n\n'));
}
