/**
 * The files of the workspace that hold documents: `.grad` files, and those of other languages with a fence. Looked for when somebody first
 * asks; a watcher keeps the answer true from then on.
 */
import * as vscode from 'vscode';
import { formOfFile, mayHaveFence, textEndings } from '../features/file-form';
import type { Log } from './log';

const pattern = `**/*.{grad,${textEndings.join(',')}}`;
const excluded = '**/{node_modules,.git,dist,build,out,target,.venv,venv}/**';

/** More files than these are not looked through, and none that is longer. */
const mostFiles = 2_000;
const longest = 1_000_000;
/** How many are read at a time. */
const width = 16;

export class DocumentFiles implements vscode.Disposable {
  private readonly found = new Map<string, vscode.Uri>();
  private search: Promise<void> | undefined;
  private watching: vscode.Disposable | undefined;
  private readonly added = new vscode.EventEmitter<vscode.Uri>();
  private readonly removed = new vscode.EventEmitter<vscode.Uri>();

  /** After a file was found that is new, or has its first fence now; told only once somebody has asked for all. */
  readonly onDidAdd = this.added.event;
  readonly onDidRemove = this.removed.event;

  constructor(private readonly log: Log) {}

  async all(): Promise<readonly vscode.Uri[]> {
    this.search ??= this.lookThrough();
    await this.search;
    return [...this.found.values()];
  }

  /** Looks through the workspace again, for who asks for that. */
  async refresh(): Promise<readonly vscode.Uri[]> {
    this.search = undefined;
    return this.all();
  }

  private async lookThrough(): Promise<void> {
    this.watching ??= this.watch();
    const files = await vscode.workspace.findFiles(pattern, excluded, mostFiles);
    for (let k = 0; k < files.length; k += width) {
      await Promise.all(files.slice(k, k + width).map((uri) => this.look(uri)));
    }
  }

  private watch(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate((uri) => this.look(uri)),
      watcher.onDidChange((uri) => this.look(uri)),
      watcher.onDidDelete((uri) => this.forget(uri)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        for (const uri of [...this.found.values()]) {
          if (!vscode.workspace.getWorkspaceFolder(uri)) this.forget(uri);
        }
        void this.refresh();
      }),
    );
  }

  private async look(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    if (!(await this.holdsDocuments(uri))) this.forget(uri);
    else if (!this.found.has(key)) {
      this.found.set(key, uri);
      this.added.fire(uri);
    }
  }

  private async holdsDocuments(uri: vscode.Uri): Promise<boolean> {
    if (formOfFile(uri.path, '') === 'whole') return true;
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      if (size > longest) return false;
      return mayHaveFence(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    } catch (error) {
      this.log.debug(`Not read: ${uri.toString()}`, error);
      return false;
    }
  }

  private forget(uri: vscode.Uri): void {
    if (this.found.delete(uri.toString())) this.removed.fire(uri);
  }

  dispose(): void {
    this.watching?.dispose();
    this.added.dispose();
    this.removed.dispose();
  }
}
