/**
 * The files that open documents name in `load` and `import`. They are read when a document first asks for them, and followed from then
 * on: whoever named one is told when it has come, changed or vanished. Nothing outside of the workspace is ever read, and in a
 * workspace that is not trusted nothing at all.
 */
import * as vscode from 'vscode';
import type { FileAnswer, Files } from '../features/files';
import type { Log } from './log';
import { type NamedPlace, placeIn, readPlace } from './named-place';
import { TrustQuestion } from './trust';

/** Names that somebody is in the middle of typing are mostly of files that are not there: so many of them are kept. */
const mostAbsent = 32;

const pending: FileAnswer = { kind: 'pending' };

interface NamedFile {
  readonly place: NamedPlace;
  readonly watcher: vscode.FileSystemWatcher;
  /** What a link leads to changes by itself. */
  target: { readonly address: string; readonly watcher: vscode.FileSystemWatcher } | undefined;
  /** The addresses of the open files whose documents name it. */
  readonly readers: Set<string>;
  answer: FileAnswer;
  /** Which reading of it is the last: an earlier one that ends later is dropped. */
  reading: number;
}

export class NamedFiles implements vscode.Disposable {
  private readonly known = new Map<string, NamedFile>();
  private readonly views = new Map<string, Files>();
  /** The addresses of files that were told that the workspace is not trusted. */
  private readonly refused = new Set<string>();
  private readonly trust = new TrustQuestion();
  private readonly changed = new vscode.EventEmitter<string>();
  private readonly subscription: vscode.Disposable;
  private isDisposed = false;

  /** Tells the address of an open file when what its documents name is no longer what they were told. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly log: Log) {
    this.subscription = vscode.workspace.onDidGrantWorkspaceTrust(() => {
      const waiting = [...this.refused];
      this.refused.clear();
      for (const address of waiting) this.changed.fire(address);
    });
  }

  /** The files as the documents of an open file see them. */
  of(source: vscode.Uri): Files {
    const address = source.toString();
    let view = this.views.get(address);
    if (!view) {
      view = { read: (path, from) => this.read(source, path, from) };
      this.views.set(address, view);
    }
    return view;
  }

  /** Lets go of what only the documents of this file have named: it was closed. */
  forget(source: vscode.Uri): void {
    const address = source.toString();
    this.views.delete(address);
    this.refused.delete(address);
    for (const [key, file] of this.known) {
      if (file.readers.delete(address) && file.readers.size === 0) this.drop(key, file);
    }
  }

  private read(source: vscode.Uri, path: string, from: string | undefined): FileAnswer {
    const folder = folderOf(source);
    if (!folder) return { kind: 'absent' };
    const place = placeIn(folder, path, from);
    if (place === 'outside') return { kind: 'refused', why: 'outside' };
    const address = source.toString();
    if (!vscode.workspace.isTrusted) {
      this.refused.add(address);
      this.trust.ask(source);
      return { kind: 'refused', why: 'untrusted' };
    }
    const key = place.uri.toString();
    let file = this.known.get(key);
    if (!file) {
      this.dropAbsent();
      file = this.follow(key, place);
    }
    file.readers.add(address);
    return file.answer;
  }

  private follow(key: string, place: NamedPlace): NamedFile {
    const again = () => void this.look(file);
    const file: NamedFile = {
      place,
      watcher: watch(place.uri, again),
      target: undefined,
      readers: new Set(),
      answer: pending,
      reading: 0,
    };
    this.known.set(key, file);
    again();
    return file;
  }

  private async look(file: NamedFile): Promise<void> {
    const reading = ++file.reading;
    const { answer, target } = await readPlace(file.place, this.log);
    if (this.isDisposed || reading !== file.reading) return;
    if (file.target?.address !== target?.toString()) {
      file.target?.watcher.dispose();
      file.target = target && {
        address: target.toString(),
        watcher: watch(target, () => void this.look(file)),
      };
    }
    if (isSame(file.answer, answer)) return;
    file.answer = answer;
    for (const address of [...file.readers]) this.changed.fire(address);
  }

  private dropAbsent(): void {
    const absent = [...this.known].filter(([, { answer }]) => answer.kind === 'absent');
    for (const [key, file] of absent.slice(0, Math.max(0, absent.length - mostAbsent))) this.drop(key, file);
  }

  private drop(key: string, file: NamedFile): void {
    this.known.delete(key);
    file.reading++;
    file.watcher.dispose();
    file.target?.watcher.dispose();
  }

  dispose(): void {
    this.isDisposed = true;
    for (const [key, file] of this.known) this.drop(key, file);
    this.views.clear();
    this.changed.dispose();
    this.subscription.dispose();
  }
}

/** Calls when a file comes, changes or vanishes. */
function watch(uri: vscode.Uri, again: () => void): vscode.FileSystemWatcher {
  const folder = vscode.Uri.joinPath(uri, '..');
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const watcher = vscode.workspace.createFileSystemWatcher(
    // What has a meaning in a pattern stands for itself between brackets.
    new vscode.RelativePattern(folder, name.replace(/[[\]{}*?]/g, '[$&]')),
  );
  watcher.onDidCreate(again);
  watcher.onDidChange(again);
  watcher.onDidDelete(again);
  return watcher;
}

/** The folder of a file: of a cell, that of its notebook, and of a file that is not saved yet, the workspace. */
function folderOf(source: vscode.Uri): vscode.Uri | undefined {
  const { notebookDocuments, workspaceFolders } = vscode.workspace;
  if (source.scheme === 'untitled') return workspaceFolders?.[0]?.uri;
  if (source.scheme !== 'vscode-notebook-cell') return vscode.Uri.joinPath(source, '..');
  const address = source.toString();
  const notebook = notebookDocuments.find((each) =>
    each.getCells().some((cell) => cell.document.uri.toString() === address),
  );
  if (notebook?.isUntitled) return workspaceFolders?.[0]?.uri;
  return notebook && vscode.Uri.joinPath(notebook.uri, '..');
}

function isSame(before: FileAnswer, now: FileAnswer): boolean {
  if (before.kind === 'content') return now.kind === 'content' && now.version === before.version;
  if (before.kind === 'refused') return now.kind === 'refused' && now.why === before.why;
  return before.kind === now.kind;
}
