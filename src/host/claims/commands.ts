/** Check All Claims, Fill Blanks, and going from one refuted claim to another. */
import * as vscode from 'vscode';
import { claimsWithBlanks, fillBlanks } from '../../features/blank-edits';
import { countClaims, countWords, refutedPlaces } from '../../features/claim-marks';
import { commandIds } from '../command-ids';
import { isGrad } from '../documents';
import { rangeOf, spanOf, textEditOf } from '../places';
import type { ClaimTests } from './tests';
import type { Verdicts } from './verdicts';

type Action = (argument: unknown) => Promise<void>;

/** By the ids of the commands. */
export function claimCommands(verdicts: Verdicts, tests: ClaimTests): Readonly<Record<string, Action>> {
  return {
    [commandIds.checkAllClaims]: () => withEditor((editor) => checkAll(editor, verdicts)),
    [commandIds.fillBlanks]: () => withEditor((editor) => fillAll(editor, verdicts)),
    [commandIds.nextRefutedClaim]: () => withEditor((editor) => goToRefuted(editor, 1, verdicts)),
    [commandIds.previousRefutedClaim]: () => withEditor((editor) => goToRefuted(editor, -1, verdicts)),
    [commandIds.goToClaim]: (item) => tests.show(item),
  };
}

async function withEditor(run: (editor: vscode.TextEditor) => Promise<void>): Promise<void> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  // From the status bar or the inspector the document beside is meant.
  const editor = [...(activeTextEditor ? [activeTextEditor] : []), ...visibleTextEditors].find(
    ({ document }) => isGrad(document),
  );
  if (editor) return run(editor);
  tell('This needs a document of gradient layers (.grad).');
}

/** Judges all claims, with a way out where that takes long. Answers `false` when it was given up. */
async function judged({ document }: vscode.TextEditor, verdicts: Verdicts): Promise<boolean> {
  const { analysis, verdictOf } = verdicts.of(document);
  if (countClaims(analysis, verdictOf).pending === 0) return true;
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Checking claims', cancellable: true },
    (_progress, token) => verdicts.judgeAll(document, token),
  );
}

async function checkAll(editor: vscode.TextEditor, verdicts: Verdicts): Promise<void> {
  if (!(await judged(editor, verdicts))) return;
  const { analysis, verdictOf } = verdicts.of(editor.document);
  const counts = countClaims(analysis, verdictOf);
  const words = counts.total === 0 ? 'There are no claims: `check A == B` is one.' : `${countWords(counts)}.`;
  if (counts.refuted === 0) return tell(words);
  // Not waited for: a message may stand for as long as nobody reads it.
  void vscode.window.showWarningMessage(words, 'Show').then((answer) => {
    if (answer) return vscode.commands.executeCommand(commandIds.nextRefutedClaim);
  });
}

async function goToRefuted(editor: vscode.TextEditor, step: 1 | -1, verdicts: Verdicts): Promise<void> {
  if (!(await judged(editor, verdicts))) return;
  const { document } = editor;
  const { analysis, verdictOf } = verdicts.of(document);
  const places = refutedPlaces(analysis, verdictOf).map((span) => rangeOf(document, span));
  const at = editor.selection.active;
  const beyond =
    step > 0
      ? places.find(({ start }) => start.isAfter(at))
      : places.filter(({ start }) => start.isBefore(at)).at(-1);
  // After the last comes the first.
  const place = beyond ?? places.at(step > 0 ? 0 : -1);
  if (!place) return tell(`No claim is refuted: ${countWords(countClaims(analysis, verdictOf))}.`);
  await vscode.window.showTextDocument(document, {
    selection: new vscode.Range(place.start, place.start),
    ...(editor.viewColumn !== undefined && { viewColumn: editor.viewColumn }),
  });
}

/** In what is selected, or everywhere where nothing is. */
async function fillAll(editor: vscode.TextEditor, verdicts: Verdicts): Promise<void> {
  const { document, selections } = editor;
  const ranges = selections.filter(({ isEmpty }) => !isEmpty).map((range) => spanOf(document, range));
  const { analysis, verdictOf } = verdicts.of(document);
  const claims = claimsWithBlanks(analysis, ranges.length > 0 ? ranges : undefined);
  if (claims.length === 0)
    return tell(`No claim ${ranges.length > 0 ? 'in the selection ' : ''}has a blank.`);
  if (!(await verdicts.judge(document, claims))) return;
  const { edits, left } = fillBlanks(claims, verdictOf);
  if (edits.length > 0) {
    const edit = new vscode.WorkspaceEdit();
    edit.set(
      document.uri,
      edits.map((each) => textEditOf(document, each)),
    );
    await vscode.workspace.applyEdit(edit);
  }
  if (left > 0) tell(`${left} ${left === 1 ? 'blank is' : 'blanks are'} left: nothing was found that fits.`);
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
