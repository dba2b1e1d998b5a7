/** The files that the client has open, with the documents in them. */
import type {
  Position,
  Range,
  TextDocumentContentChangeEvent,
  TextDocumentItem,
  VersionedTextDocumentIdentifier,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analyser, FileDocuments } from '../features/file-documents';
import { type FileForm, formOf, formOfFile } from '../features/file-form';
import type { Span } from '../features/types';
import { LspDocument } from './lsp-document';

/** A place in the text of a document. */
export interface Spot {
  readonly document: LspDocument;
  readonly offset: number;
}

class OpenFile {
  private readonly files: FileDocuments;
  private known: readonly LspDocument[] = [];

  constructor(
    private source: TextDocument,
    readonly form: FileForm,
    analyser: Analyser | undefined,
  ) {
    this.files = new FileDocuments(source.getText(), form, analyser);
  }

  get documents(): readonly LspDocument[] {
    const { all } = this.files;
    if (all.length !== this.known.length) this.known = all.map((inner, k) => this.documentOf(inner, k));
    return this.known;
  }

  get version(): number {
    return this.source.version;
  }

  change(changes: TextDocumentContentChangeEvent[], version: number): void {
    this.source = TextDocument.update(this.source, changes, version);
    this.files.update(this.source.getText());
  }

  /** Works everything out anew, after something outside of the text has changed that it depends on. */
  refresh(): void {
    for (const document of this.files.all) document.refresh();
  }

  private documentOf(inner: FileDocuments['all'][number], position: number): LspDocument {
    const { uri } = this.source;
    const address = position === 0 ? uri : `${uri}#${position + 1}`;
    return this.known[position] ?? new LspDocument(uri, address, inner, () => this.source);
  }
}

export class OpenFiles {
  private readonly files = new Map<string, OpenFile>();
  private readonly listeners: ((uri: string) => void)[] = [];

  /** @param analyserOf how the documents of a file are analysed, which may read what lies beside it. */
  constructor(private readonly analyserOf: (uri: string) => Analyser | undefined) {}

  /** Called with the address of a file that was opened, changed or closed. */
  onDidChange(listener: (uri: string) => void): void {
    this.listeners.push(listener);
  }

  open({ uri, languageId, version, text }: TextDocumentItem): void {
    const source = TextDocument.create(uri, languageId, version, text);
    // Editors that don't know the language name it in ways of their own; the file's name is the same in all.
    const form = /\.grad$/i.test(uri)
      ? 'whole'
      : isNamed(languageId)
        ? formOf(languageId)
        : formOfFile(uri, text);
    this.files.set(uri, new OpenFile(source, form, this.analyserOf(uri)));
    this.tell(uri);
  }

  change({ uri, version }: VersionedTextDocumentIdentifier, changes: TextDocumentContentChangeEvent[]): void {
    this.files.get(uri)?.change(changes, version);
    this.tell(uri);
  }

  /** After files that documents may name have come, changed or vanished. */
  refresh(): void {
    for (const [uri, file] of this.files) {
      file.refresh();
      this.tell(uri);
    }
  }

  close(uri: string): void {
    this.files.delete(uri);
    this.tell(uri);
  }

  /** Of the files that are open, in the order of their opening. */
  get all(): readonly LspDocument[] {
    return [...this.files.values()].flatMap(({ documents }) => documents);
  }

  /** The documents of a file; empty for one that is not open, or has none. */
  of(uri: string): readonly LspDocument[] {
    return this.files.get(uri)?.documents ?? [];
  }

  /** `undefined` for a file that is not open. */
  versionOf(uri: string): number | undefined {
    return this.files.get(uri)?.version;
  }

  /** Whether the file is nothing but one document. */
  isWhole(uri: string): boolean {
    return this.files.get(uri)?.form === 'whole';
  }

  at(uri: string, position: Position): Spot | undefined {
    for (const document of this.of(uri)) {
      const offset = document.offsetAt(position);
      if (offset !== undefined) return { document, offset };
    }
    return undefined;
  }

  /** The documents that a range of a file touches, each with what it covers of the text. */
  in(uri: string, range: Range): { readonly document: LspDocument; readonly span: Span }[] {
    return this.of(uri).flatMap((document) => {
      const span = document.spanOf(range);
      return span ? [{ document, span }] : [];
    });
  }

  private tell(uri: string): void {
    for (const listener of this.listeners) listener(uri);
  }
}

function isNamed(languageId: string): boolean {
  return languageId !== '' && languageId !== 'text' && languageId !== 'plaintext';
}
