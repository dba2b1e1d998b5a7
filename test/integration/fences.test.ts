/** Everything that the editor shows, inside the fences of files of other languages. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  actionsOn,
  api,
  apply,
  closeAll,
  diagnosticsOf,
  eventually,
  openInspector,
  putCursorAt,
  replace,
  spokenHover,
  type,
  untilDiagnosed,
  untilShown,
  withHints,
} from './support';

let opened = 0;

/** Each has a name of its own: see `openGrad`. */
async function open(language: string, content: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.from({ scheme: 'untitled', path: `/fences-${++opened}` });
  const plain = await vscode.workspace.openTextDocument(uri);
  const document = await vscode.languages.setTextDocumentLanguage(plain, language);
  const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
  if (content.includes('\r\n')) await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), content));
  assert.equal(document.getText(), content);
  return editor;
}

const python = [
  'def layer(x):',
  '    """A layer.',
  '',
  '    ```grad',
  '    x : [3]',
  '    W : [2, ?]',
  '    z = W @ x',
  '    check grad(z, x) == W',
  '    ```',
  '    """',
  '    return x  # z',
  '',
].join('\n');

const markdown = '# Notes\n\n```grad\nx : [3]\n```\n\nWords about x.\n\n```grad\ny = x * x\nz = q\n```\n';

describe('fences', () => {
  afterEach(closeAll);

  it('have hints, hovers and problems, at their places in the file', async () => {
    const { document } = await open('python', python);
    await untilDiagnosed(document, ['refuted: grad(z, x) == W']);
    const hinted = await withHints(document);
    assert.match(hinted, /\n {4}W : \[2, \?«= 3»\]\n {4}z«: \[2\]» = W @ x\n/);
    assert.match(await spokenHover(document, 'z ='), /∂z\/∂x/);
    assert.equal(await spokenHover(document, 'return'), '');
    assert.deepEqual(await actionsOn(document, 'return'), []);
  });

  it('are laid out by a command, and nothing around them', async () => {
    const loose = python
      .replace('x : [3]', 'x   :[3]')
      .replace('z = W @ x', 'z  =W@x')
      .replace('x  # z', 'x   # z');
    const { document } = await open('python', loose);
    await untilDiagnosed(document, ['refuted: grad(z, x) == W']);
    await vscode.commands.executeCommand('nablascope.formatLayers');
    const wanted = python.replace('x  # z', 'x   # z');
    await eventually(
      () => document.getText(),
      (text) => text === wanted,
      'the fence is laid out',
    );
  });

  it('of one file are one document, and what stands around them may change', async () => {
    const editor = await open('markdown', markdown);
    const { document } = editor;
    await untilDiagnosed(document, ['unknown-name: q']);
    assert.match(await withHints(document), /\ny«: \[3\]» = x \* x\n/);
    putCursorAt(editor, 'Words');
    await type(editor, 'More\nwords. ');
    await untilDiagnosed(document, ['unknown-name: q']);
    await replace(editor, 'z = q', 'z = y');
    await untilDiagnosed(document, []);
    assert.match(await withHints(document), /\nz«: \[3\]» = y\n/);
    await replace(editor, '```grad\ny', '```grad new\ny');
    await untilDiagnosed(document, ['unknown-name: x', 'unknown-name: x']);
  });

  it('are there as soon as they are typed, and gone with their signs', async () => {
    const editor = await open('plaintext', 'Words.\n');
    const { document } = editor;
    putCursorAt(editor, 'Words.\n', 'after');
    await type(editor, '# ```grad\n# y = q\n# ```\n');
    await untilDiagnosed(document, ['unknown-name: q']);
    await replace(editor, '```grad', '```');
    await eventually(
      () => diagnosticsOf(document).length,
      (count) => count === 0,
      'The problems go',
    );
    assert.equal(await withHints(document), document.getText());
  });

  it('are edited with the signs of their comment', async () => {
    const { document } = await open('cpp', '// ```grad\n// x : [3]\n// y = x @ x\n// ```\n');
    await untilDiagnosed(document, ['shape-mismatch: x @ x']);
    await apply(document, 'x @ x', 'Transpose the left side');
    assert.match(document.getText(), /^\/\/ y = x\.T @ x$/m);
    await vscode.commands.executeCommand('nablascope.toggleLayout');
    assert.match(document.getText(), /^\/\/ ```grad\n\/\/ layout numerator\n\/\/ x : \[3\]$/m);
  });

  it('are followed by the inspector, and counted in the status bar', async () => {
    const editor = await open('python', python);
    putCursorAt(editor, 'z = W');
    await openInspector();
    const { statement } = await untilShown('z');
    assert.equal(statement.line, 7);
    assert.equal(statement.source, 'z = W @ x');
    const { claims } = await api();
    await eventually(
      () => claims.status,
      (status) => status === '∇ 1 refuted',
      'The claim is counted',
    );
    await eventually(
      () => claims.tests.get(editor.document.uri.toString())?.children.size,
      (size) => size === 1,
      'The claim is a test',
    );
  });

  it('may have Windows line ends, tabs and astral characters before them', async () => {
    const content =
      '𝐱🙂\r\n\t// ```grad\r\n\t// 𝐱 : [3]\r\n\t//\r\n\t// y = [𝐱; 1]\r\n\t// z = q\r\n\t// ```\r\n';
    const { document } = await open('javascript', content);
    assert.equal(document.eol, vscode.EndOfLine.CRLF);
    assert.match(await withHints(document), /\/\/ y«: \[4\]» = /);
    await untilDiagnosed(document, ['unknown-name: q']);
  });

  it('stand in the Markdown of notebooks', async () => {
    const cell = new vscode.NotebookCellData(
      vscode.NotebookCellKind.Markup,
      '```grad\nx : [3]\ny = q\n```\n',
      'markdown',
    );
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([cell]),
    );
    const document = notebook.cellAt(0).document;
    await untilDiagnosed(document, ['unknown-name: q']);
  });
});
