/**
 * The inspector: opens the panel, tells it what to show while the cursor moves and the text changes, and does what
 * is asked in it. It never takes the focus, and while the panel is hidden it rests.
 */
import * as vscode from 'vscode';
import type { VerdictOf } from '../features/claim-marks';
import type { Analysis } from '../features/document';
import { type Moves, movesOf } from '../features/manners/moved-file';
import { writeEdit } from '../features/values/write';
import type { ExportMessage, MannersView, PanelMessage, PictureMessage, ValueEdit } from '../protocol';
import { Chosen } from './chosen';
import { asking } from './claims/asking';
import { AwaitedVerdicts } from './claims/awaited-verdicts';
import type { Verdicts } from './claims/verdicts';
import { commandIds } from './command-ids';
import type { Cursor } from './cursor';
import type { Answers, Subject } from './desk/answers';
import type { Documents, GradDocument } from './documents';
import { takeOut } from './exporter';
import { Highlights } from './highlights';
import {
  type Asked,
  type Held,
  hold,
  missing,
  type Seen,
  stillHolds,
  type View,
  viewAt,
  viewOf,
} from './inspected';
import { InspectorPanel, panelType } from './inspector-panel';
import { setLayout } from './layout';
import type { Log } from './log';
import { Manners, type Sight } from './manners';
import { NumbersOfPicture } from './numbers-of-picture';
import { Paced } from './paced';
import { Questions } from './questions';
import { revealClaim, revealName } from './reveal';

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
  /** What the picture is of. */
  private seen: (Sight & Required<Seen>['seen']) | undefined;
  private readonly awaited: AwaitedVerdicts;
  private lastManners: MannersView | undefined;
  private readonly manners: Manners;
  private readonly chosen = new Chosen();
  private readonly updates = new Paced(() => this.update());
  private readonly posted = new vscode.EventEmitter<Shown>();
  private readonly questions: Questions;
  private readonly numbers: NumbersOfPicture;
  /** What is to be shown, before its numbers were put into it. */
  private unnumbered: { readonly view: View; readonly analysis: Analysis | undefined } | undefined;
  private readonly highlights = new Highlights();
  private readonly subscriptions: vscode.Disposable;

  readonly onDidPost = this.posted.event;

  constructor(
    private readonly extensionUri: vscode.Uri,
    memento: vscode.Memento,
    private readonly documents: Documents,
    private readonly verdicts: Verdicts,
    private readonly answers: Answers,
    private readonly cursor: Cursor,
    private readonly log: Log,
  ) {
    this.manners = new Manners(memento, (uri) => documents.find(uri), log);
    this.awaited = new AwaitedVerdicts(verdicts, log, () => this.updates.request());
    this.questions = new Questions(
      answers,
      () => this.shownSubject,
      () => ({
        version: this.last?.version ?? Number.NEGATIVE_INFINITY,
        isCurrent: this.shownAnalysis === this.told,
      }),
      (message) => this.panel?.post(message),
    );
    this.numbers = new NumbersOfPicture(answers, () => {
      const { unnumbered } = this;
      if (unnumbered?.analysis === this.shownAnalysis) this.show(unnumbered?.view);
    });
    this.subscriptions = vscode.Disposable.from(
      this.posted,
      this.updates,
      this.highlights,
      cursor.onDidMove(() => this.updates.request()),
      documents.onDidChange(() => {
        this.questions.outdate();
        this.updates.request();
      }),
      documents.onDidClose(({ uri }) => answers.close(uri.toString())),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.move(movesOf(oldUri.toString(), newUri.toString()));
      }),
      vscode.window.registerWebviewPanelSerializer(panelType, this),
    );
  }

  get lastMessage(): Shown | undefined {
    return this.last;
  }

  /** Whether the last picture has all its numbers. */
  get isWhole(): boolean {
    return !this.numbers.isWaiting;
  }

  /** What is marked in the editor because an entry is looked at. */
  get highlighted(): readonly vscode.Range[] {
    return this.highlights.ranges;
  }

  get mannersTold(): MannersView | undefined {
    return this.lastManners;
  }

  get current(): InspectorPanel | undefined {
    return this.panel;
  }

  /** Opens the panel, or brings it to the front; what is asked for stays until the cursor goes elsewhere. */
  open(asked?: Asked): void {
    const { place } = this.cursor;
    this.held = asked && place && hold(asked, place);
    if (asked) this.manners.follow();
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
    this.questions.clear();
    this.answers.warm();
    panel.onDidReceive((message) => {
      // One that was replaced may still have something to say.
      if (this.panel === panel) void this.log.guardAsync('The panel', () => this.answer(message));
    });
    panel.onDidRefuse((message) => {
      this.log.warnOnce("The panel said something that can't be read", inShort(message));
    });
    panel.onDidShow(() => this.updates.request());
    panel.onDidHide(() => {
      if (this.panel === panel) this.forgetPage();
    });
    panel.onDidClose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.forgetPage();
      this.answers.rest();
      this.highlights.clear();
      this.held = undefined;
      this.pictured = undefined;
      this.last = undefined;
      this.lastManners = undefined;
      this.seen = undefined;
    });
  }

  /** What was to be worked out for a page that is gone. */
  private forgetPage(): void {
    this.questions.clear();
    this.numbers.clear();
    this.unnumbered = undefined;
  }

  private async answer(message: PanelMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        // A page that has just started knows nothing of what the one before it was told.
        this.last = undefined;
        this.lastManners = undefined;
        this.questions.clear();
        this.highlights.clear();
        this.updates.request();
        return;
      case 'reveal':
        return revealName(this.cursor, message.name);
      case 'reveal-claim':
        return revealClaim(this.cursor, message.position);
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
      case 'highlight': {
        const document = this.shownDocument;
        if (document) this.highlights.show(document, message.of, message.names);
        return;
      }
      case 'go':
        return this.go(message.to);
      case 'follow':
        this.held = undefined;
        this.manners.follow();
        return this.update();
      case 'look':
        this.held = undefined;
        this.manners.look(message.id, this.seen);
        await this.openPinned();
        return this.update();
      case 'pin':
        if (this.seen) this.manners.pin(this.seen);
        return this.update();
      case 'unpin':
        this.manners.unpin(message.id);
        return this.update();
      case 'start':
        await vscode.commands.executeCommand(commandIds.newProblemSet);
        return;
      case 'values':
        return this.editValues(message.edit);
      case 'write-values':
        return this.writeValues(message.name);
      case 'export':
      case 'save': {
        const said = await this.takeOut(message);
        if (said !== undefined) this.say(said);
        return;
      }
    }
  }

  private async takeOut(message: ExportMessage): Promise<string | undefined> {
    const document = this.shownDocument;
    if (!document) return undefined;
    const view = this.last?.type === 'show' ? this.last.statement : undefined;
    const subject = this.chosen.subjectOf(document);
    return takeOut(message, { document, subject, answers: this.answers, verdicts: this.verdicts, view });
  }

  private go(to: 'back' | 'forward'): void {
    const sight = this.manners.go(to);
    const { place } = this.cursor;
    if (!sight || !place) return;
    this.held = hold({ kind: 'target', ...sight }, place);
    this.update();
  }

  /** A pin may be of a file that is not open any more, as after a restart. */
  private async openPinned(): Promise<void> {
    const { pinned } = this.manners;
    if (!pinned || this.documents.find(pinned.uri)) return;
    try {
      await vscode.workspace.openTextDocument(vscode.Uri.parse(pinned.uri));
    } catch {
      this.say('The file of this pin is not to be found.');
      this.manners.follow();
    }
  }

  /** The answer to it is a new picture, at once: a reader who drags a number is watching. */
  private editValues(edit: ValueEdit): void {
    const document = this.shownDocument;
    if (!document) return;
    const refused = this.chosen.edit(document, edit);
    if (refused !== undefined) this.say(refused);
    this.update();
  }

  private async writeValues(name: string): Promise<void> {
    const document = this.shownDocument;
    const edit = document && writeEdit(this.chosen.analysisOf(document), name);
    if (!document || !edit) return this.say(`\`${name}\` can't be written into the text.`);
    const isWritten = await vscode.workspace.applyEdit(document.workspaceEdit([edit]));
    if (isWritten) this.chosen.forget(document, name);
    else this.say(`The text can't be changed. \`${name}\` stays as it is here.`);
    this.update();
  }

  private say(text: string): void {
    this.panel?.post({ type: 'said', version: ++this.version, text });
  }

  private update(): void {
    if (!this.panel?.isListening) {
      // The page is gone, and with it what was looked at in it.
      this.highlights.clear();
      return;
    }
    const view = this.log.guard('The inspector', () => this.view());
    if (this.awaited.holdsBack()) this.unnumbered = undefined;
    else this.show(view);
    this.log.guard('The pins', () => this.tellManners());
  }

  /** Shows something once its numbers are there, or have been waited for long enough. */
  private show(view: View | undefined): void {
    this.unnumbered = view && { view, analysis: this.shownAnalysis };
    const whole = view && this.numbered(view);
    if (view && !whole) return;
    if (whole) this.post(whole);
    this.questions.settle();
  }

  private numbered(view: View): View | undefined {
    const subject = this.shownSubject;
    if (view.type !== 'show' || !subject) {
      this.numbers.clear();
      return view;
    }
    const statement = this.numbers.put(view.statement, subject);
    return statement && { ...view, statement };
  }

  private view(): View {
    this.awaited.claims = undefined;
    const { place } = this.cursor;
    if (this.held && !(place && stillHolds(this.held, place))) this.held = undefined;
    const asked = this.held?.asked;
    const fixed = asked?.kind === 'target' ? asked : this.settledPin();
    const home = fixed?.uri === undefined ? place?.document : this.documents.find(fixed.uri);
    const found =
      fixed &&
      home &&
      this.look(home, (analysis, has, verdictOf) => viewOf(fixed.target, home, analysis, has, verdictOf));
    if (found) return found;
    if (fixed && asked?.kind !== 'target' && this.last?.type === 'show')
      return { type: 'stale', reason: missing(fixed.target) };
    if (!place) return { type: 'empty', reason: 'no-document' };
    const { document, offset } = place;
    const at = asked?.kind === 'offset' ? asked.offset : offset;
    return this.look(document, (analysis, has, verdictOf) => viewAt(at, document, analysis, has, verdictOf));
  }

  /** The pin that is looked at, under the name that it has by now. */
  private settledPin(): Sight | undefined {
    const { pinned } = this.manners;
    const home = pinned && this.documents.find(pinned.uri);
    if (home) this.manners.settle(home, this.chosen.analysisOf(home));
    return this.manners.pinned;
  }

  private move(moves: Moves): void {
    this.manners.move(moves);
    this.chosen.move(moves);
    this.updates.request();
  }

  /** Remembers what is being looked at. */
  private look<Found extends Seen | undefined>(
    document: GradDocument,
    at: (analysis: Analysis, hasPicture: boolean, verdictOf: VerdictOf) => Found,
  ): Found extends Seen ? View : View | undefined;
  private look(
    document: GradDocument,
    at: (analysis: Analysis, hasPicture: boolean, verdictOf: VerdictOf) => Seen | undefined,
  ): View | undefined {
    const analysis = this.chosen.analysisOf(document);
    this.manners.settle(document, analysis);
    const { verdictOf, unknown } = asking(this.verdicts.of(document).verdictOf);
    const found = at(analysis, this.pictured === document, verdictOf);
    this.awaited.claims = { document, unknown };
    if (!found) return undefined;
    const { view, seen } = found;
    if (view.type === 'stale') return view;
    this.pictured = view.type === 'show' ? document : undefined;
    this.seen = seen && { ...seen, uri: document.uri };
    if (this.seen) this.manners.visit(this.seen);
    return view;
  }

  private tellManners(): void {
    const document = this.shownDocument;
    const manners = this.manners.view(
      document,
      this.seen,
      document !== undefined && this.chosen.has(document),
    );
    if (JSON.stringify(manners) === JSON.stringify(this.lastManners)) return;
    this.lastManners = manners;
    this.panel?.post({ type: 'manners', version: ++this.version, manners });
  }

  private get shownDocument(): GradDocument | undefined {
    return this.pictured ?? this.cursor.place?.document;
  }

  /** Of the document that the panel shows. */
  private get shownAnalysis(): Analysis | undefined {
    const document = this.shownDocument;
    return document && this.chosen.analysisOf(document);
  }

  private get shownSubject(): Subject | undefined {
    const document = this.shownDocument;
    return document && this.chosen.subjectOf(document);
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
    this.forgetPage();
    this.subscriptions.dispose();
    this.panel?.dispose();
  }
}

function inShort(message: unknown): string {
  try {
    return JSON.stringify(message)?.slice(0, 200) ?? String(message);
  } catch {
    return String(message);
  }
}
