/** What the suite does to VS Code, and how it asks it what a person would see. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { NablascopeApi, NablascopeExports } from '../../src/host/api';
import type { PictureMessage } from '../../src/protocol';

export type Show = Extract<PictureMessage, { type: 'show' }>;

export async function api(): Promise<NablascopeApi> {
  const extension = vscode.extensions.getExtension<NablascopeExports>('nablascope.nablascope');
  assert.ok(extension);
  return (await extension.activate()).load();
}

let opened = 0;

/**
 * Opens a new document and puts the cursor at its end. Each has a name of its own: VS Code gives the number of an untitled
 * document that was just closed to the next one, now and then with the old text.
 */
export async function openGrad(
  content: string,
  viewColumn = vscode.ViewColumn.One,
): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.from({ scheme: 'untitled', path: `/net-${++opened}.grad` });
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { viewColumn });
  if (content.includes('\r\n')) await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), content));
  assert.equal(document.getText(), content);
  putCursor(editor, content.length);
  return editor;
}

export function putCursor(editor: vscode.TextEditor, offset: number): void {
  const position = editor.document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
}

/** Puts the cursor where a text stands, or after it. */
export function putCursorAt(
  editor: vscode.TextEditor,
  text: string,
  end: 'before' | 'after' = 'before',
): void {
  putCursor(editor, offsetOf(editor.document, text) + (end === 'after' ? text.length : 0));
}

export function offsetOf(document: vscode.TextDocument, text: string): number {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${JSON.stringify(text)} is not in the document`);
  return offset;
}

const quietly = { undoStopBefore: false, undoStopAfter: false };

/** Types at the cursor, a character at a time, as slowly as VS Code takes it in. */
export async function type(editor: vscode.TextEditor, text: string): Promise<void> {
  for (const character of text) {
    assert.ok(await editor.edit((edit) => edit.insert(editor.selection.active, character), quietly));
  }
}

export async function replace(editor: vscode.TextEditor, before: string, after: string): Promise<void> {
  const from = offsetOf(editor.document, before);
  const { document } = editor;
  const range = new vscode.Range(document.positionAt(from), document.positionAt(from + before.length));
  assert.ok(await editor.edit((edit) => edit.replace(range, after)));
}

/** Waits until something is so, and says at the end what it was instead. */
export async function eventually<Value>(
  ask: () => Value | Promise<Value>,
  isSo: (value: Value) => boolean,
  what: string,
  timeout = 20_000,
): Promise<Value> {
  const until = Date.now() + timeout;
  for (;;) {
    const value = await ask();
    if (isSo(value)) return value;
    if (Date.now() > until) assert.fail(`${what}; it stays at ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Also looks whether anything has gone wrong behind the scenes. */
export async function closeAll(): Promise<void> {
  const { inspector, errors } = await api();
  assert.deepEqual(errors, []);
  inspector.close();
  const countTabs = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length;
  for (let tries = 0; countTabs() > 0 && tries < 20; tries++) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await eventually(countTabs, (count) => count === 0, 'All editors close');
}

// ---- what is shown --------------------------------------------------------------------------------

/** The text of a document with its hints in it, between guillemets. */
export async function withHints(document: vscode.TextDocument): Promise<string> {
  const whole = new vscode.Range(
    new vscode.Position(0, 0),
    document.lineAt(document.lineCount - 1).range.end,
  );
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    whole,
  );
  const placed = hints.map(({ position, label }) => ({
    offset: document.offsetAt(position),
    label: typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
  }));
  placed.sort((a, b) => a.offset - b.offset);
  return placed.reduceRight(
    (text, { offset, label }) => `${text.slice(0, offset)}«${label}»${text.slice(offset)}`,
    document.getText(),
  );
}

export function diagnosticsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'nablascope');
}

/** `code: the text that is underlined`. */
export function shortDiagnostics(document: vscode.TextDocument): string[] {
  return diagnosticsOf(document).map(({ code, range }) => `${String(code)}: ${document.getText(range)}`);
}

export function untilDiagnosed(
  document: vscode.TextDocument,
  expected: readonly string[],
): Promise<string[]> {
  return eventually(
    () => shortDiagnostics(document),
    (found) => JSON.stringify(found) === JSON.stringify(expected),
    `The problems become ${JSON.stringify(expected)}`,
  );
}

/** The Markdown of the hover on a text of the document. */
export async function hoverOn(document: vscode.TextDocument, text: string): Promise<vscode.MarkdownString[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(offsetOf(document, text)),
  );
  return hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
}

/** A hover as it is read out: images are their text, links their titles. */
export async function spokenHover(document: vscode.TextDocument, text: string): Promise<string> {
  const parts = await hoverOn(document, text);
  return parts
    .map(({ value }) => value)
    .join('\n')
    .replace(/!\[((?:\\.|[^\\\]])*)\]\(data:[^)]*\)/g, '⟨$1⟩')
    .replace(/(?<!\\)\[((?:\\.|[^\\\]])*)\]\(command:[^)]*\)/g, '$1')
    .replace(/\\([[\]\\`*_{}()#<>|~&!@$+\-=.])/g, '$1');
}

export async function actionsOn(document: vscode.TextDocument, text: string): Promise<vscode.CodeAction[]> {
  const from = offsetOf(document, text);
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(document.positionAt(from), document.positionAt(from + text.length)),
  );
}

/** Applies the action of this title on a text of the document. */
export async function apply(
  document: vscode.TextDocument,
  text: string,
  title: string | RegExp,
): Promise<void> {
  const actions = await actionsOn(document, text);
  const action = actions.find((each) =>
    typeof title === 'string' ? each.title === title : title.test(each.title),
  );
  assert.ok(action?.edit, `${title} is not among ${JSON.stringify(actions.map((each) => each.title))}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

/** Waits until the panel is told something for which this holds, with all its numbers, and gives it. */
export async function untilTold<Message extends PictureMessage>(
  isIt: (message: PictureMessage) => message is Message,
  what: string,
): Promise<Message> {
  const { inspector } = await api();
  const message = await eventually(
    () => inspector.lastMessage,
    (last) => last !== undefined && isIt(last) && inspector.isWhole,
    what,
  );
  return message as Message;
}

export function untilShown(name: string): Promise<Show> {
  return untilTold(
    (message): message is Show => message.type === 'show' && message.statement.name === name,
    `The panel shows ${name}`,
  );
}

/** Opens the inspector and waits until its page listens. */
export async function openInspector(): Promise<NablascopeApi['inspector']> {
  const { inspector } = await api();
  await vscode.commands.executeCommand('nablascope.openInspector');
  await eventually(
    () => inspector.lastMessage?.type,
    (last) => last !== undefined,
    'The inspector starts',
    30_000,
  );
  return inspector;
}
