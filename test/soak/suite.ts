/**
 * The soak, as the extension host runs it: random edits and cursor moves over ten documents, with the panel open for half of the time,
 * hovers and hints asked for, documents closed and opened again. After every thousandth step the texts are put back, and what the
 * extension host and its threads hold is printed, with the documents open, and once more with all of them closed.
 */
import { writeHeapSnapshot } from 'node:v8';
import * as vscode from 'vscode';
import { type ReportLine, write } from '../integration/report';
import { api, eventually } from '../integration/support';
import { randomEdit } from './edits';
import { allowances, figures, residentMemory } from './figures';
import { Random } from './random';
import { Table } from './table';
import { watchWorkers, workerCounts, writeWorkerSnapshots } from './workers';

const steps = Number(process.env.NABLASCOPE_SOAK_STEPS ?? 20_000);
const seed = Number(process.env.NABLASCOPE_SOAK_SEED ?? 7);
const names = (process.env.NABLASCOPE_SOAK_FILES ?? '').split(',');
/** The folder that heap snapshots go to, of after the warm-up and of the end: what has grown stands in their difference. */
const snapshots = process.env.NABLASCOPE_SOAK_SNAPSHOTS;
const between = Math.max(1, Math.floor(steps / 20));

/** As an error, since this VS Code passes on nothing less. */
const tell = (line: ReportLine): void => write(line, console.error);
const say = (text: string): void => tell({ event: 'say', text });
const quietly = { undoStopBefore: false, undoStopAfter: false };

class Soak {
  private readonly random = new Random(seed);
  private readonly texts = new Map<string, string>();
  private editor: vscode.TextEditor | undefined;
  /** How long it stays with the document that is in front, in steps. */
  private stay = 0;
  private readonly spent = new Map<string, { readonly times: number; readonly ms: number }>();
  readonly counts = { edits: 0, moves: 0, asked: 0, reopened: 0, panels: 0, files: 0 };

  constructor(private readonly folder: vscode.Uri) {}

  private uri(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, name);
  }

  async open(): Promise<void> {
    for (const name of names) {
      const { document } = await this.show(name);
      this.texts.set(document.uri.toString(), document.getText());
    }
  }

  /**
   * As a person opens a file. What an extension opens by itself, with `openTextDocument`, stays open for minutes after its last editor has
   * been closed.
   */
  private async show(name: string): Promise<vscode.TextEditor> {
    const uri = this.uri(name);
    await vscode.commands.executeCommand('vscode.open', uri, { preview: false, viewColumn: 1 });
    this.editor = await eventually(
      () => vscode.window.activeTextEditor,
      (editor): boolean => editor?.document.uri.toString() === uri.toString(),
      `${name} is in front`,
    );
    return this.editor as vscode.TextEditor;
  }

  async step(): Promise<void> {
    if (this.stay-- <= 0 || !this.editor) await this.timed('go', () => this.goTo(this.random.of(names)));
    const { random } = this;
    const [what, act] = random.weighted<readonly [string, () => Promise<void>]>([
      [600, ['edit', () => this.edit()]],
      [350, ['move', () => this.move()]],
      [20, ['hover', () => this.ask('vscode.executeHoverProvider')]],
      [10, ['completion', () => this.ask('vscode.executeCompletionItemProvider')]],
      [10, ['hints', () => this.askForHints()]],
      [4, ['panel', () => this.togglePanel()]],
      [4, ['reopen', () => this.reopen()]],
      [2, ['file', () => this.touch('trained-network.npz')]],
    ]);
    await this.timed(what, act);
  }

  private async timed<Result>(what: string, act: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await act();
    } finally {
      const spent = this.spent.get(what) ?? { times: 0, ms: 0 };
      this.spent.set(what, { times: spent.times + 1, ms: spent.ms + performance.now() - start });
    }
  }

  times(): string {
    return [...this.spent]
      .map(([what, { times, ms }]) => `${what} ${times} × ${(ms / times).toFixed(1)}`)
      .join(', ');
  }

  private async goTo(name: string): Promise<void> {
    const { document } = await this.show(name);
    // As each keystroke costs more there, it gets fewer of them.
    this.stay = document.lineCount > 1_000 ? 20 : 40 + this.random.below(80);
  }

  private async edit(): Promise<void> {
    const { editor } = this;
    if (!editor) return;
    const { document } = editor;
    const text = document.getText();
    const original = this.texts.get(document.uri.toString()) ?? '';
    // Or else a text would drift away from all that it was about.
    if (this.random.below(60) === 0) await this.putBack(editor, original);
    else {
      const { from, to, insert } = randomEdit(text, this.random);
      const range = new vscode.Range(document.positionAt(from), document.positionAt(to));
      await editor.edit((edit) => edit.replace(range, insert), quietly);
    }
    this.counts.edits++;
  }

  private async putBack(editor: vscode.TextEditor, text: string): Promise<void> {
    const { document } = editor;
    if (document.getText() === text) return;
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    await editor.edit((edit) => edit.replace(whole, text), quietly);
  }

  private async move(): Promise<void> {
    const { editor } = this;
    if (!editor) return;
    const line = editor.document.lineAt(this.random.below(editor.document.lineCount));
    const position = new vscode.Position(line.lineNumber, this.random.below(line.text.length + 1));
    editor.selection = new vscode.Selection(position, position);
    this.counts.moves++;
    // Now and then a round to the window and back: without, moves would be swallowed by the next ones, as they are where somebody holds a key.
    if (this.counts.moves % 3 === 0)
      await vscode.commands.executeCommand('setContext', 'nablascope.soak', this.counts.moves);
  }

  private async ask(command: string): Promise<void> {
    const { editor } = this;
    if (!editor) return;
    await vscode.commands.executeCommand(command, editor.document.uri, editor.selection.active);
    this.counts.asked++;
  }

  private async askForHints(): Promise<void> {
    const { editor } = this;
    if (!editor) return;
    const [visible] = editor.visibleRanges;
    const range = visible ?? new vscode.Range(0, 0, 40, 0);
    await vscode.commands.executeCommand('vscode.executeInlayHintProvider', editor.document.uri, range);
    this.counts.asked++;
  }

  private async togglePanel(): Promise<void> {
    const { inspector } = await api();
    if (inspector.isOpen) inspector.close();
    else await vscode.commands.executeCommand('nablascope.openInspector');
    this.counts.panels++;
  }

  /** Closes what is in front without saving it, and opens it again. */
  private async reopen(): Promise<void> {
    if (!this.editor) return;
    const { document } = this.editor;
    const name = document.uri.path.split('/').at(-1) ?? '';
    await this.show(name);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    this.editor = undefined;
    await eventually(() => document.isClosed, Boolean, `${name} is closed`);
    await this.goTo(name);
    this.counts.reopened++;
  }

  private get opened(): readonly vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter(({ uri }) => this.texts.has(uri.toString()));
  }

  /** Leaves nothing open that anybody holds something for. */
  async closeAll(): Promise<void> {
    // The texts are as they were, and what is saved closes without a question.
    await vscode.workspace.saveAll();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    this.editor = undefined;
    await eventually(
      () => this.opened.map(({ fileName }) => fileName),
      (left) => left.length === 0,
      'All documents are closed',
      60_000,
    );
  }

  /** Writes a file anew that a document loads: it is as it was, but for its time. */
  private async touch(name: string): Promise<void> {
    const bytes = await vscode.workspace.fs.readFile(this.uri(name));
    await vscode.workspace.fs.writeFile(this.uri(name), bytes);
    this.counts.files++;
  }

  /** Puts every text back and closes the panel, so that figures are of the same state each time. */
  async settle(): Promise<void> {
    const { inspector } = await api();
    if (inspector.isOpen) inspector.close();
    const isOpen = new Set(this.opened.map(({ uri }) => uri.toString()));
    for (const name of names) if (!isOpen.has(this.uri(name).toString())) await this.show(name);
    const edit = new vscode.WorkspaceEdit();
    for (const document of this.opened) {
      const text = this.texts.get(document.uri.toString()) ?? '';
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      if (document.getText() !== text) edit.replace(document.uri, whole, text);
    }
    await vscode.workspace.applyEdit(edit);
    await this.goTo(names[0] ?? '');
    if (this.editor) this.editor.selection = new vscode.Selection(0, 0, 0, 0);
    await quiet();
  }

  /** Does everything once everywhere: what is loaded for that is loaded by then. */
  async warmUp(): Promise<void> {
    for (const name of names) {
      await this.goTo(name);
      await this.togglePanel();
      for (let k = 0; k < 5; k++) {
        await this.move();
        await this.edit();
        await this.ask('vscode.executeHoverProvider');
        await this.ask('vscode.executeCompletionItemProvider');
      }
      await this.askForHints();
    }
  }
}

