/** Pins, history and inputs of the inspector, in a running editor. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { PASSING } from '../../src/features/manners/history';
import type { PictureMessage } from '../../src/protocol';
import {
  api,
  closeAll,
  eventually,
  openGrad,
  openInspector,
  putCursorAt,
  replace,
  type Show,
  untilShown,
  untilTold,
} from './support';

const text = 'x : [3] = [1, -2, 3]\nz = 2 * x\na = relu(z)\nL = sum(a)\nshow grad(L, x)\n';

type Manners = NonNullable<Awaited<ReturnType<typeof api>>['inspector']['manners']>;

async function untilManners(isSo: (manners: Manners) => boolean, what: string): Promise<Manners> {
  const { inspector } = await api();
  return (await eventually(
    () => inspector.manners,
    (manners) => manners !== undefined && isSo(manners),
    what,
  )) as Manners;
}

const titles = ({ pins }: Manners): string[] => pins.map(({ title }) => title.text);

describe('the inspector, pinned', () => {
  /** A pin would be looked at in the tests that follow. */
  async function leave(): Promise<void> {
    const { inspector } = await api();
    for (const { id, fromDocument } of inspector.manners?.pins ?? []) {
      if (!fromDocument) inspector.receive({ type: 'unpin', id });
    }
    await closeAll();
  }
  afterEach(leave);

  it('keeps what is pinned in view, through moves of the cursor, edits, and a rename', async () => {
    const editor = await openGrad(text);
    const inspector = await openInspector();
    putCursorAt(editor, 'z =');
    await untilShown('z');
    inspector.receive({ type: 'pin' });
    const { at, pins } = await untilManners((manners) => manners.at !== null, 'z is pinned');
    assert.deepEqual([pins[0]?.id, pins[0]?.title.text], [at, 'z']);
    putCursorAt(editor, 'L =');
    await replace(editor, 'x : [3] = [1, -2, 3]\n', '# more\nx : [4]\n');
    await untilTold(
      (message): message is Show => message.type === 'show' && message.statement.shape === '4',
      'z is shown at its new size',
    );
    const rename = new vscode.WorkspaceEdit();
    for (const from of [editor.document.getText().indexOf('z ='), editor.document.getText().indexOf('z)')]) {
      const range = new vscode.Range(editor.document.positionAt(from), editor.document.positionAt(from + 1));
      rename.replace(editor.document.uri, range, 'pre');
    }
    assert.ok(await vscode.workspace.applyEdit(rename));
    await untilShown('pre');
    assert.deepEqual(
      titles(await untilManners(({ pins: all }) => all[0]?.title.text === 'pre', 'the pin follows')),
      ['pre', 'grad(L, x)'],
    );
    inspector.receive({ type: 'follow' });
    await untilShown('L');
    assert.equal(vscode.window.activeTextEditor, editor);
  });

  it('outlives its panel, and looks at what the document shows', async () => {
    const editor = await openGrad(text);
    const inspector = await openInspector();
    putCursorAt(editor, 'a =');
    await untilShown('a');
    inspector.receive({ type: 'pin' });
    await untilManners(({ at }) => at !== null, 'a is pinned');
    inspector.receive({ type: 'follow' });
    inspector.close();
    await openInspector();
    const { pins } = await untilManners(({ pins: all }) => all.length === 2, 'the pin is there again');
    const shown = pins.find(({ fromDocument }) => fromDocument);
    inspector.receive({ type: 'look', id: shown?.id });
    await untilTold(
      (message): message is Show => message.type === 'show' && message.statement.source.startsWith('show'),
      'the expression is shown',
    );
    inspector.receive({ type: 'look', id: pins.find(({ title }) => title.text === 'a')?.id });
    await untilShown('a');
  });

  it('goes back and forward through what was looked at, and forgets what was passed through', async () => {
    const editor = await openGrad(text);
    const inspector = await openInspector();
    const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PASSING + 100));
    // A machine that is busy may have looked at what it was to pass through: then it is done again.
    for (let passing = PASSING; passing >= PASSING; ) {
      putCursorAt(editor, 'x :');
      await untilShown('x');
      await rest();
      const start = Date.now();
      for (const name of ['z', 'L']) {
        putCursorAt(editor, `${name} =`);
        await eventually(
          () => inspector.lastMessage,
          (last) => last?.type === 'show' && last.statement.name === name,
          `${name} is shown`,
        );
      }
      passing = Date.now() - start;
    }
    await untilShown('L');
    await rest();
    inspector.receive({ type: 'go', to: 'back' });
    await untilShown('x');
    await untilManners(({ canGoForward }) => canGoForward, 'there is a way forward');
    inspector.receive({ type: 'go', to: 'forward' });
    await untilShown('L');
    inspector.receive({ type: 'go', to: 'back' });
    await untilShown('x');
    putCursorAt(editor, 'a =');
    await untilShown('a');
  });

  it('leaves the focus in the editor after 100 moves of the cursor, and ends on the right picture', async () => {
    const editor = await openGrad(text);
    await openInspector();
    const names = ['x :', 'z =', 'a =', 'L ='];
    for (let move = 0; move < 100; move++) {
      putCursorAt(editor, names[(move * 7) % 4] as string);
      if (move % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    // The last of the moves is to x.
    putCursorAt(editor, 'x :');
    await untilShown('x');
    await new Promise((resolve) => setTimeout(resolve, 150));
    await untilShown('x');
    assert.equal(vscode.window.activeTextEditor, editor);
  });

  it('shows numbers at the inputs that are chosen, and writes them into the text when asked', async () => {
    const editor = await openGrad(text);
    const inspector = await openInspector();
    putCursorAt(editor, 'a =');
    const isMask =
      (numbers: string) =>
      (message: PictureMessage): message is Show =>
        message.type === 'show' &&
        message.statement.jacobians[0]?.paper.cells.map((row, k) => row[k]?.value).join() === numbers;
    await untilTold(isMask('1,0,1'), 'the mask is that of the document');
    inspector.receive({ type: 'values', edit: { what: 'entry', name: 'x', row: 0, column: 1, value: 5 } });
    await untilTold(isMask('1,1,1'), 'the mask follows the input');
    assert.equal(editor.document.getText(), text);
    inspector.receive({ type: 'write-values', name: 'x' });
    await eventually(
      () => editor.document.getText(),
      (now) => now === text.replace('[1, -2, 3]', '[1, 5, 3]'),
      'the numbers are written',
    );
    await untilTold(isMask('1,1,1'), 'the mask stays');
  });

  it('goes with a file that gets another name: its pins, and the inputs that are chosen', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const [from, to] = ['before.grad', 'after.grad'].map((name) => vscode.Uri.joinPath(folder, name));
    assert.ok(from && to);
    await vscode.workspace.fs.writeFile(from, new TextEncoder().encode(text));
    try {
      const editor = await vscode.window.showTextDocument(from);
      const inspector = await openInspector();
      putCursorAt(editor, 'z =');
      await untilShown('z');
      inspector.receive({ type: 'pin' });
      inspector.receive({ type: 'values', edit: { what: 'entry', name: 'x', row: 0, column: 1, value: 5 } });
      const { at, pins } = await untilManners((manners) => manners.inputsChanged, 'an input is chosen');
      assert.deepEqual([pins[0]?.id, pins[0]?.file], [at, undefined]);
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(from, to);
      assert.ok(await vscode.workspace.applyEdit(edit));
      await eventually(
        () => vscode.window.activeTextEditor?.document.uri.path,
        (path) => path === to.path,
        'the file is open under its new name',
      );
      const after = await untilManners(
        (manners) => manners.inputsChanged && manners.at === at && manners.pins[0]?.file === undefined,
        'the pin and the input are those of the file that it is now',
      );
      assert.deepEqual([after.pins[0]?.id, after.pins[0]?.missing], [at, false]);
    } finally {
      // Before the file goes that its editor shows.
      await leave();
      for (const file of [from, to]) await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
    }
  });
});
