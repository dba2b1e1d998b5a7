/** Puts documents into one layout or the other, by the line that says so. */
import * as vscode from 'vscode';
import type { Layout } from '../features/document';
import type { Documents } from './documents';
import { layoutEdits } from './layout-edit';
import { textEditOf } from './places';

export async function setLayout(
  documents: Documents,
  document: vscode.TextDocument,
  layout: Layout,
): Promise<void> {
  const edits = layoutEdits(documents.analysis(document), layout);
  if (edits.length === 0) return;
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    edits.map((each) => textEditOf(document, each)),
  );
  await vscode.workspace.applyEdit(edit);
}

export async function toggleLayout(documents: Documents, document: vscode.TextDocument): Promise<void> {
  const { layout } = documents.analysis(document);
  await setLayout(documents, document, layout === 'numerator' ? 'denominator' : 'numerator');
}
