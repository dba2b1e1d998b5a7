/** Writes files so that what was there before is lost only to a file that is whole. */
import * as vscode from 'vscode';

/**
 * Writes beside the file and puts that in its place. Where the place does not let a second file be written beside the first, or be put
 * in its place, the file itself is written.
 *
 * @throws what the file system throws. The file is then as it was, unless it could only be written itself.
 */
export async function saveFile(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const { fs } = vscode.workspace;
  const before = await typeOf(target);
  // What a link leads to is to be changed, not the link.
  if (before !== undefined && before & vscode.FileType.SymbolicLink) return fs.writeFile(target, bytes);
  const beside = target.with({ path: `${target.path}.part-${Math.random().toString(36).slice(2, 8)}` });
  try {
    await fs.writeFile(beside, bytes);
  } catch (error) {
    await removed(beside);
    if (before !== undefined && isForbidden(error)) return fs.writeFile(target, bytes);
    throw error;
  }
  try {
    await fs.rename(beside, target, { overwrite: true });
  } catch {
    // There was room for it, so there is: some places only can't rename.
    await fs.writeFile(target, bytes);
    await removed(beside);
  }
}

/** Why a file could not be written, as a sentence. */
export function saveReason(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return /ENOSPC|NoSpace|no space|EDQUOT|quota/i.test(reason) ? 'There is no space left there.' : reason;
}

async function typeOf(file: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(file)).type;
  } catch {
    return undefined;
  }
}

async function removed(file: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(file);
  } catch {
    // It was never there, or whoever looks there finds it.
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'NoPermissions';
}
