/** A client of the language server in the same process: messages go through the protocol's own streams. */
import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { serve } from '../../../src/lsp/server';

/** Where the cursor of a test stands. */
const cursorMark = '‸';

export class Client {
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly applied: WorkspaceEdit[] = [];
  readonly logged: string[] = [];
  private waiting: (() => void)[] = [];
  private documents = new Map<string, TextDocument>();

  private constructor(readonly connection: ProtocolConnection) {}

  static async start(
    capabilities: ClientCapabilities = {},
    folder?: string,
  ): Promise<{ readonly client: Client; readonly offered: InitializeResult }> {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    serve(createConnection(toServer, toClient), '0.0.0');
    const connection = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
    );
    const client = new Client(connection);
    connection.onNotification('textDocument/publishDiagnostics', (found: PublishDiagnosticsParams) => {
      client.diagnostics.set(found.uri, found.diagnostics);
      for (const wake of client.waiting.splice(0)) wake();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      client.logged.push(message);
    });
    connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      client.applied.push(edit);
      return { applied: true };
    });
    connection.onRequest('workspace/codeLens/refresh', () => null);
    connection.onRequest('workspace/inlayHint/refresh', () => null);
    connection.listen();
    const offered: InitializeResult = await connection.sendRequest('initialize', {
      processId: null,
      rootUri: folder ?? null,
      workspaceFolders: folder === undefined ? null : [{ uri: folder, name: 'folder' }],
      capabilities,
    });
    await connection.sendNotification('initialized', {});
    return { client, offered };
  }

  /** Opens a file; the cursor stands where the text has a `‸`, which is left out. */
  async open(text: string, uri = 'file:///net.grad', languageId = 'grad') {
    const offset = text.indexOf(cursorMark);
    const content = text.replace(cursorMark, '');
    const document = TextDocument.create(uri, languageId, 1, content);
    this.documents.set(uri, document);
    const textDocument = { uri, languageId, version: 1, text: content };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
    return { textDocument: { uri }, position: document.positionAt(Math.max(0, offset)) };
  }

  /** Replaces the first place of a text by another. */
  async edit(uri: string, before: string, after: string): Promise<void> {
    const document = this.documents.get(uri) as TextDocument;
    const at = document.getText().indexOf(before);
    const range = { start: document.positionAt(at), end: document.positionAt(at + before.length) };
    const contentChanges = [{ range, text: after }];
    const version = document.version + 1;
    this.documents.set(uri, TextDocument.update(document, contentChanges, version));
    const textDocument = { uri, version };
    await this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
  }

  /** Waits until the problems of a file are as they should be. */
  async untilDiagnosed(
    uri: string,
    isSo: (found: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]> {
    for (;;) {
      const found = this.diagnostics.get(uri);
      if (found && isSo(found)) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  ask<Answer>(method: string, params: object): Promise<Answer> {
    return this.connection.sendRequest(method, params);
  }

  textIn(uri: string, range: Diagnostic['range']): string {
    return this.documents.get(uri)?.getText(range) ?? '';
  }

  /** The text of a file after edits. */
  applyTo(uri: string, edits: Parameters<typeof TextDocument.applyEdits>[1]): string {
    return TextDocument.applyEdits(this.documents.get(uri) as TextDocument, edits);
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
  }
}
