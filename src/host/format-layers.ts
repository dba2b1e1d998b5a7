/**
 * Lays out the documents of a file of any language, and nothing around them. A command of its own: a formatter for those
 * languages would have VS Code ask, in every file of theirs, which of two it should use.
 */
import * as vscode from 'vscode';
import { formatEdits } from '../features/formatting';
import type { Documents } from './documents';

/** @returns false where the file has no document. */
export async function formatLayers(documents: Documents): Promise<boolean> {
  const source = vscode.window.activeTextEditor?.document;
  if (!source || !documents.has(source)) return false;
  const edits = documents.of(source).flatMap((each) => each.editsOf(formatEdits(each.analysis)));
  if (edits.length === 0) return true;
  const edit = new vscode.WorkspaceEdit();
  edit.set(source.uri, edits);
  await vscode.workspace.applyEdit(edit);
  return true;
}
