/**
 * The inspector: opens the panel, tells it what to show while the cursor moves and the text changes, and does what
 * is asked in it. It never takes the focus, and while the panel is hidden it rests.
 */
import * as vscode from 'vscode';
import type { Analysis } from '../features/document';
import type { PanelMessage, PictureMessage } from '../protocol';
import type { Cursor } from './cursor';
import type { GradDocument } from './documents';
import { type Asked, type Held, hold, stillHolds, type View, viewAt } from './inspected';
import { InspectorPanel, panelType } from './inspector-panel';
import { setLayout } from './layout';
import type { Log } from './log';
import { Paced } from './paced';
import { Questions } from './questions';

/** What the panel has been told to show. */
type Shown = Exclude<PictureMessage, { type: 'changed' }>;

export class Inspector implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: InspectorPanel | undefined;
  private held: Held | undefined;
  /** The document of the picture that the panel has. */
  private pictured: GradDocument | undefined;
  private last: Shown | undefined;
  /** What the panel's answers were worked out from when it was last told something. */
  private told: Analysis | undefined;
  private version = 0;
  private readonly updates = new Paced(() => this.update());
  private readonly posted = new vscode.EventEmitter<Shown>();
  private readonly questions: Questions;
  private readonly subscriptions: vscode.Disposable;

  readonly onDidPost = this.posted.event;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly cursor: Cursor,
    private readonly log: Log,
  ) {
    this.questions = new Questions(
      () => this.shownAnalysis,
      (message) => this.panel?.post(message),
      log,
    );
    this.subscriptions = vscode.Disposable.from(
      this.posted,
      this.updates,
      cursor.onDidMove(() => this.updates.request()),
      vscode.window.registerWebviewPanelSerializer(panelType, this),
    );
  }

  get lastMessage(): Shown | undefined {
    return this.last;
  }

  get current(): InspectorPanel | undefined {
    return this.panel;
  }

  /** Opens the panel, or brings it to the front; what is asked for stays until the cursor goes elsewhere. */
  open(asked?: Asked): void {
    const { place } = this.cursor;
    this.held = asked && place && hold(asked, place);
    if (this.panel) this.panel.reveal();
    else this.adopt(InspectorPanel.create(this.extensionUri));
    this.updates.request();
  }

  /** VS Code brings back a panel from before its window was reloaded. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    const older = this.panel;
    this.adopt(new InspectorPanel(panel, this.extensionUri));
    older?.dispose();
    this.updates.request();
  }

  private adopt(panel: InspectorPanel): void {
    this.panel = panel;
    panel.onDidReceive((message) => void this.log.guardAsync('The panel', () => this.answer(message)));
    panel.onDidShow(() => this.updates.request());
    panel.onDidClose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.questions.clear();
      this.held = undefined;
      this.pictured = undefined;
      this.last = undefined;
    });
  }

  private async answer(message: PanelMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        // A page that has just started knows nothing of what the one before it was told.
        this.last = undefined;
        this.questions.clear();
        this.updates.request();
        return;
      case 'reveal':
        return this.revealName(message.name);
      case 'set-layout': {
        const place = this.cursor.place;
        if (place) await setLayout(place.document, message.layout);
        return;
      }
      case 'copy':
        return vscode.env.clipboard.writeText(message.text);
      case 'ask':
        return this.questions.ask(message);
      case 'cancel':
        return this.questions.cancel(message.id);
    }
  }

  private async revealName(name: string): Promise<void> {
    const place = this.cursor.place;
    const binding = place?.document.analysis.bindingOf(name);
    if (!place || !binding) return;
    const { document } = place;
    const target = new vscode.Selection(
      document.positionAt(binding.name.span.from),
      document.positionAt(binding.name.span.from),
    );
    const editor = this.cursor.visibleEditor;
    if (editor) {
      editor.selection = target;
      editor.revealRange(target, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    } else {
      await vscode.window.showTextDocument(document.source, {
        preserveFocus: true,
        selection: target,
        viewColumn: vscode.ViewColumn.One,
      });
    }
  }

  private update(): void {
    if (!this.panel?.isListening) return;
    const view = this.log.guard('The inspector', () => this.view());
    if (view) this.post(view);
  }

  private view(): View {
    const { place } = this.cursor;
    if (!place) return { type: 'empty', reason: 'no-document' };
    if (this.held && !stillHolds(this.held, place)) this.held = undefined;
    const analysis = place.document.analysis;
    const view = viewAt(place, analysis, this.held?.asked, this.pictured === place.document);
    if (view.type !== 'stale') this.pictured = view.type === 'show' ? place.document : undefined;
    return view;
  }

  /** Of the document that the panel shows. */
  private get shownAnalysis(): Analysis | undefined {
    const document = this.pictured ?? this.cursor.place?.document;
    return document?.analysis;
  }

  private post(view: View): void {
    const analysis = this.shownAnalysis;
    // The same again would only make the panel draw again.
    if (this.last && JSON.stringify({ ...view, version: this.last.version }) === JSON.stringify(this.last)) {
      if (analysis === this.told) return;
      this.told = analysis;
      this.last = { ...this.last, version: ++this.version };
      this.panel?.post({ type: 'changed', version: this.version });
      return;
    }
    this.told = analysis;
    this.last = { ...view, version: ++this.version };
    this.panel?.post(this.last);
    this.posted.fire(this.last);
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.panel?.dispose();
  }
}
