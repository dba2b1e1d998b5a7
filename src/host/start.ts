/** Where the extension is put together, once there is something to do for it. What is large is loaded when it is first needed. */
import * as vscode from 'vscode';
import type { NablascopeApi } from './api';
import { ClaimMarks } from './claims/marks';
import { ClaimStatus } from './claims/status';
import { ClaimTests } from './claims/tests';
import { Verdicts } from './claims/verdicts';
import { CodeActionsProvider } from './code-actions';
import { type Actions, commandActions } from './commands';
import { ContextKeys } from './context-keys';
import { Cursor } from './cursor';
import { Answers } from './desk/answers';
import { Judge } from './desk/judge';
import { workerStarter } from './desk/start-worker';
import { DiagnosticsPublisher } from './diagnostics';
import { DocumentFiles } from './document-files';
import { Documents } from './documents';
import { Formulas } from './formulas';
import { HoverProvider } from './hover';
import { InlayHintsProvider } from './inlay-hints';
import { Inspector } from './inspector';
import { registerProviders } from './language/providers';
import { HostWorkspace } from './language/workspace';
import { Log } from './log';
import { DocumentsView } from './welcome/documents-view';
import { FirstSteps } from './welcome/first-steps';

export interface Started {
  readonly api: NablascopeApi;
  /** Every command of package.json. */
  readonly actions: Actions;
  readonly view: DocumentsView;
}

export function start({ extensionUri, subscriptions, workspaceState }: vscode.ExtensionContext): Started {
  const log = new Log();
  const documents = new Documents(log);
  const worker = vscode.Uri.joinPath(extensionUri, 'dist', 'worker.js');
  const judge = new Judge(workerStarter(worker, 'Nablascope claims'), log);
  // On a thread of their own, since a claim may take seconds and can't be interrupted.
  const answers = new Answers(workerStarter(worker, 'Nablascope numbers'), log);
  const verdicts = new Verdicts(documents, judge, log);
  const status = new ClaimStatus(verdicts, log);
  const files = new DocumentFiles(log);
  const tests = new ClaimTests(verdicts, files, log);
  const cursor = new Cursor(documents);
  const inspector = new Inspector(extensionUri, workspaceState, documents, verdicts, answers, cursor, log);
  const firstSteps = new FirstSteps(verdicts, log);
  const view = new DocumentsView(verdicts, files, log);
  subscriptions.push(
    log,
    firstSteps,
    view,
    documents,
    files,
    cursor,
    inspector,
    verdicts,
    judge,
    answers,
    status,
    tests,
    new ContextKeys(documents),
    new ClaimMarks(extensionUri, verdicts, log),
    new DiagnosticsPublisher(verdicts, log),
    new InlayHintsProvider(verdicts, log),
    new CodeActionsProvider(verdicts, log),
    new HoverProvider(verdicts, new Formulas(extensionUri, log), log),
    registerProviders({ documents, verdicts, workspace: new HostWorkspace(documents, files, log), log }),
  );
  if (process.env.NABLASCOPE_OPEN_INSPECTOR === '1')
    openWithFirstDocument(documents, inspector, subscriptions);
  const actions = commandActions({
    extensionUri,
    documents,
    verdicts,
    answers,
    tests,
    cursor,
    inspector,
    firstSteps,
    log,
  });
  return { actions, view, api: apiOf(log, status, tests, firstSteps, inspector) };
}

function apiOf(
  log: Log,
  status: ClaimStatus,
  tests: ClaimTests,
  firstSteps: FirstSteps,
  inspector: Inspector,
): NablascopeApi {
  return {
    errors: log.errors,
    warnings: log.warned,
    claims: {
      get status() {
        return status.text;
      },
      tests: tests.controller.items,
      reported: tests.reported,
    },
    firstSteps,
    inspector: {
      get isOpen() {
        return inspector.current !== undefined;
      },
      get isVisible() {
        return inspector.current?.isVisible ?? false;
      },
      get lastMessage() {
        return inspector.lastMessage;
      },
      get isWhole() {
        return inspector.isWhole;
      },
      get manners() {
        return inspector.mannersTold;
      },
      get highlighted() {
        return inspector.highlighted;
      },
      onDidPost: inspector.onDidPost,
      receive: (message) => inspector.current?.receive(message),
      close: () => inspector.current?.dispose(),
    },
  };
}

/** For a first look at the product: the inspector comes with the first document that is shown. */
function openWithFirstDocument(
  documents: Documents,
  inspector: Inspector,
  subscriptions: vscode.Disposable[],
): void {
  const { window } = vscode;
  const isShown = (editor: vscode.TextEditor | undefined): boolean =>
    !!editor && documents.has(editor.document);
  if (isShown(window.activeTextEditor)) {
    inspector.open();
    return;
  }
  const waiting = window.onDidChangeActiveTextEditor((editor) => {
    if (!isShown(editor)) return;
    waiting.dispose();
    if (!inspector.current) inspector.open();
  });
  subscriptions.push(waiting);
}
