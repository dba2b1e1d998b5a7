/** A workspace of texts in memory. A case holds several files where a line `--- name` begins each but the first. */
import { openDocument } from '../../../src/features/document';
import type { FolderEntry, GradDocument, Workspace } from '../../../src/features/workspace';
import type { Files } from '../../../src/language/files';

const CURSOR = '¦';
const FIRST = 'main.grad';

export class MemoryWorkspace implements Workspace {
  private readonly texts = new Map<string, string>();
  private readonly opened: readonly GradDocument[];
  /** Where the cursor stands. */
  readonly cursor: { readonly uri: string; readonly offset: number } | undefined;

  constructor(source: string) {
    const [first = '', ...others] = source.split(/^--- (?=\S+\.\w+$)/m);
    const files = [[FIRST, first], ...others.map((part) => splitOnce(part, '\n'))] as [string, string][];
    for (const [name, marked] of files) {
      const offset = marked.indexOf(CURSOR);
      if (offset >= 0) this.cursor = { uri: name, offset };
      this.texts.set(name, marked.replace(CURSOR, ''));
    }
    const read: Files['read'] = (path) => {
      const text = this.texts.get(path);
      return text === undefined
        ? { kind: 'absent' }
        : { kind: 'content', bytes: new TextEncoder().encode(text), version: path };
    };
    this.opened = files
      .filter(([name]) => name.endsWith('.grad'))
      .map(([uri]) => ({ uri, analysis: openDocument(this.texts.get(uri) ?? '', undefined, { read }) }));
  }

  /** The document with the cursor, or the first one. */
  get main(): GradDocument {
    const uri = this.cursor?.uri ?? FIRST;
    return this.opened.find((document) => document.uri === uri) as GradDocument;
  }

  get offset(): number {
    return this.cursor?.offset ?? 0;
  }

  async documents(): Promise<readonly GradDocument[]> {
    return this.opened;
  }

  async document(uri: string): Promise<GradDocument | undefined> {
    return this.opened.find((document) => document.uri === uri);
  }

  resolve(path: string): string | undefined {
    return path === '' ? undefined : path;
  }

  async list(folder: string): Promise<readonly FolderEntry[]> {
    const inside = [...this.texts.keys()].filter((name) => name.startsWith(folder) && name !== FIRST);
    const names = inside.map((name) => name.slice(folder.length));
    const folders = names
      .filter((name) => name.includes('/'))
      .map((name) => name.slice(0, name.indexOf('/')));
    return [
      ...names.filter((name) => !name.includes('/')).map((name) => ({ name, isFolder: false })),
      ...[...new Set(folders)].map((name) => ({ name, isFolder: true })),
    ];
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}
