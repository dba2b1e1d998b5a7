/** Takes things out of the panel: onto the clipboard, or into a file that is asked for. */
import * as vscode from 'vscode';
import { claimStatements } from '../features/claim-marks';
import type { Analysis } from '../features/document';
import { type ExportFile, exported } from '../features/exports/export';
import { reportHtml, style } from '../features/report/report';
import type { ExportMessage, ExportWhat, StatementView } from '../protocol';
import type { Verdicts } from './claims/verdicts';
import type { GradDocument } from './documents';

export interface Taken {
  readonly document: GradDocument;
  /** At the inputs that are chosen. */
  readonly analysis: Analysis;
  readonly verdicts: Verdicts;
  /** What the panel shows. */
  readonly view: StatementView | undefined;
}

/** What to tell the reader; `undefined` when there is nothing to tell, as after a cancelled dialog. */
export async function takeOut(message: ExportMessage, taken: Taken): Promise<string | undefined> {
  if (message.type === 'save') {
    const { name, content, encoding } = message;
    const bytes = encoding === 'base64' ? bytesOf(content) : new TextEncoder().encode(content);
    return saveAs(name, taken.document, async () => bytes);
  }
  const { what, to } = message;
  if (what.of === 'report') return saveReport(taken.document, taken.verdicts);
  const found = exported(taken.analysis, taken.view, what);
  if ('refused' in found) return found.refused;
  if (found.isLarge && !(await isWanted(found, what))) return undefined;
  if (to === 'file') return saveAs(found.name, taken.document, async () => joined(found));
  await vscode.env.clipboard.writeText(new TextDecoder().decode(joined(found)));
  return 'Copied';
}

/** How often claims are judged for a report while somebody goes on typing. */
const mostTries = 5;

/** All of a document as a page. */
export async function saveReport(document: GradDocument, verdicts: Verdicts): Promise<string | undefined> {
  const base = baseName(document);
  return saveAs(`${base.replace(/\.[^.]+$/, '')}.html`, document, async () => {
    const { mathml } = await import('../features/report/mathml');
    const encoder = new TextEncoder();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(style)));
    const styleHash = btoa(String.fromCharCode(...digest));
    // Edited meanwhile, it is asked again for the text as it stands then.
    for (let tries = 0; tries < mostTries; tries++) {
      if (await verdicts.judge(document, claimStatements(document.analysis))) break;
    }
    return encoder.encode(reportHtml(base, document.analysis, { mathml, styleHash }));
  });
}

async function saveAs(
  name: string,
  { source }: GradDocument,
  content: () => Promise<Uint8Array>,
): Promise<string | undefined> {
  const folder =
    source.uri.scheme === 'untitled'
      ? vscode.workspace.workspaceFolders?.[0]?.uri
      : vscode.Uri.joinPath(source.uri, '..');
  const target = await vscode.window.showSaveDialog(
    folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {},
  );
  if (!target) return undefined;
  try {
    await vscode.workspace.fs.writeFile(target, await content());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`${target.path.split('/').at(-1)} could not be saved. ${reason}`);
    return undefined;
  }
  return `Saved ${target.path.split('/').at(-1)}`;
}

async function isWanted({ size, name }: ExportFile, what: ExportWhat): Promise<boolean> {
  const go = what.of === 'matrix' ? 'Save All Numbers' : 'Save';
  const megabytes = Math.round(size / 1_000_000).toLocaleString('en-US');
  const answer = await vscode.window.showWarningMessage(
    `${name} will be about ${megabytes} MB.`,
    { modal: true },
    go,
  );
  return answer === go;
}

function joined(file: ExportFile): Uint8Array {
  const encoder = new TextEncoder();
  const parts = [...file.parts()].map((part) => (typeof part === 'string' ? encoder.encode(part) : part));
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function baseName({ source }: GradDocument): string {
  return source.uri.path.split('/').at(-1) || 'document';
}
