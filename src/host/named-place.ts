/**
 * Where a path that a document names leads, and what is there. Nothing outside of the workspace folder is read, or of the document's own
 * where it lies in none; a link is followed as far as it stays inside.
 */
import * as vscode from 'vscode';
import { type FileAnswer, LARGEST_FILE } from '../features/files';
import type { Log } from './log';

export interface NamedPlace {
  readonly uri: vscode.Uri;
  /** The folder that it must not be outside of. */
  readonly root: vscode.Uri;
}

/** @param from the path of the file that names it; `undefined` for the document itself, which lies in `folder`. */
export function placeIn(folder: vscode.Uri, path: string, from: string | undefined): NamedPlace | 'outside' {
  // Another machine's, as Windows writes it; no address may begin its path like that.
  if (path.startsWith('//')) return 'outside';
  const root = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const steps = from === undefined ? [path] : [from, '..', path];
  const uri = path.startsWith('/') ? folder.with({ path }) : vscode.Uri.joinPath(folder, ...steps);
  // `joinPath` has taken the `..` out; a path of its own has not been looked through.
  const resolved = vscode.Uri.joinPath(uri, '.');
  return isInside(resolved, root) ? { uri: resolved, root } : 'outside';
}

export interface Found {
  readonly answer: FileAnswer;
  /** Where it lies, if a link leads there. */
  readonly target?: vscode.Uri;
}

/** As VS Code says it, and as Node does. */
const notThere = new Set<unknown>(['FileNotFound', 'FileNotADirectory', 'ENOENT', 'ENOTDIR']);

export async function readPlace(place: NamedPlace, log: Log): Promise<Found> {
  const { fs } = vscode.workspace;
  try {
    const stat = await fs.stat(place.uri);
    const uri = (await hasLink(place)) ? await targetOf(place) : place.uri;
    if (!uri) return { answer: { kind: 'refused', why: 'outside' } };
    const target = uri === place.uri ? {} : { target: uri };
    // Reading a pipe or a device might never end.
    if (!(stat.type & vscode.FileType.File))
      return { answer: { kind: 'refused', why: 'unreadable' }, ...target };
    if (stat.size > LARGEST_FILE) return { answer: { kind: 'refused', why: 'too-large' }, ...target };
    const bytes = await fs.readFile(uri);
    return { answer: { kind: 'content', bytes, version: `${stat.mtime} ${stat.size}` }, ...target };
  } catch (error) {
    if (notThere.has((error as { readonly code?: unknown }).code)) return { answer: { kind: 'absent' } };
    log.debug(`Reading ${place.uri.toString()}`, error);
    return { answer: { kind: 'refused', why: 'unreadable' } };
  }
}

function isInside(uri: vscode.Uri, root: vscode.Uri): boolean {
  const folder = root.path.endsWith('/') ? root.path : `${root.path}/`;
  return uri.scheme === root.scheme && uri.authority === root.authority && uri.path.startsWith(folder);
}

/** Whether the way from the folder to the file goes through a link, which may lead anywhere. */
async function hasLink({ uri, root }: NamedPlace): Promise<boolean> {
  for (let at = uri; isInside(at, root); at = vscode.Uri.joinPath(at, '..')) {
    if ((await vscode.workspace.fs.stat(at)).type & vscode.FileType.SymbolicLink) return true;
  }
  return false;
}

/** Where the links lead; `undefined` for outside of the folder, and where nobody can say: VS Code's own files can't. */
async function targetOf({ uri, root }: NamedPlace): Promise<vscode.Uri | undefined> {
  const node = globalThis.process?.getBuiltinModule?.('node:fs');
  if (uri.scheme !== 'file' || !node) return undefined;
  const { realpath } = node.promises;
  const [file, folder] = await Promise.all([realpath(uri.fsPath), realpath(root.fsPath)]);
  const [to, top] = [vscode.Uri.file(file), vscode.Uri.file(folder)];
  if (!isInside(to, top)) return undefined;
  return vscode.Uri.joinPath(root, to.path.slice(top.path.length));
}
