/** The documents of the workspace: those that are open as they stand in the editor, those of other files as they are kept. */
import * as vscode from 'vscode';
import { editDocument, openDocument } from '../../features/document';
import { FileDocuments } from '../../features/file-documents';
import { formOfFile } from '../../features/file-form';
import { LARGEST_TEXT } from '../../features/files';
import { Lines } from '../../features/lines';
import type { Span, TextEdit } from '../../features/types';
import type {
  DocumentEdits,
  FolderEntry,
  Location,
  GradDocument as Read,
  Workspace,
} from '../../features/workspace';
import type { DocumentFiles } from '../document-files';
import { addressOf, type Documents } from '../documents';
import type { Log } from '../log';
import { withImports } from './imported-files';

/** A document that is open or was read, as far as places in it are concerned. */
interface PlacedDocument extends Read {
  readonly source: { readonly uri: vscode.Uri };
  locationOf(span: Span): vscode.Location;
  editsOf(edits: readonly TextEdit[]): vscode.TextEdit[];
}

interface ReadFile {
  readonly version: string;
  readonly documents: readonly PlacedDocument[];
  /** What it imports, which it is read again with. */
  readonly imported: readonly vscode.Uri[];
}

export class HostWorkspace implements Workspace {
  private readonly read = new Map<string, ReadFile>();

  constructor(
    private readonly opened: Documents,
    private readonly files: DocumentFiles,
    private readonly log: Log,
  ) {}

  async documents(): Promise<readonly PlacedDocument[]> {
    const open = this.opened.all.flatMap((source) => this.opened.of(source));
    const isOpen = new Set(open.map(({ source }) => source.uri.toString()));
    const closed = (await this.files.all()).filter((uri) => !isOpen.has(uri.toString()));
    return [...open, ...(await Promise.all(closed.map((uri) => this.readFile(uri)))).flat()];
  }

  async document(uri: string): Promise<PlacedDocument | undefined> {
    const open = this.opened.find(uri);
    if (open) return open;
    const documents = await this.readFile(vscode.Uri.parse(uri));
    return documents.find((document) => document.uri === uri);
  }

  resolve(path: string, from: Read): string | undefined {
    const folder = this.folderOf(from);
    const isRelative = path !== '' && !/^(?:[/\\]|[a-z]+:)/i.test(path);
    return folder && isRelative ? vscode.Uri.joinPath(folder, path).toString() : undefined;
  }

  async list(folder: string, from: Read): Promise<readonly FolderEntry[]> {
    const base = this.folderOf(from);
    const place = base && vscode.Uri.joinPath(base, folder);
    // Nothing is read outside of the workspace, so nothing is proposed there either.
    const isInside = place && (folder === '' || vscode.workspace.getWorkspaceFolder(place) !== undefined);
    if (!isInside) return [];
    try {
      const entries = await vscode.workspace.fs.readDirectory(place);
      return entries.map(([name, type]) => ({ name, isFolder: (type & vscode.FileType.Directory) !== 0 }));
    } catch {
      // There is no such folder, or not yet: it is being typed.
      return [];
    }
  }

  /** Where a place of some document is; `undefined` for one that has gone meanwhile. */
  async locationOf({ uri, span }: Location): Promise<vscode.Location | undefined> {
    // The start of a file is where it is, whatever is in it.
    if (span.to === 0) return new vscode.Location(vscode.Uri.parse(uri), new vscode.Position(0, 0));
    return (await this.document(uri))?.locationOf(span);
  }

  async workspaceEdit(changes: readonly DocumentEdits[]): Promise<vscode.WorkspaceEdit> {
    const edit = new vscode.WorkspaceEdit();
    for (const { uri, edits } of changes) {
      const document = await this.document(uri);
      // Several documents of one file add to what is there of it.
      for (const each of document?.editsOf(edits) ?? []) {
        edit.replace((document as PlacedDocument).source.uri, each.range, each.newText);
      }
    }
    return edit;
  }

  /** The folder that a document's paths start from; a document that was never saved has none. */
  private folderOf({ uri }: Read): vscode.Uri | undefined {
    const file = vscode.Uri.parse(uri).with({ fragment: '' });
    return file.scheme === 'untitled' ? undefined : vscode.Uri.joinPath(file, '..');
  }

  private async readFile(address: vscode.Uri): Promise<readonly PlacedDocument[]> {
    const uri = address.with({ fragment: '' });
    const key = uri.toString();
    try {
      const known = this.read.get(key);
      if (known && known.version === (await versionOf([uri, ...known.imported]))) return known.documents;
      if ((await vscode.workspace.fs.stat(uri)).size > LARGEST_TEXT) return [];
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      const form = formOfFile(uri.path, text);
      const { result: all, imported } = await withImports(
        vscode.Uri.joinPath(uri, '..'),
        (files) => {
          const open = (content: string) => openDocument(content, undefined, files);
          const documents = new FileDocuments(text, form, { open, edit: editDocument }).all;
          // Working them out is what asks for files.
          for (const document of documents) void document.analysis;
          return documents;
        },
        this.log,
      );
      const documents = all.map((inner, k) => placed(uri, k, text, inner));
      this.read.set(key, { version: await versionOf([uri, ...imported]), documents, imported });
      return documents;
    } catch (error) {
      this.log.debug(`Not read: ${key}`, error);
      return [];
    }
  }
}

/** Changes whenever one of the files does. */
async function versionOf(files: readonly vscode.Uri[]): Promise<string> {
  const versions = files.map(async (uri) => {
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(uri);
      return `${mtime} ${size}`;
    } catch {
      return 'absent';
    }
  });
  // Without trust nothing is imported.
  return [vscode.workspace.isTrusted, ...(await Promise.all(versions))].join(', ');
}

function placed(
  uri: vscode.Uri,
  position: number,
  text: string,
  inner: FileDocuments['all'][number],
): PlacedDocument {
  const lines = new Lines(text);
  const positionAt = (offset: number): vscode.Position => {
    const { line, column } = lines.positionAt(offset);
    return new vscode.Position(line - 1, column - 1);
  };
  const rangeOf = ({ from, to }: Span) => new vscode.Range(positionAt(from), positionAt(to));
  return {
    uri: addressOf(uri, position),
    source: { uri },
    get analysis() {
      return inner.analysis;
    },
    locationOf: (span) => new vscode.Location(uri, rangeOf(inner.place.spanInFile(span))),
    editsOf: (edits) =>
      inner.place.editsInFile(edits).map((edit) => vscode.TextEdit.replace(rangeOf(edit), edit.insert)),
  };
}
