/**
 * The language server: what the features answer, over the Language Server Protocol, for any editor that speaks it. Positions are in
 * UTF-16 code units, as the protocol counts where nothing else was agreed.
 *
 * Source: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
 */
import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { features } from './features';
import { Log } from './log';
import { OpenFiles } from './open-files';
import { Verdicts } from './verdicts';
import { LspWorkspace } from './workspace';

/** What each feature works with. */
export interface Server {
  readonly connection: Connection;
  readonly files: OpenFiles;
  readonly verdicts: Verdicts;
  readonly workspace: LspWorkspace;
  readonly log: Log;
  /** Known once the client has introduced itself. */
  readonly client: () => ClientCapabilities;
}

/** One feature of the protocol: what the server says that it can, and its answers. */
export interface Feature {
  readonly capabilities: ServerCapabilities;
  register(server: Server): void;
}

/** Answers on a connection until that is closed. */
export function serve(connection: Connection, version: string): void {
  const log = new Log(connection);
  const workspace = new LspWorkspace(log);
  const files = new OpenFiles((uri) => workspace.analyserOf(uri));
  workspace.opened = files;
  const verdicts = new Verdicts(files, log);
  let client: ClientCapabilities = {};

  connection.onInitialize(({ capabilities, workspaceFolders, rootUri }: InitializeParams) => {
    client = capabilities;
    const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    workspace.folders = folders;
    const offered: ServerCapabilities[] = features.map((feature) => feature.capabilities);
    return {
      capabilities: Object.assign(
        { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } },
        ...offered,
      ),
      serverInfo: { name: 'nablascope', version },
    };
  });
  connection.onDidOpenTextDocument(({ textDocument }) => files.open(textDocument));
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) =>
    files.change(textDocument, contentChanges),
  );
  connection.onDidCloseTextDocument(({ textDocument }) => files.close(textDocument.uri));
  connection.onInitialized(() => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
    // What documents may name in `load` and `import`.
    const watchers = [{ globPattern: '**/*.{grad,npy,npz}' }];
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
  connection.onDidChangeWatchedFiles(() => files.refresh());
  connection.onShutdown(() => verdicts.dispose());
  const server: Server = { connection, files, verdicts, workspace, log, client: () => client };
  for (const feature of features) feature.register(server);
  connection.listen();
}
