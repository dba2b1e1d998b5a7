/** Shows a place of the document that the panel speaks of in its editor, without taking the focus from the panel. */
import * as vscode from 'vscode';
import type { Cursor } from './cursor';
import type { GradDocument } from './documents';

/** Where a name is defined. */
export async function revealName(cursor: Cursor, name: string): Promise<void> {
  const { place } = cursor;
  const binding = place?.document.analysis.bindingOf(name);
  if (place && binding) await reveal(cursor, place.document, binding.name.span.from);
}

/** @param position of the claim among those of the document */
export async function revealClaim(cursor: Cursor, position: number): Promise<void> {
  const { place } = cursor;
  const statements = place?.document.analysis.document.statements ?? [];
  const claim = statements.filter(({ kind }) => kind === 'check')[position];
  if (place && claim) await reveal(cursor, place.document, claim.span.from);
}

async function reveal({ visibleEditor }: Cursor, document: GradDocument, offset: number): Promise<void> {
  const target = new vscode.Selection(document.positionAt(offset), document.positionAt(offset));
  if (visibleEditor) {
    visibleEditor.selection = target;
    visibleEditor.revealRange(target, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    return;
  }
  await vscode.window.showTextDocument(document.source, {
    preserveFocus: true,
    selection: target,
    viewColumn: vscode.ViewColumn.One,
  });
}
