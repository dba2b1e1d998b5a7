/**
 * The files that open documents name in `load` and `import`. They are read when a document first asks for them, and followed from then
 * on: whoever named one is told when it has come, changed or vanished. Nothing outside of the workspace is ever read, and in a
 * workspace that is not trusted nothing at all.
 */
import * as vscode from 'vscode';
import { type FileAnswer, type Files, LARGEST_FILE } from '../features/files';
import type { Log } from './log';

/** Names that somebody is in the middle of typing are mostly of files that are not there: so many of them are kept. */
const mostAbsent = 32;

const pending: FileAnswer = { kind: 'pending' };

interface NamedFile {
  readonly uri: vscode.Uri;
  /** The folder that it must not be outside of. */
  readonly root: vscode.Uri;
  readonly watcher: vscode.FileSystemWatcher;
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
    const place = placeOf(source, path, from);
    if (!place) return { kind: 'absent' };
    if (place === 'outside') return { kind: 'refused', why: 'outside' };
    const address = source.toString();
    if (!vscode.workspace.isTrusted) {
      this.refused.add(address);
      return { kind: 'refused', why: 'untrusted' };
    }
    const key = place.uri.toString();
    let file = this.known.get(key);
    if (!file) {
      this.dropAbsent();
      file = this.follow(key, place.uri, place.root);
    }
    file.readers.add(address);
    return file.answer;
  }

  private follow(key: string, uri: vscode.Uri, root: vscode.Uri): NamedFile {
    const folder = vscode.Uri.joinPath(uri, '..');
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const watcher = vscode.workspace.createFileSystemWatcher(
      // What has a meaning in a pattern stands for itself between brackets.
      new vscode.RelativePattern(folder, name.replace(/[[\]{}*?]/g, '[$&]')),
    );
    const file: NamedFile = { uri, root, watcher, readers: new Set(), answer: pending, reading: 0 };
    const again = () => void this.fetch(file);
    watcher.onDidCreate(again);
    watcher.onDidChange(again);
    watcher.onDidDelete(again);
    this.known.set(key, file);
    void this.fetch(file);
    return file;
  }

  private async fetch(file: NamedFile): Promise<void> {
    const reading = ++file.reading;
    const answer = await this.answerFor(file);
    if (this.isDisposed || reading !== file.reading || isSame(file.answer, answer)) return;
    file.answer = answer;
    for (const address of [...file.readers]) this.changed.fire(address);
  }

  private async answerFor({ uri, root }: NamedFile): Promise<FileAnswer> {
    const { fs } = vscode.workspace;
    try {
      const stat = await fs.stat(uri);
      if (await hasLink(uri, root)) return { kind: 'refused', why: 'outside' };
      if (!(stat.type & vscode.FileType.File)) return { kind: 'refused', why: 'unreadable' };
      if (stat.size > LARGEST_FILE) return { kind: 'refused', why: 'too-large' };
      return { kind: 'content', bytes: await fs.readFile(uri), version: `${stat.mtime} ${stat.size}` };
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return { kind: 'absent' };
      this.log.debug(`Reading ${uri.toString()}`, error);
      return { kind: 'refused', why: 'unreadable' };
    }
  }

  private dropAbsent(): void {
    const absent = [...this.known].filter(([, { answer }]) => answer.kind === 'absent');
    for (const [key, file] of absent.slice(0, Math.max(0, absent.length - mostAbsent))) this.drop(key, file);
  }

  private drop(key: string, file: NamedFile): void {
    this.known.delete(key);
    file.reading++;
    file.watcher.dispose();
  }

  dispose(): void {
    this.isDisposed = true;
    for (const [key, file] of this.known) this.drop(key, file);
    this.views.clear();
    this.changed.dispose();
    this.subscription.dispose();
  }
}

interface Place {
  readonly uri: vscode.Uri;
  readonly root: vscode.Uri;
}

/** Where a path leads from a file; `undefined` for a file that lies in no folder. */
function placeOf(source: vscode.Uri, path: string, from: string | undefined): Place | 'outside' | undefined {
  const folder = folderOf(source);
  if (!folder) return undefined;
  const root = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const steps = from === undefined ? [path] : [from, '..', path];
  const uri = path.startsWith('/') ? folder.with({ path }) : vscode.Uri.joinPath(folder, ...steps);
  // `joinPath` has taken the `..` out; a path of its own has not been looked through.
  const resolved = vscode.Uri.joinPath(uri, '.');
  return isInside(resolved, root) ? { uri: resolved, root } : 'outside';
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

function isInside(uri: vscode.Uri, root: vscode.Uri): boolean {
  const folder = root.path.endsWith('/') ? root.path : `${root.path}/`;
  return uri.scheme === root.scheme && uri.authority === root.authority && uri.path.startsWith(folder);
}

/** Whether the way from the folder to the file goes through a link, which may lead anywhere. */
async function hasLink(uri: vscode.Uri, root: vscode.Uri): Promise<boolean> {
  for (let at = uri; isInside(at, root); at = vscode.Uri.joinPath(at, '..')) {
    if ((await vscode.workspace.fs.stat(at)).type & vscode.FileType.SymbolicLink) return true;
  }
  return false;
}

function isSame(before: FileAnswer, now: FileAnswer): boolean {
  if (before.kind === 'content') return now.kind === 'content' && now.version === before.version;
  if (before.kind === 'refused') return now.kind === 'refused' && now.why === before.why;
  return before.kind === now.kind;
}
