/** Puts documents into one layout or the other, by the line that says so. */
import * as vscode from 'vscode';
import type { Layout } from '../features/document';
import type { GradDocument } from './documents';
import { layoutEdits } from './layout-edit';

export async function setLayout(document: GradDocument, layout: Layout): Promise<void> {
  const edits = layoutEdits(document.analysis, layout);
  if (edits.length > 0) await vscode.workspace.applyEdit(document.workspaceEdit(edits));
}

export async function toggleLayout(document: GradDocument): Promise<void> {
  const { layout } = document.analysis;
  await setLayout(document, layout === 'numerator' ? 'denominator' : 'numerator');
}
