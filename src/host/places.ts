/** Between offsets, which the analysis counts in, and VS Code's positions. */
import * as vscode from 'vscode';
import type { Span, TextEdit } from '../features/types';

export function rangeOf(document: vscode.TextDocument, { from, to }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(from), document.positionAt(to));
}

export function spanOf(document: vscode.TextDocument, range: vscode.Range): Span {
  return { from: document.offsetAt(range.start), to: document.offsetAt(range.end) };
}

export function textEditOf(document: vscode.TextDocument, { from, to, insert }: TextEdit): vscode.TextEdit {
  return vscode.TextEdit.replace(rangeOf(document, { from, to }), insert);
}
