/** Looks for new fences without looking through the whole file. */
import * as vscode from 'vscode';
import { mayHaveFence } from '../features/file-form';

/** Whether a change has brought a fence into a file that had none: only the lines that it has touched can hold one. */
export function mayOpenFence(
  source: vscode.TextDocument,
  { range, text }: vscode.TextDocumentContentChangeEvent,
): boolean {
  const lines = text.split('\n').length;
  const [first, last] = [range.start.line, range.start.line + lines - 1];
  if (first >= source.lineCount) return false;
  const end = source.lineAt(Math.min(last, source.lineCount - 1)).range.end;
  return mayHaveFence(source.getText(new vscode.Range(new vscode.Position(first, 0), end)));
}
