/** What goes wrong around the inspector: its page goes, it says what makes no sense, numbers take long, a disk is full. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Verdicts } from '../../src/host/claims/verdicts';
import { Answers } from '../../src/host/desk/answers';
import { subjectOf } from '../../src/host/desk/subject';
import { Documents } from '../../src/host/documents';
import { takeOut } from '../../src/host/exporter';
import { Log } from '../../src/host/log';
import { saveFile, saveReason } from '../../src/host/save-file';
import { writeNpy } from '../../src/numeric/write-npy';
import {
  api,
  closeAll,
  eventually,
  openGrad,
  openInspector,
  putCursorAt,
  replace,
  type Show,
  untilDiagnosed,
  untilShown,
  untilTold,
} from './support';

const text = 'x : [3] = [1, -2, 3]\nz = 2 * x\nL = sum(z)\n';

/** A disk in memory: full, or without all that others can do, when it is told so. */
class Disk implements vscode.FileSystemProvider {
  readonly files = new Map<string, Uint8Array>();
  isFull = false;
  canRename = true;
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const file = this.files.get(uri.path);
    if (!file && uri.path !== '/') throw vscode.FileSystemError.FileNotFound(uri);
    const type = file ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: file?.length ?? 0 };
  }

  readDirectory(): [string, vscode.FileType][] {
    return [...this.files.keys()].map((path) => [path.slice(1), vscode.FileType.File]);
  }

  createDirectory(): void {}

  readFile(uri: vscode.Uri): Uint8Array {
    return this.files.get(uri.path) ?? assert.fail(`There is no ${uri.path}`);
  }

  /** Like a disk, a full one has made room before it finds out. */
  writeFile({ path }: vscode.Uri, bytes: Uint8Array): void {
    this.files.set(path, this.isFull ? bytes.slice(0, 2) : bytes);
    if (this.isFull) throw new Error('ENOSPC: no space left on device, write');
  }

  delete({ path }: vscode.Uri): void {
    this.files.delete(path);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    if (!this.canRename) throw vscode.FileSystemError.NoPermissions('There is no renaming here');
    this.files.set(to.path, this.readFile(from));
    this.files.delete(from.path);
  }
}

