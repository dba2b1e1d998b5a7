/** Documents that open, close, change quickly and live in other places than files. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Verdicts } from '../../src/host/claims/verdicts';
import { Judge } from '../../src/host/desk/judge';
import { DiagnosticsPublisher } from '../../src/host/diagnostics';
import { Documents } from '../../src/host/documents';
import { Log } from '../../src/host/log';
import {
  closeAll,
  diagnosticsOf,
  eventually,
  openGrad,
  putCursor,
  shortDiagnostics,
  spokenHover,
  type,
  untilDiagnosed,
  withHints,
} from './support';

describe('documents', () => {
  afterEach(closeAll);

  it('are forgotten when they close, and known again when they open', async () => {
    const [file] = await vscode.workspace.findFiles('net.grad');
    assert.ok(file);
    for (let round = 0; round < 3; round++) {
      const editor = await vscode.window.showTextDocument(file);
      assert.match(await withHints(editor.document), /y«: \[4\]»/);
      putCursor(editor, editor.document.getText().length);
      await type(editor, 'z = q\n');
      await untilDiagnosed(editor.document, ['unknown-name: q']);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await untilDiagnosed(editor.document, []);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    }
  });

  it('take their problems with them', async () => {
    const { document } = await openGrad('y = q\n');
    await untilDiagnosed(document, ['unknown-name: q']);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually(
      () => shortDiagnostics(document),
      (found) => found.length === 0,
      'No problem stays',
    );
  });

  it('stop and start being ours with their language', async () => {
    const { document } = await openGrad('y = q\n');
    await untilDiagnosed(document, ['unknown-name: q']);
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await eventually(
      () => diagnosticsOf(document).length,
      (count) => count === 0,
      'The problems go',
    );
    await vscode.languages.setTextDocumentLanguage(document, 'grad');
    await untilDiagnosed(document, ['unknown-name: q']);
  });

  it('may live anywhere', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('elsewhere', {
      provideTextDocumentContent: () => 'x : [3]\ny = [x; 1]\nz = q\n',
    });
    try {
      const uri = vscode.Uri.parse('elsewhere:/deep/net.grad');
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      assert.equal(document.languageId, 'grad');
      assert.match(await withHints(document), /y«: \[4\]»/);
      assert.match(await spokenHover(document, 'y ='), /∂y\/∂x/);
      await untilDiagnosed(document, ['unknown-name: q']);
    } finally {
      provider.dispose();
    }
  });

  it('may have Windows line ends', async () => {
    const { document } = await openGrad('x : [3]\r\ny = [x; 1]\r\n');
    assert.equal(document.eol, vscode.EndOfLine.CRLF);
    assert.equal(await withHints(document), 'x : [3]\r\ny«: [4]» = [x; 1]\r\n');
  });
});

describe('fast typing', () => {
  afterEach(closeAll);

  it('ends on the right state after hundreds of edits, whatever was on the way', async function () {
    this.timeout(90_000);
    const editor = await openGrad('x : [3]\nW : [2, 4]\n');
    const { document } = editor;
    const whole = 'z = W @ [x; 1]\na = relu(z)\nL = sum(a)\ncheck grad(L, a) == ones(2)\n';
    for (let round = 0; round < 3; round++) {
      await type(editor, whole);
      if (round === 2) break;
      for (let left = whole.length; left > 0; left -= 4) {
        const end = document.positionAt(document.getText().length);
        const start = document.positionAt(document.getText().length - Math.min(4, left));
        await editor.edit((edit) => edit.delete(new vscode.Range(start, end)));
      }
    }
    assert.equal(
      await withHints(document),
      'x : [3]\nW : [2, 4]\nz«: [2]» = W @ [x; 1]\na«: [2]» = relu(z)\nL«: scalar» = sum(a)\ncheck grad(L, a) == ones(2)\n',
    );
    await untilDiagnosed(document, []);
  });

  it('copes with several places at once, undo and redo', async () => {
    const editor = await openGrad('x : [3]\ny = x + q\nz = q + q\n');
    const { document } = editor;
    await untilDiagnosed(document, ['unknown-name: q', 'unknown-name: q', 'unknown-name: q']);
    await editor.edit((edit) => {
      for (const match of document.getText().matchAll(/q/g)) {
        const at = document.positionAt(match.index);
        edit.replace(new vscode.Range(at, at.translate(0, 1)), 'x');
      }
    });
    assert.equal(await withHints(document), 'x : [3]\ny«: [3]» = x + x\nz«: [3]» = x + x\n');
    await vscode.commands.executeCommand('undo');
    assert.equal(await withHints(document), 'x : [3]\ny = x + q\nz = q + q\n');
    await vscode.commands.executeCommand('redo');
    assert.equal(await withHints(document), 'x : [3]\ny«: [3]» = x + x\nz«: [3]» = x + x\n');
    await untilDiagnosed(document, []);
  });
});

describe('what is disposed', () => {
  after(closeAll);

  it('leaves no problem behind and hears nothing any more', async () => {
    const { document } = await openGrad('y = q\n');
    await untilDiagnosed(document, ['unknown-name: q']);
    const log = new Log();
    const documents = new Documents(log);
    const verdicts = new Verdicts(documents, new Judge(undefined, log), log);
    const second = new DiagnosticsPublisher(verdicts, log);
    // Two of them say everything twice.
    await eventually(
      () => diagnosticsOf(document).length,
      (count) => count === 2,
      'There is a second one',
    );
    second.dispose();
    verdicts.dispose();
    documents.dispose();
    log.dispose();
    assert.equal(diagnosticsOf(document).length, 1);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'p = r\n');
    await vscode.workspace.applyEdit(edit);
    await untilDiagnosed(document, ['unknown-name: r', 'unknown-name: q']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(diagnosticsOf(document).length, 2);
  });
});
