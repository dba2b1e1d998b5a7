/**
 * An extension for tests in a browser, which has what the workbench there lacks: files in memory, those of the suite's workspace to
 * begin with (the bundler puts them in), under an address of their own; and notebooks.
 */
import { files } from 'suite:workspace';
import * as vscode from 'vscode';

const scheme = 'nablascope-test';

interface Kept {
  readonly bytes: Uint8Array;
  readonly changed: number;
}

/** A flat map: a folder is there when a file is in it, or when it was made. */
class MemoryFiles implements vscode.FileSystemProvider {
  private readonly kept = new Map<string, Kept>();
  private readonly folders = new Set<string>(['/']);
  private readonly events = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private clock = 0;

  readonly onDidChangeFile = this.events.event;

  constructor() {
    for (const [path, base64] of Object.entries(files)) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      this.put(`/workspace/${path}`, bytes);
    }
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const file = this.kept.get(uri.path);
    if (file) {
      return { type: vscode.FileType.File, ctime: 0, mtime: file.changed, size: file.bytes.length };
    }
    if (this.isFolder(uri.path)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const found = new Map<string, vscode.FileType>();
    const start = path.endsWith('/') ? path : `${path}/`;
    for (const each of [...this.kept.keys(), ...this.folders]) {
      if (!each.startsWith(start) || each === start) continue;
      const [name = '', ...below] = each.slice(start.length).split('/');
      const isFile = below.length === 0 && this.kept.has(each);
      found.set(name, isFile ? vscode.FileType.File : vscode.FileType.Directory);
    }
    return [...found];
  }

  createDirectory({ path }: vscode.Uri): void {
    this.folders.add(path);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const file = this.kept.get(uri.path);
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file.bytes;
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    const type = this.kept.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    this.put(uri.path, bytes);
    this.events.fire([{ type, uri }]);
  }

  delete(uri: vscode.Uri): void {
    for (const path of [...this.kept.keys(), ...this.folders]) {
      if (path !== uri.path && !path.startsWith(`${uri.path}/`)) continue;
      this.kept.delete(path);
      this.folders.delete(path);
    }
    this.events.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.writeFile(to, this.readFile(from));
    this.delete(from);
  }

  /** Every file: the workbench leaves out what a pattern does not ask for. */
  provideFileSearchResults(_: unknown, { folder }: { readonly folder: vscode.Uri }): vscode.Uri[] {
    return [...this.kept.keys()]
      .filter((path) => path.startsWith(`${folder.path}/`))
      .map((path) => folder.with({ path }));
  }

  private put(path: string, bytes: Uint8Array): void {
    this.kept.set(path, { bytes, changed: ++this.clock });
  }

  private isFolder(path: string): boolean {
    return this.folders.has(path) || [...this.kept.keys()].some((each) => each.startsWith(`${path}/`));
  }
}

/** Cells as they are: the suite looks at notebooks, not at their files. */
const notebooks: vscode.NotebookSerializer = {
  deserializeNotebook: (bytes) =>
    bytes.length === 0
      ? new vscode.NotebookData([])
      : (JSON.parse(new TextDecoder().decode(bytes)) as vscode.NotebookData),
  serializeNotebook: (notebook) => new TextEncoder().encode(JSON.stringify(notebook)),
};

/** A proposal of VS Code's that its own extensions use. */
type Searchable = typeof vscode.workspace & {
  registerFileSearchProvider(scheme: string, provider: MemoryFiles): vscode.Disposable;
};

export function activate({ subscriptions }: vscode.ExtensionContext): void {
  const files = new MemoryFiles();
  const options = { isCaseSensitive: true };
  subscriptions.push(
    vscode.workspace.registerFileSystemProvider(scheme, files, options),
    vscode.workspace.registerNotebookSerializer('jupyter-notebook', notebooks),
    (vscode.workspace as Searchable).registerFileSearchProvider(scheme, files),
  );
}
