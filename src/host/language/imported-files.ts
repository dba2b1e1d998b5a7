/** What files that are not open import, read for as long as it takes to analyse them. Only `.grad` files of the workspace are. */
import * as vscode from 'vscode';
import type { FileAnswer, Files } from '../../features/files';

/** Files that import one another are read in so many rounds at most. */
const mostRounds = 16;

export interface WithImports<Result> {
  readonly result: Result;
  /** What was read for it. */
  readonly imported: readonly vscode.Uri[];
}

/**
 * Runs `analyse` until it asks for no file that is still to come.
 *
 * @param folder where its paths start from.
 */
export async function withImports<Result>(
  folder: vscode.Uri,
  analyse: (files: Files) => Result,
): Promise<WithImports<Result>> {
  const answers = new Map<string, FileAnswer>();
  const imported: vscode.Uri[] = [];
  for (let round = 0; ; round++) {
    const asked = new Map<string, vscode.Uri>();
    const result = analyse({
      read(path, from) {
        const uri = placeOf(folder, path, from);
        const key = uri?.toString() ?? '';
        if (uri === undefined) return { kind: 'absent' };
        const known = answers.get(key);
        if (known === undefined) asked.set(key, uri);
        return known ?? { kind: 'pending' };
      },
    });
    if (asked.size === 0 || round === mostRounds) return { result, imported };
    imported.push(...asked.values());
    for (const [key, uri] of asked) answers.set(key, await read(uri));
  }
}

/** `undefined` for what is not read: other kinds of files, and what lies outside of the workspace. */
function placeOf(folder: vscode.Uri, path: string, from: string | undefined): vscode.Uri | undefined {
  if (!path.endsWith('.grad') || path.startsWith('/')) return undefined;
  const uri = vscode.Uri.joinPath(folder, ...(from === undefined ? [path] : [from, '..', path]));
  const isAllowed = vscode.workspace.isTrusted && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  return isAllowed ? uri : undefined;
}

async function read(uri: vscode.Uri): Promise<FileAnswer> {
  try {
    const { mtime, size } = await vscode.workspace.fs.stat(uri);
    const bytes = await vscode.workspace.fs.readFile(uri);
    return { kind: 'content', bytes, version: `${mtime} ${size}` };
  } catch {
    // Not there, or not to be read: either way it has nothing to say.
    return { kind: 'absent' };
  }
}