describe('faults', () => {
  afterEach(closeAll);

  it('of the page cost neither pins nor chosen values: it is closed, moved and hidden while numbers are computed', async () => {
    const editor = await openGrad(`${text}A : [900, 900]\nB = A @ A\n`);
    const inspector = await openInspector();
    putCursorAt(editor, 'z =');
    await untilShown('z');
    inspector.receive({ type: 'pin' });
    inspector.receive({ type: 'values', edit: { what: 'entry', name: 'x', row: 0, column: 1, value: 5 } });
    const isKept = async (what: string): Promise<void> => {
      await eventually(
        () => inspector.manners,
        (told) => told?.inputsChanged === true && told.pins[0]?.title.text === 'z',
        what,
      );
    };
    await isKept('They are there to begin with');
    const ask = (id: number) =>
      inspector.receive({
        type: 'ask',
        id,
        version: Number.MAX_SAFE_INTEGER,
        request: { kind: 'values', of: 'B', parts: {}, room: 8 },
      });
    ask(1);
    inspector.close();
    await openInspector();
    await isKept('They outlive the panel');
    ask(1);
    await vscode.commands.executeCommand('nablascope.openInspector');
    await vscode.commands.executeCommand('workbench.action.moveEditorToFirstGroup');
    await isKept('They outlive a move');
    ask(2);
    inspector.receive({ type: 'ready' });
    await isKept('They outlive a reload of the page');
    inspector.receive({ type: 'unpin', id: inspector.manners?.pins[0]?.id });
    inspector.receive({ type: 'values', edit: { what: 'reset', name: null } });
  });

  it('of what the page says are dropped, and written down once', async () => {
    const editor = await openGrad(text);
    const inspector = await openInspector();
    putCursorAt(editor, 'z =');
    const { version } = await untilShown('z');
    const { warnings, errors } = await api();
    const before = warnings.size;
    for (const message of [null, 7, {}, { type: 'ask', id: 1 }, { type: 'values', edit: 3 }, [[]]]) {
      inspector.receive(message);
    }
    for (const id of [1, 1, -5]) {
      inspector.receive({ type: 'cancel', id });
      inspector.receive({
        type: 'ask',
        id,
        version: -1,
        request: { kind: 'values', of: null, parts: {}, room: 8 },
      });
    }
    assert.ok(warnings.size <= before + 1);
    assert.ok([...warnings].some((each) => each.startsWith('The panel said')));
    assert.deepEqual(errors, []);
    assert.equal(inspector.lastMessage?.version, version);
  });

  it('of patience are none: what takes seconds to compute keeps nobody waiting, and a newer text is served first', async function () {
    this.timeout(60_000);
    const editor = await openGrad('A : [300, 30000]\nB = A @ A.T\nc = relu(B)\nz = 2 * A[0, 0]\n');
    await openInspector();
    let slowest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      slowest = Math.max(slowest, performance.now() - last);
      last = performance.now();
    }, 5);
    try {
      const start = performance.now();
      putCursorAt(editor, 'c =');
      const withNumbers = (message: unknown): message is Show =>
        JSON.stringify(message).includes('"name":"c"') && JSON.stringify(message).includes('"value":');
      await untilTold(withNumbers, 'The numbers come');
      const whole = performance.now() - start;
      assert.ok(slowest < Math.max(300, whole / 2), `${slowest} ms of ${whole} ms without a turn`);
      await replace(editor, 'A @ A.T', '2 * A @ A.T');
      putCursorAt(editor, 'z =');
      await untilShown('z');
    } finally {
      clearInterval(beat);
    }
  });

  it('of a loaded file are followed: it changes, vanishes and comes back while its numbers are looked at', async () => {
    const { fs, workspaceFolders } = vscode.workspace;
    const root = workspaceFolders?.[0]?.uri;
    assert.ok(root);
    const folder = vscode.Uri.joinPath(root, 'faults');
    const file = vscode.Uri.joinPath(folder, 'v.npy');
    const write = (...data: number[]) =>
      fs.writeFile(file, writeNpy({ shape: [data.length], data: Float64Array.from(data) }));
    const value = (first: number) =>
      untilTold(
        (message): message is Show => JSON.stringify(message).includes(`"value":${2 * first}`),
        `The numbers are those of ${first}`,
      );
    try {
      await write(1.25, 7);
      await fs.writeFile(
        vscode.Uri.joinPath(folder, 'net.grad'),
        new TextEncoder().encode('v : [2] = load("v.npy")\nw = v * v\n'),
      );
      const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'net.grad'));
      const editor = await vscode.window.showTextDocument(document);
      await openInspector();
      putCursorAt(editor, 'w =');
      await value(1.25);
      await write(3.75, 7);
      await value(3.75);
      await fs.delete(file);
      await untilDiagnosed(document, ['no-load: load("v.npy")']);
      await write(5.25, 7);
      await untilDiagnosed(document, []);
      await value(5.25);
    } finally {
      await closeAll();
      await fs.delete(folder, { recursive: true });
    }
  });

  it('of a disk leave the file that was there before as it was, and say why', async () => {
    const disk = new Disk();
    const provider = vscode.workspace.registerFileSystemProvider('nablascope-disk', disk, {
      isCaseSensitive: true,
    });
    try {
      const target = vscode.Uri.parse('nablascope-disk:/loss.csv');
      const bytes = (...all: number[]) => Uint8Array.from(all);
      await saveFile(target, bytes(1, 2, 3));
      disk.isFull = true;
      const failed = await saveFile(target, bytes(4, 5, 6, 7)).then(
        () => 'saved',
        (error: unknown) => saveReason(error),
      );
      assert.equal(failed, 'There is no space left there.');
      assert.deepEqual([...disk.files], [['/loss.csv', bytes(1, 2, 3)]]);
      disk.isFull = false;
      disk.canRename = false;
      await saveFile(target, bytes(8));
      await saveFile(target.with({ path: '/other.csv' }), bytes(9));
      assert.deepEqual(
        [...disk.files],
        [
          ['/loss.csv', bytes(8)],
          ['/other.csv', bytes(9)],
        ],
      );
    } finally {
      provider.dispose();
    }
  });

  it('of a disk are told once, and what was to be saved can be saved elsewhere', async () => {
    const disk = new Disk();
    const { window, workspace } = vscode;
    const { showSaveDialog, showErrorMessage, showInformationMessage } = window;
    const log = new Log();
    const answers = new Answers(undefined, log);
    const documents = new Documents(log);
    const provider = workspace.registerFileSystemProvider('nablascope-disk', disk, { isCaseSensitive: true });
    const told: string[] = [];
    const places = ['/full.csv', '/other.csv'];
    try {
      const { document: source } = await openGrad(text);
      const [document] = documents.of(source);
      assert.ok(document);
      // Nobody sits here who could answer.
      Object.assign(window, {
        showSaveDialog: async () => vscode.Uri.parse(`nablascope-disk:${places.shift()}`),
        showErrorMessage: async (what: string, button: string) => {
          told.push(what);
          disk.isFull = false;
          return button;
        },
        showInformationMessage: async (what: string) => void told.push(what),
      });
      disk.isFull = true;
      const said = await takeOut(
        { type: 'export', what: { of: 'values', name: 'x', format: 'csv' }, to: 'file' },
        { document, subject: subjectOf(document), answers, verdicts: {} as Verdicts, view: undefined },
      );
      assert.equal(said, undefined);
      await eventually(
        () => told.length,
        (count) => count === 2,
        'It is saved elsewhere',
      );
      assert.deepEqual(told, [
        'full.csv could not be saved. There is no space left there.',
        'Saved other.csv',
      ]);
      const files = [...disk.files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]);
      assert.deepEqual(files, [['/other.csv', '1,-2,3\n']]);
    } finally {
      Object.assign(window, { showSaveDialog, showErrorMessage, showInformationMessage });
      for (const each of [provider, answers, documents, log]) each.dispose();
    }
  });
});
