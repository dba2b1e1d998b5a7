/** The documents of the client's folders: those that are open as they stand there, other `.grad` files as they are kept. */
import { readdirSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Location as ProtocolLocation, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { editDocument, openDocument } from '../features/document';
import { type Analyser, FileDocuments } from '../features/file-documents';
import { LARGEST_TEXT } from '../features/files';
import type { DocumentEdits, FolderEntry, GradDocument, Location, Workspace } from '../features/workspace';
import { filesBeside, isInside } from '../node/files-beside';
import { type Content, readBounded } from '../node/read-bounded';
import type { Log } from './log';
import { LspDocument } from './lsp-document';
import type { OpenFiles } from './open-files';

/** In ms: for so long a file that a document names is not looked at again. */
const freshFor = 500;

/** More files than these are not searched through. */
const mostFiles = 500;
/** Nor folders deeper than this. */
const deepest = 12;

interface ReadFile {
  readonly content: Content;
  readonly documents: readonly LspDocument[];
}

export class LspWorkspace implements Workspace {
  folders: readonly string[] = [];
  opened: OpenFiles | undefined;
  private readonly read = new Map<string, ReadFile>();

  constructor(private readonly log: Log) {}

  async documents(): Promise<readonly LspDocument[]> {
    const open = this.opened?.all ?? [];
    const isOpen = new Set(open.map(({ file }) => file));
    const closed = this.folders.flatMap(gradFilesIn).filter((uri) => !isOpen.has(uri));
    return [...open, ...closed.slice(0, mostFiles).flatMap((uri) => this.readFile(uri))];
  }

  async document(uri: string): Promise<LspDocument | undefined> {
    const open = this.opened?.all.find((document) => document.uri === uri);
    return open ?? this.readFile(uri.replace(/#.*$/, '')).find((document) => document.uri === uri);
  }

  resolve(path: string, from: GradDocument): string | undefined {
    const folder = folderOf(from);
    const isRelative = path !== '' && !/^(?:[/\\]|[a-z]+:)/i.test(path);
    return folder && isRelative ? pathToFileURL(join(folder, path)).href : undefined;
  }

  async list(folder: string, from: GradDocument): Promise<readonly FolderEntry[]> {
    const base = folderOf(from);
    if (base === undefined) return [];
    const place = join(base, folder);
    // Nothing is read outside of it, so nothing is proposed there either.
    if (!isInside(place, this.rootOf(base) ?? base)) return [];
    try {
      const entries = readdirSync(place, { withFileTypes: true });
      return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
    } catch {
      // There is no such folder, or not yet: it is being typed.
      return [];
    }
  }

  /** How the documents of a file are analysed: they may name files of the client's folder that they are in, or else of their own. */
  analyserOf(uri: string): Analyser | undefined {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    const files = filesBeside(path, this.rootOf(path), freshFor);
    return {
      open: (text) => openDocument(text, undefined, files),
      edit: (previous, text, edits) => editDocument(previous, text, edits, files),
    };
  }

  async locationOf({ uri, span }: Location): Promise<ProtocolLocation | undefined> {
    return (await this.document(uri))?.locationOf(span);
  }

  async workspaceEdit(changes: readonly DocumentEdits[]): Promise<WorkspaceEdit> {
    const byFile: NonNullable<WorkspaceEdit['changes']> = {};
    for (const { uri, edits } of changes) {
      const document = await this.document(uri);
      if (!document) continue;
      byFile[document.file] = [...(byFile[document.file] ?? []), ...document.editsOf(edits)];
    }
    return { changes: byFile };
  }

  /** The client's folder that a path lies in. */
  private rootOf(path: string): string | undefined {
    return this.folders.map(pathOf).find((folder) => folder !== undefined && isInside(path, folder));
  }

  private readFile(uri: string): readonly LspDocument[] {
    const path = pathOf(uri);
    if (path === undefined) return [];
    try {
      const known = this.read.get(uri);
      const found = readBounded(path, { limit: LARGEST_TEXT, known: known?.content });
      if (found.kind !== 'content') return [];
      if (known?.content === found) return known.documents;
      const source = TextDocument.create(uri, 'grad', 0, new TextDecoder().decode(found.bytes));
      const files = new FileDocuments(source.getText(), 'whole', this.analyserOf(uri));
      const documents = files.all.map((inner) => new LspDocument(uri, uri, inner, () => source));
      this.read.set(uri, { content: found, documents });
      return documents;
    } catch (error) {
      this.log.guard('A file', () => {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      });
      return [];
    }
  }
}

function pathOf(uri: string): string | undefined {
  return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
}

function folderOf({ uri }: GradDocument): string | undefined {
  const path = pathOf(uri.replace(/#.*$/, ''));
  return path === undefined ? undefined : dirname(path);
}

/** Addresses of the `.grad` files under a folder; links are not followed, so none leads out of it or back into it. */
function gradFilesIn(uri: string): readonly string[] {
  const root = pathOf(uri);
  const found: string[] = [];
  const visit = (folder: string, depth: number): void => {
    if (found.length >= mostFiles || depth > deepest) return;
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
        const path = folder + sep + entry.name;
        if (entry.isDirectory()) visit(path, depth + 1);
        else if (entry.isFile() && entry.name.endsWith('.grad')) found.push(pathToFileURL(path).href);
      }
    } catch {
      // A folder that may not be read has nothing for us.
    }
  };
  if (root !== undefined) visit(resolve(root), 0);
  return found;
}
