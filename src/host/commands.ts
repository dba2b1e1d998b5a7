/** The commands of the palette, and those behind the links of hovers. */
import * as vscode from 'vscode';
import { claimCommands } from './claims/commands';
import type { ClaimTests } from './claims/tests';
import type { Verdicts } from './claims/verdicts';
import { commandIds } from './command-ids';
import type { Cursor } from './cursor';
import type { Answers } from './desk/answers';
import { type Documents, languageId } from './documents';
import { saveReport } from './exporter';
import { formatLayers } from './format-layers';
import type { Inspector } from './inspector';
import { pickJacobian } from './jacobian-picker';
import { toggleLayout } from './layout';
import { readLink } from './link';
import type { Log } from './log';
import { toggleInlineShapes } from './settings';
import { openExample } from './welcome/examples';
import type { FirstSteps } from './welcome/first-steps';

/** As VS Code names the walkthrough of package.json. */
const walkthroughId = 'nablascope.nablascope#firstSteps';

export interface CommandContext {
  readonly extensionUri: vscode.Uri;
  readonly documents: Documents;
  readonly verdicts: Verdicts;
  readonly answers: Answers;
  readonly tests: ClaimTests;
  readonly cursor: Cursor;
  readonly inspector: Inspector;
  readonly firstSteps: FirstSteps;
  readonly log: Log;
}

/** What each command of `commandIds` does. */
export type Actions = Readonly<Record<string, (argument: unknown) => Promise<void> | void>>;

export function commandActions(context: CommandContext): Actions {
  const { extensionUri, documents, verdicts, answers, tests, cursor, inspector, firstSteps, log } = context;

  const actions: Actions = {
    [commandIds.openInspector](argument) {
      const { uri, offset } = readLink(argument);
      if (uri !== undefined) cursor.lookAt(uri);
      inspector.open(offset === undefined ? undefined : { kind: 'offset', offset });
    },

    async [commandIds.showJacobian](argument) {
      const { uri, of, wrt } = readLink(argument);
      if (uri !== undefined) cursor.lookAt(uri);
      const document = cursor.place?.document;
      if (!document) return needsDocument(documents);
      const pair =
        of !== undefined && wrt !== undefined
          ? { of, wrt }
          : await pickJacobian(document.analysis, document.uri);
      if (pair) inspector.open({ kind: 'target', target: { kind: 'jacobian', ...pair }, uri: undefined });
    },

    async [commandIds.toggleLayout]() {
      const document = cursor.place?.document;
      if (!document) return needsDocument(documents);
      await toggleLayout(document);
    },

    async [commandIds.saveReport]() {
      const document = cursor.place?.document;
      if (!document) return needsDocument(documents);
      const said = await saveReport(document, verdicts, answers);
      if (said !== undefined) void vscode.window.setStatusBarMessage(said, 5000);
    },

    [commandIds.toggleInlineShapes]: () => toggleInlineShapes(),

    ...claimCommands(verdicts, tests),

    async [commandIds.formatLayers]() {
      if (!(await formatLayers(documents))) needsDocument(documents);
    },

    async [commandIds.newProblemSet]() {
      const example = vscode.Uri.joinPath(extensionUri, 'examples', 'problem-set.grad');
      const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(example));
      const document = await vscode.workspace.openTextDocument({ language: languageId, content });
      await vscode.window.showTextDocument(document);
    },

    [commandIds.openExample]: (argument) => openExample(extensionUri, argument),

    async [commandIds.getStarted]() {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthroughId, false);
    },

    [commandIds.takeFirstStep]: (argument) => firstSteps.take(argument),
  };

  return Object.fromEntries(
    Object.entries(actions).map(([id, run]) => [
      id,
      async (argument: unknown) => {
        await log.guardAsync(`The command ${id}`, async () => run(argument));
      },
    ]),
  );
}

function needsDocument(documents: Documents): void {
  const active = vscode.window.activeTextEditor?.document;
  const why = active && !documents.has(active) ? 'This is not one.' : 'None is open.';
  void vscode.window.showInformationMessage(
    `This needs a document of gradient layers: a .grad file, or a fence with the word grad. ${why}`,
  );
}
