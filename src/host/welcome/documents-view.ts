/** The view in the side bar: the files of the workspace that hold documents. Without any, it says how to begin. */
import * as vscode from 'vscode';
import { countWords } from '../../features/claim-marks';
import type { Verdicts } from '../claims/verdicts';
import type { DocumentFiles } from '../document-files';
import type { Log } from '../log';

export class DocumentsView implements vscode.TreeDataProvider<vscode.Uri>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly verdicts: Verdicts,
    private readonly files: DocumentFiles,
    private readonly log: Log,
  ) {
    const change = (): void => this.changed.fire();
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      files.onDidAdd(change),
      files.onDidRemove(change),
      verdicts.onDidChange(change),
      verdicts.documents.onDidClose(change),
    );
  }

  /** Those that are open first: they may live anywhere. */
  async getChildren(parent?: vscode.Uri): Promise<vscode.Uri[]> {
    if (parent) return [];
    const open = this.verdicts.documents.all.map(({ uri }) => uri);
    const known = new Set(open.map(String));
    const others = (await this.files.all()).filter((uri) => !known.has(uri.toString()));
    return [...open, ...others.sort((a, b) => a.path.localeCompare(b.path))];
  }

  getTreeItem(uri: vscode.Uri): vscode.TreeItem {
    const item = new vscode.TreeItem(uri);
    item.id = uri.toString();
    item.command = { command: 'vscode.open', title: 'Open', arguments: [uri] };
    const open = vscode.workspace.textDocuments.find((source) => source.uri.toString() === item.id);
    const counts = open && this.log.guard('The view of documents', () => this.verdicts.countsOf(open));
    if (counts && counts.total > 0) item.description = countWords(counts);
    else item.description = true;
    return item;
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
