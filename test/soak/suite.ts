/**
 * The soak, as the extension host runs it: random edits and cursor moves over ten documents, with the panel open for half of the time,
 * hovers and hints asked for, documents closed and opened again. After every thousandth step the texts are put back, and what the
 * extension host holds is printed.
 */
import { writeHeapSnapshot } from 'node:v8';
import * as vscode from 'vscode';
import { type ReportLine, write } from '../integration/report';
import { api } from '../integration/support';
import { randomEdit } from './edits';
import { allowances, countWorkers, type Figures, figures } from './figures';
import { judgeFlat } from './flat';
import { Random } from './random';

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
  readonly counts = { edits: 0, moves: 0, asked: 0, reopened: 0, panels: 0, files: 0 };

  constructor(private readonly folder: vscode.Uri) {}

  private uri(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, name);
  }

  async open(): Promise<void> {
    for (const name of names) {
      const document = await vscode.workspace.openTextDocument(this.uri(name));
      this.texts.set(document.uri.toString(), document.getText());
      this.editor = await vscode.window.showTextDocument(document, { preview: false });
    }
  }

  async step(): Promise<void> {
    if (this.stay-- <= 0 || !this.editor) await this.goTo(this.random.of(names));
    const { random } = this;
    await random.weighted<() => Promise<void>>([
      [600, () => this.edit()],
      [350, () => this.move()],
      [20, () => this.ask('vscode.executeHoverProvider')],
      [10, () => this.ask('vscode.executeCompletionItemProvider')],
      [10, () => this.askForHints()],
      [4, () => this.togglePanel()],
      [4, () => this.reopen()],
      [2, () => this.touch('trained-network.npz')],
    ])();
  }

  private async goTo(name: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.uri(name));
    this.editor = await vscode.window.showTextDocument(document, { preview: false, viewColumn: 1 });
    // As each keystroke costs more there, it gets fewer of them.
    this.stay = document.lineCount > 1_000 ? 10 : 20 + this.random.below(40);
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
    // A round to the window and back, so that moves are not swallowed by the next one.
    await vscode.commands.executeCommand('setContext', 'nablascope.soak', this.counts.moves++);
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
    const { uri } = this.editor.document;
    await vscode.window.showTextDocument(uri, { preview: false, viewColumn: 1 });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await this.goTo(uri.path.split('/').at(-1) ?? '');
    this.counts.reopened++;
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
    for (const name of names) {
      await this.goTo(name);
      if (this.editor)
        await this.putBack(this.editor, this.texts.get(this.editor.document.uri.toString()) ?? '');
      // The cursor, and with it all that follows it.
      if (this.editor) this.editor.selection = new vscode.Selection(0, 0, 0, 0);
    }
    await this.goTo(names[0] ?? '');
    await quiet();
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

const columns = Object.keys(allowances) as (keyof Figures)[];
const cell = (value: number | string): string => String(value).padStart(11);

export async function run(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('There is no workspace');
  countWorkers();
  const soak = new Soak(folder);
  await soak.open();
  const { errors } = await api();
  say(`seed ${seed}: ${steps} steps over ${names.length} documents; sizes in MB`);
  say(`${cell('step')}${columns.map(cell).join('')}${cell('seconds')}`);
  const taken: Figures[] = [];
  const start = Date.now();
  for (let step = 0; step < steps; ) {
    for (let k = 0; k < between && step < steps; k++, step++) {
      await soak.step();
      // Now and then a person stops and looks.
      if (step % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await soak.settle();
    const now = await figures();
    taken.push(now);
    if (snapshots && (taken.length === 5 || step === steps))
      writeHeapSnapshot(`${snapshots}/step-${step}.heapsnapshot`);
    const seconds = Math.round((Date.now() - start) / 1000);
    say(`${cell(step)}${columns.map((name) => cell(now[name])).join('')}${cell(seconds)}`);
  }
  say(`done: ${JSON.stringify(soak.counts)}`);
  for (const name of columns) {
    const { first, last, growth, allowed, isFlat } = judgeFlat(
      taken.map((each) => each[name]),
      allowances[name],
    );
    const title = `${name}: from ${first} to ${last} after the warm-up, growth ${growth.toFixed(2)} a run, allowed ${allowed.toFixed(2)}`;
    if (isFlat) tell({ event: 'pass', title: `${title}: flat` });
    else tell({ event: 'fail', title, details: 'It is not flat.' });
  }
  if (errors.length === 0) tell({ event: 'pass', title: 'no error in the log' });
  else tell({ event: 'fail', title: 'errors in the log', details: errors.join('\n') });
  tell({ event: 'end' });
}
