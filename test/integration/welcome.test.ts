/** The first minutes: the walkthrough's steps, the examples, and the view that says how to begin. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DocumentFiles } from '../../src/host/document-files';
import { Log } from '../../src/host/log';
import { api, closeAll, eventually, untilDiagnosed, withHints } from './support';

function run(command: string, argument?: unknown): Thenable<unknown> {
  return vscode.commands.executeCommand(`nablascope.${command}`, argument);
}

function active(): vscode.TextDocument {
  const document = vscode.window.activeTextEditor?.document;
  assert.ok(document, 'an editor is in front');
  return document;
}

describe('the first steps', () => {
  afterEach(closeAll);

  it('are typed into one document, and noticed', async () => {
    await run('takeFirstStep', 'inputs');
    const document = active();
    assert.equal(document.languageId, 'grad');
    assert.match(document.getText(), /^# Back-propagation[^\n]*\nx {2}: \[784\]\n/);
    await run('takeFirstStep', 'shapes');
    assert.equal(active(), document);
    assert.match(await withHints(document), /W2 : \?«= \[10, 129\]»/);
    await run('takeFirstStep', 'mistake');
    await untilDiagnosed(document, ['refuted: grad(z2, a1_B) == W2.T * eye(129, 10)']);
    const editor = vscode.window.activeTextEditor;
    assert.match(document.lineAt(editor?.selection.active.line ?? 0).text, /^check grad\(z2, a1_B\)/);
    const { firstSteps } = await api();
    await eventually(
      () => firstSteps.done.join(' '),
      (done) => done === 'inputs shapes proof blanks mistake',
      'All steps are noticed',
    );
  });

  it('begin with a page of their own', async () => {
    await run('getStarted');
    await eventually(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label,
      (label) => /Walkthrough|Get Started|Welcome/.test(label ?? ''),
      'The walkthrough opens',
    );
  });
});

describe('the examples', () => {
  afterEach(closeAll);

  it('open as copies to play with, whatever their language', async () => {
    await run('openExample', 'notes.md');
    const document = active();
    assert.equal(document.languageId, 'markdown');
    assert.ok(document.isUntitled);
    assert.match(await withHints(document), /\nz«: scalar» = w\.T @ x \+ b\n/);
    await untilDiagnosed(document, ['refuted: grad(L, w) == (y - p) * x']);
  });
});

describe('the files with documents', () => {
  it('are found by their ending, or by a fence in them, also one that is written later', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const log = new Log();
    const files = new DocumentFiles(log);
    const names = async (): Promise<string[]> =>
      (await files.all()).map(({ path }) => path.slice(path.lastIndexOf('/') + 1)).sort();
    const later = vscode.Uri.joinPath(folder.uri, 'later.py');
    try {
      assert.deepEqual(await names(), ['net.grad', 'notes.md']);
      await vscode.workspace.fs.writeFile(later, new TextEncoder().encode('# ```grad\n# x : [3]\n# ```\n'));
      await eventually(names, (found) => found.includes('later.py'), 'The new file is found');
      await vscode.workspace.fs.delete(later);
      await eventually(names, (found) => !found.includes('later.py'), 'It is forgotten');
    } finally {
      await Promise.resolve(vscode.workspace.fs.delete(later)).catch(() => undefined);
      files.dispose();
      log.dispose();
    }
  });
});
