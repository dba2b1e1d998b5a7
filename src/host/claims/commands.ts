/** Check All Claims, Fill Blanks, and going from one refuted claim to another. */
import * as vscode from 'vscode';
import { claimsWithBlanks, fillBlanks } from '../../features/blank-edits';
import { countWords, refutedPlaces } from '../../features/claim-marks';
import { commandIds } from '../command-ids';
import { type Link, readLink } from '../link';
import type { ClaimTests } from './tests';
import type { Verdicts } from './verdicts';

type Action = (argument: unknown) => Promise<void>;

/** By the ids of the commands. */
export function claimCommands(verdicts: Verdicts, tests: ClaimTests): Readonly<Record<string, Action>> {
  return {
    [commandIds.checkAllClaims]: () => withEditor(verdicts, (editor) => checkAll(editor, verdicts)),
    [commandIds.fillBlanks]: (argument) => fillBlanksOf(readLink(argument), verdicts),
    [commandIds.nextRefutedClaim]: () => withEditor(verdicts, (editor) => goToRefuted(editor, 1, verdicts)),
    [commandIds.previousRefutedClaim]: () =>
      withEditor(verdicts, (editor) => goToRefuted(editor, -1, verdicts)),
    [commandIds.goToClaim]: (item) => tests.show(item),
  };
}

async function withEditor(
  { documents }: Verdicts,
  run: (editor: vscode.TextEditor) => Promise<void>,
): Promise<void> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  // From the status bar or the inspector the document beside is meant.
  const editor = [...(activeTextEditor ? [activeTextEditor] : []), ...visibleTextEditors].find(
    ({ document }) => documents.has(document),
  );
  if (editor) return run(editor);
  tell('This needs a document of gradient layers: a .grad file, or a fence with the word grad.');
}

/** Judges all claims, with a way out where that takes long. Answers `false` when it was given up. */
async function judged({ document }: vscode.TextEditor, verdicts: Verdicts): Promise<boolean> {
  if (verdicts.countsOf(document).pending === 0) return true;
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Checking claims', cancellable: true },
    (_progress, token) => verdicts.judgeAll(document, token),
  );
}

async function checkAll(editor: vscode.TextEditor, verdicts: Verdicts): Promise<void> {
  if (!(await judged(editor, verdicts))) return;
  const counts = verdicts.countsOf(editor.document);
  const words = counts.total === 0 ? 'There are no claims: `check A == B` is one.' : `${countWords(counts)}.`;
  if (counts.refuted === 0) return tell(words);
  // Not waited for: a message may stand for as long as nobody reads it.
  void vscode.window.showWarningMessage(words, 'Show').then((answer) => {
    if (answer) return vscode.commands.executeCommand(commandIds.nextRefutedClaim);
  });
}

async function goToRefuted(editor: vscode.TextEditor, step: 1 | -1, verdicts: Verdicts): Promise<void> {
  if (!(await judged(editor, verdicts))) return;
  const places = verdicts.documents.of(editor.document).flatMap((document) => {
    const { analysis, verdictOf } = verdicts.of(document);
    return refutedPlaces(analysis, verdictOf).map((span) => document.rangeOf(span));
  });
  const at = editor.selection.active;
  const beyond =
    step > 0
      ? places.find(({ start }) => start.isAfter(at))
      : places.filter(({ start }) => start.isBefore(at)).at(-1);
  // After the last comes the first.
  const place = beyond ?? places.at(step > 0 ? 0 : -1);
  if (!place) return tell(`No claim is refuted: ${countWords(verdicts.countsOf(editor.document))}.`);
  await vscode.window.showTextDocument(editor.document, {
    selection: new vscode.Range(place.start, place.start),
    ...(editor.viewColumn !== undefined && { viewColumn: editor.viewColumn }),
  });
}

/** Of the claim that a link is about, or else of the editor in front. */
async function fillBlanksOf({ uri, offset }: Link, verdicts: Verdicts): Promise<void> {
  const document = uri === undefined ? undefined : verdicts.documents.find(uri);
  if (document === undefined || offset === undefined) {
    return withEditor(verdicts, (editor) => fillAll(editor, verdicts));
  }
  const claims = claimsWithBlanks(document.analysis, [{ from: offset, to: offset }]);
  if (!(await verdicts.judge(document, claims))) return;
  const { edits } = fillBlanks(claims, verdicts.of(document).verdictOf);
  await vscode.workspace.applyEdit(document.workspaceEdit(edits));
}

/** In what is selected, or everywhere where nothing is. */
async function fillAll(editor: vscode.TextEditor, verdicts: Verdicts): Promise<void> {
  const ranges = editor.selections.filter(({ isEmpty }) => !isEmpty);
  const found = verdicts.documents.of(editor.document).flatMap((document) => {
    const spans = ranges.flatMap((range) => document.spanOf(range) ?? []);
    const claims = claimsWithBlanks(document.analysis, ranges.length > 0 ? spans : undefined);
    return claims.length > 0 ? [{ document, claims }] : [];
  });
  if (found.length === 0) return tell(`No claim ${ranges.length > 0 ? 'in the selection ' : ''}has a blank.`);
  for (const { document, claims } of found) if (!(await verdicts.judge(document, claims))) return;
  let left = 0;
  const edits = found.flatMap(({ document, claims }) => {
    const filled = fillBlanks(claims, verdicts.of(document).verdictOf);
    left += filled.left;
    return document.editsOf(filled.edits);
  });
  if (edits.length > 0) {
    const edit = new vscode.WorkspaceEdit();
    edit.set(editor.document.uri, edits);
    await vscode.workspace.applyEdit(edit);
  }
  if (left > 0) tell(`${left} ${left === 1 ? 'blank is' : 'blanks are'} left: nothing was found that fits.`);
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
