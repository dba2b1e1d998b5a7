/** Takes things out of the panel: onto the clipboard, or into a file that is asked for. */
import * as vscode from 'vscode';
import type { NumbersFile, Question } from '../features/desk/questions';
import { exported, type NumbersWhat } from '../features/exports/export';
import { joined } from '../features/exports/join';
import type { ExportMessage, StatementView } from '../protocol';
import type { Verdicts } from './claims/verdicts';
import type { Answers, Asking, Outcome, Subject } from './desk/answers';
import type { GradDocument } from './documents';
import { reportPage } from './report-page';
import { saveFile, saveReason } from './save-file';

export interface Taken {
  readonly document: GradDocument;
  /** The document at the inputs that are chosen. */
  readonly subject: Subject;
  readonly answers: Answers;
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
  if (what.of === 'report') return saveReport(taken.document, taken.verdicts, taken.answers);
  const found = what.of === 'statement' ? formulas(taken, what) : await numbers(taken, what);
  if (found === undefined || typeof found === 'string') return found;
  if (to === 'file') return saveAs(found.name, taken.document, async () => found.bytes);
  await vscode.env.clipboard.writeText(new TextDecoder().decode(found.bytes));
  return 'Copied';
}

interface Found {
  /** A proposal for the file, with its ending. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Formulas stand in what the panel shows: nothing has to be computed for them. */
function formulas({ subject, view }: Taken, what: Parameters<typeof exported>[2]): Found | string {
  const found = exported(subject.analysis, view, what);
  return 'refused' in found ? found.refused : { name: found.name, bytes: joined(found.parts()) };
}

/** Why there are none, as a sentence; `undefined` when somebody has decided against so many. */
async function numbers({ subject, answers }: Taken, what: NumbersWhat): Promise<Found | string | undefined> {
  const ask = (evenLarge: boolean): Question<'file'> => ({ of: 'file', what, evenLarge });
  let found = fileOf(await answers.ask(subject, ask(false)).outcome);
  if (typeof found === 'string') return found;
  if (!found.bytes) {
    if (!(await isWanted(found, what))) return undefined;
    const outcome = await worked(`Computing the numbers of ${found.name}`, () =>
      answers.ask(subject, ask(true)),
    );
    if (outcome === undefined) return undefined;
    found = fileOf(outcome);
    if (typeof found === 'string') return found;
  }
  const { name, bytes } = found;
  return bytes && { name, bytes };
}

function fileOf(outcome: Outcome<'file'>): NumbersFile | string {
  if (outcome.type === 'answer') return outcome.answer;
  return outcome.type === 'failed' ? outcome.reason : 'The document has changed meanwhile.';
}

/** Tells that something takes long, and lets it be stopped; `undefined` when it was. */
function worked(title: string, begin: () => Asking<'file'>): Thenable<Outcome<'file'> | undefined> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (_progress, token) => {
    const { outcome, cancel } = begin();
    token.onCancellationRequested(cancel);
    const found = await outcome;
    return token.isCancellationRequested ? undefined : found;
  });
}

/** All of a document as a page. */
export async function saveReport(
  document: GradDocument,
  verdicts: Verdicts,
  answers: Answers,
): Promise<string | undefined> {
  const title = baseName(document);
  const name = `${title.replace(/\.[^.]+$/, '')}.html`;
  return saveAs(name, document, () => reportPage(document, title, verdicts, answers));
}

async function saveAs(
  name: string,
  document: GradDocument,
  content: () => Promise<Uint8Array>,
): Promise<string | undefined> {
  const { source } = document;
  const folder =
    source.uri.scheme === 'untitled'
      ? vscode.workspace.workspaceFolders?.[0]?.uri
      : vscode.Uri.joinPath(source.uri, '..');
  const target = await vscode.window.showSaveDialog(
    folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {},
  );
  if (!target) return undefined;
  const bytes = await content();
  const file = target.path.split('/').at(-1);
  try {
    await saveFile(target, bytes);
  } catch (error) {
    // Nobody has to wait for what is chosen then.
    void elsewhere(`${file} could not be saved. ${saveReason(error)}`, name, document, bytes);
    return undefined;
  }
  return `Saved ${file}`;
}

const otherPlace = 'Choose Another Place';

/** What was to be saved is not lost with the place where it was to be. */
async function elsewhere(
  what: string,
  name: string,
  document: GradDocument,
  bytes: Uint8Array,
): Promise<void> {
  const chosen = await vscode.window.showErrorMessage(what, otherPlace);
  if (chosen !== otherPlace) return;
  const said = await saveAs(name, document, async () => bytes);
  if (said !== undefined) void vscode.window.showInformationMessage(said);
}

async function isWanted({ size, name }: NumbersFile, what: NumbersWhat): Promise<boolean> {
  const go = what.of === 'matrix' ? 'Save All Numbers' : 'Save';
  const megabytes = Math.round(size / 1_000_000).toLocaleString('en-US');
  const answer = await vscode.window.showWarningMessage(
    `${name} will be about ${megabytes} MB.`,
    { modal: true },
    go,
  );
  return answer === go;
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function baseName({ source }: GradDocument): string {
  return source.uri.path.split('/').at(-1) || 'document';
}
