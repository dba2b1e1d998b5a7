/** The extension's settings, by their names in package.json. */
import * as vscode from 'vscode';
import type { LensDetail } from '../features/code-lenses';

const inlineShapes = 'nablascope.inlineShapes.enabled';

export function inlineShapesEnabled(scope?: vscode.ConfigurationScope): boolean {
  return vscode.workspace.getConfiguration(undefined, scope ?? null).get(inlineShapes, true);
}

export function affectsInlineShapes(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(inlineShapes);
}

const claimMarks = 'nablascope.claimMarks.enabled';

export function claimMarksEnabled(scope?: vscode.ConfigurationScope): boolean {
  return vscode.workspace.getConfiguration(undefined, scope ?? null).get(claimMarks, true);
}

export function affectsClaimMarks(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(claimMarks);
}

const codeLens = 'nablascope.codeLens';

/** What is told by lines above the code. */
export function codeLensDetail(scope?: vscode.ConfigurationScope): LensDetail | 'off' {
  return vscode.workspace.getConfiguration(undefined, scope ?? null).get(codeLens, 'claims');
}

export function affectsCodeLenses(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(codeLens);
}

/** Where the workspace has its own opinion it is changed there; elsewhere the user's setting would not be heard. */
export async function toggleInlineShapes(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const workspaceValue = configuration.inspect<boolean>(inlineShapes)?.workspaceValue;
  const target =
    workspaceValue === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
  await configuration.update(inlineShapes, !inlineShapesEnabled(), target);
}
