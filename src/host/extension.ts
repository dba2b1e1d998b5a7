/**
 * Where VS Code comes in. All that is done at first is to look whether a file that is open is one of the language or has a fence; the rest
 * of the extension is loaded with the first such file, or with the first command.
 */
import * as vscode from 'vscode';
import { formOf, mayHaveFence } from '../features/file-form';
import type { NablascopeExports } from './api';
import { commandIds } from './command-ids';
import { mayOpenFence } from './fence-change';
import { panelType } from './panel-type';
import type { Started } from './start';

export type { NablascopeExports };

export function activate(context: vscode.ExtensionContext): NablascopeExports {
  const { commands, window, workspace } = vscode;
  let started: Promise<Started> | undefined;
  const viewChanged = new vscode.EventEmitter<void>();
  const start = (): Promise<Started> => {
    watching.dispose();
    started ??= import('./start').then((module) => {
      const all = module.start(context);
      all.view.onDidChangeTreeData(() => viewChanged.fire());
      return all;
    });
    return started;
  };
  const startFor = (document: vscode.TextDocument): void => {
    if (isConcerned(document)) void start();
  };
  const watching = vscode.Disposable.from(
    workspace.onDidOpenTextDocument(startFor),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.scheme !== 'output' && contentChanges.some((change) => mayOpenFence(document, change)))
        void start();
    }),
  );
  context.subscriptions.push(
    watching,
    viewChanged,
    window.registerTreeDataProvider<vscode.Uri>('nablascope.documents', {
      onDidChangeTreeData: viewChanged.event,
      getChildren: async (parent) => (await start()).view.getChildren(parent),
      getTreeItem: async (uri) => (await start()).view.getTreeItem(uri),
    }),
    ...Object.values(commandIds).map((id) =>
      commands.registerCommand(id, async (argument: unknown) => (await start()).actions[id]?.(argument)),
    ),
  );
  const hasPanel = window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(panelType)),
  );
  if (hasPanel) void start();
  for (const document of workspace.textDocuments) startFor(document);
  return { load: async () => (await start()).api };
}

function isConcerned(document: vscode.TextDocument): boolean {
  if (document.uri.scheme === 'output') return false;
  return formOf(document.languageId) === 'whole' || mayHaveFence(document.getText());
}
