/** What the panel is told, and what it may ask for. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PictureMessage } from '../../src/protocol';
import {
  api,
  closeAll,
  eventually,
  openGrad,
  openInspector,
  putCursorAt,
  replace,
  type,
  untilShown,
  untilTold,
} from './support';

const text = 'x : [3]\nW : ?\nz : [2] = W @ [x; 1]\na = relu(z)\nL = sum(a)\n\ncheck grad(L, a) == ones(2)\n';

type Told<Kind extends PictureMessage['type']> = Extract<PictureMessage, { type: Kind }>;
const isStale = (message: PictureMessage): message is Told<'stale'> => message.type === 'stale';
const isEmpty = (message: PictureMessage): message is Told<'empty'> => message.type === 'empty';
const isClaim = (message: PictureMessage): message is Told<'show'> =>
  message.type === 'show' && message.statement.claim !== undefined;

/** Whether keys go to this editor: it is in front, and what is typed arrives in it. */
function hasFocus(editor: vscode.TextEditor): boolean {
  return vscode.window.activeTextEditor === editor;
}

describe('the inspector', () => {
  afterEach(closeAll);

  it('opens beside the editor, follows the cursor, and leaves the focus where it is', async () => {
    const editor = await openGrad(text);
    const inspector = await openInspector();
    assert.ok(hasFocus(editor));
    const [, beside] = vscode.window.tabGroups.all;
    assert.deepEqual(
      beside?.tabs.map(({ label }) => label),
      ['Gradient Inspector'],
    );
    for (const name of ['x', 'W', 'z', 'a', 'L', 'z', 'x']) {
      putCursorAt(editor, `${name} ${name === 'W' || name === 'x' || name === 'z' ? ':' : '='}`);
      const { statement, layout, file } = await untilShown(name);
      assert.equal(statement.line, editor.selection.active.line + 1);
      assert.equal(layout, 'denominator');
      assert.match(file, /^net-\d+\.grad$/);
    }
    assert.ok(hasFocus(editor));
    assert.ok(inspector.isVisible);
  });

  it('numbers its messages upwards and says nothing twice', async () => {
    const editor = await openGrad(text);
    const inspector = await openInspector();
    const told: PictureMessage[] = [];
    const listener = inspector.onDidPost((message) => told.push(message));
    try {
      for (let move = 0; move < 100; move++) {
        putCursorAt(editor, ['x :', 'z :', 'a =', 'L ='][move % 4] as string);
        if (move % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 30));
      }
      putCursorAt(editor, 'a =');
      await untilShown('a');
      putCursorAt(editor, 'relu');
      await new Promise((resolve) => setTimeout(resolve, 200));
    } finally {
      listener.dispose();
    }
    const versions = told.map(({ version }) => version);
    assert.deepEqual(
      versions,
      [...new Set(versions)].sort((a, b) => a - b),
    );
    const contents = told.map((message) => JSON.stringify({ ...message, version: 0 }));
    assert.ok(contents.every((content, k) => content !== contents[k - 1]));
    assert.ok(hasFocus(editor));
  });

  it('keeps the last good picture while its line is half typed', async () => {
    const editor = await openGrad(text);
    await openInspector();
    putCursorAt(editor, 'a =');
    const good = await untilShown('a');
    await replace(editor, 'relu(z)', 'relu(');
    putCursorAt(editor, 'relu(', 'after');
    const stale = await untilTold(isStale, 'The picture is marked as behind');
    assert.ok(stale.version > good.version);
    assert.match(stale.reason, /expected|found/i);
    await type(editor, 'z)');
    const again = await untilShown('a');
    assert.ok(again.version > stale.version);
    assert.deepEqual(again.statement, good.statement);
  });

  it('shows a statement while another line is half typed', async () => {
    const editor = await openGrad(text);
    await openInspector();
    await replace(editor, 'a = relu(z)', 'a = relu(');
    putCursorAt(editor, 'z :');
    assert.equal((await untilShown('z')).statement.jacobians.length, 2);
  });

  it('shows the statement above on an empty line, and claims as claims', async () => {
    const editor = await openGrad(text);
    await openInspector();
    putCursorAt(editor, '\n\ncheck');
    await untilShown('L');
    editor.selection = new vscode.Selection(5, 0, 5, 0);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await untilShown('L');
    putCursorAt(editor, 'check');
    const { statement } = await untilTold(isClaim, 'The claim is shown');
    assert.equal(statement.claim?.verdict, 'proved');
  });

  it('follows edits of the text, of another line too', async () => {
    const editor = await openGrad(text);
    await openInspector();
    putCursorAt(editor, 'a =');
    assert.equal((await untilShown('a')).statement.shape, '2');
    await replace(editor, 'z : [2]', 'z : [5]');
    putCursorAt(editor, 'a =');
    await untilTold(
      (message): message is Told<'show'> => message.type === 'show' && message.statement.shape === '5',
      'The shape follows',
    );
  });

  it('marks what an entry depends on while it is looked at, and leaves the focus where it is', async () => {
    const editor = await openGrad(text);
    const inspector = await openInspector();
    putCursorAt(editor, 'z :');
    await untilShown('z');
    inspector.receive({ type: 'highlight', of: 'z', names: ['W'] });
    const marked = (): string[] =>
      inspector.highlighted.map(({ start }) => `${start.line}: ${editor.document.lineAt(start).text}`);
    await eventually(
      () => marked().length,
      (count) => count === 2,
      'W is marked',
    );
    assert.deepEqual(marked(), ['1: W : ?', '2: z : [2] = W @ [x; 1]']);
    assert.ok(hasFocus(editor));
    inspector.receive({ type: 'highlight', of: 'z', names: [] });
    await eventually(
      () => marked().length,
      (count) => count === 0,
      'the marks are gone',
    );
  });

  it('says when there is nothing to show, and comes back', async () => {
    await openGrad('');
    await openInspector();
    assert.equal((await untilTold(isEmpty, 'There is no statement')).reason, 'no-statements');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await untilTold(
      (message): message is Told<'empty'> => message.type === 'empty' && message.reason === 'no-document',
      'There is no document',
    );
    // The first column is now the panel's.
    await openGrad(text, vscode.ViewColumn.Beside);
    await untilTold((message): message is Told<'show'> => message.type === 'show', 'Something is shown');
  });

  it('stays on its document while other files are looked at', async () => {
    const editor = await openGrad(text);
    await openInspector();
    putCursorAt(editor, 'z :');
    const { version } = await untilShown('z');
    const other = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'hello' });
    await vscode.window.showTextDocument(other, { viewColumn: vscode.ViewColumn.One });
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal((await untilShown('z')).version, version);
  });

  it('sleeps while it is hidden and wakes up on what is then there', async () => {
    const editor = await openGrad(text);
    const inspector = await openInspector();
    putCursorAt(editor, 'z :');
    const { version } = await untilShown('z');
    const other = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'hello' });
    await vscode.window.showTextDocument(other, { viewColumn: vscode.ViewColumn.Two });
    await eventually(
      () => inspector.isVisible,
      (visible) => !visible,
      'The panel is hidden',
    );
    const back = await vscode.window.showTextDocument(editor.document, { viewColumn: vscode.ViewColumn.One });
    putCursorAt(back, 'a =');
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(inspector.lastMessage?.version, version, 'nothing is said to a hidden panel');
    await vscode.commands.executeCommand('nablascope.openInspector');
    await untilShown('a');
    assert.ok(hasFocus(back));
  });

  it('does what the panel asks for, and no more', async () => {
    const editor = await openGrad(text);
    const inspector = await openInspector();
    inspector.receive({ type: 'reveal', name: 'z' });
    await untilShown('z');
    assert.equal(editor.selection.active.line, 2);
    inspector.receive({ type: 'reveal', name: 'nobody' });
    inspector.receive({ type: 'run', command: 'workbench.action.closeAllEditors' });
    inspector.receive(null);
    inspector.receive({ type: 'copy', text: 'W_1^{\\top}' });
    await eventually(
      async () => vscode.env.clipboard.readText(),
      (copied) => copied === 'W_1^{\\top}',
      'It is copied',
    );
    inspector.receive({ type: 'set-layout', layout: 'numerator' });
    await untilTold(
      (message): message is Told<'show'> => message.type === 'show' && message.layout === 'numerator',
      'The layout follows',
    );
    assert.match(editor.document.getText(), /^layout numerator\n/);
    assert.ok(hasFocus(editor));
  });

  it('shows a place that a link names until the cursor leaves its line', async () => {
    const editor = await openGrad(text);
    await openInspector();
    putCursorAt(editor, 'L =');
    await untilShown('L');
    const uri = editor.document.uri.toString();
    await vscode.commands.executeCommand('nablascope.openInspector', { uri, offset: text.indexOf('z :') });
    await untilShown('z');
    putCursorAt(editor, 'a =');
    await untilShown('a');
  });

  it('is one, however often it is opened, and is gone when it is closed', async () => {
    await openGrad(text);
    const inspector = await openInspector();
    await vscode.commands.executeCommand('nablascope.openInspector');
    await vscode.commands.executeCommand('nablascope.openInspector');
    const panels = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview);
    assert.equal(panels().length, 1);
    inspector.close();
    await eventually(
      () => panels().length,
      (count) => count === 0,
      'The panel closes',
    );
    assert.equal((await api()).inspector.isOpen, false);
    assert.equal(inspector.lastMessage, undefined);
    await openInspector();
    assert.equal(panels().length, 1);
  });
});