/** Waits until the diagnostics have stayed the same for a while. */
async function quiet(): Promise<void> {
  const told = () =>
    vscode.languages.getDiagnostics().reduce((sum, [, diagnostics]) => sum + diagnostics.length, 0);
  let before = -1;
  for (let same = 0, tries = 0; same < 4 && tries < 40; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const now = told();
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

export async function run(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('There is no workspace');
  watchWorkers();
  const soak = new Soak(folder);
  await soak.open();
  const { errors } = await api();
  say(`seed ${seed}: ${steps} steps over ${names.length} documents; sizes in MB`);
  // Which documents a thread has at the end of its last question depends on the last edits.
  const open = new Table('open', allowances, ['workers', 'worker buffers']);
  const closed = new Table('closed', allowances);
  say(open.header('resident', 'seconds'));
  const start = Date.now();
  const seconds = (): number => Math.round((Date.now() - start) / 1000);
  await soak.warmUp();
  for (let step = 0, taken = 0; step < steps; ) {
    for (let k = 0; k < between && step < steps; k++, step++) {
      await soak.step();
      // Now and then a person stops and looks.
      if (step % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await soak.settle();
    say(open.take(step, await figures(), residentMemory(), seconds()));
    await soak.closeAll();
    say(closed.take(step, await figures(), residentMemory(), seconds()));
    if (snapshots && (++taken === 10 || step === steps)) {
      writeHeapSnapshot(`${snapshots}/host-${step}.heapsnapshot`);
      await writeWorkerSnapshots((name) => `${snapshots}/${name}-${step}.heapsnapshot`);
    }
  }
  say(`done: ${JSON.stringify({ ...soak.counts, threadsStarted: workerCounts().started })}`);
  say(`ms for each: ${soak.times()}`);
  for (const { isFlat, text } of [...open.judge(), ...closed.judge()]) {
    if (isFlat) tell({ event: 'pass', title: text });
    else tell({ event: 'fail', title: text, details: 'It is not flat.' });
  }
  if (errors.length === 0) tell({ event: 'pass', title: 'no error in the log' });
  else tell({ event: 'fail', title: 'errors in the log', details: errors.join('\n') });
  tell({ event: 'end' });
}
