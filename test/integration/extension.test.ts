import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('is there, and wakes up when a document of its language opens', async () => {
    const extension = vscode.extensions.getExtension('nablascope.nablascope');
    assert.ok(extension);
    const document = await vscode.workspace.openTextDocument({ language: 'grad', content: 'x : [3]\n' });
    assert.equal(document.languageId, 'grad');
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('knows its files by their ending', async () => {
    const [file] = await vscode.workspace.findFiles('net.grad');
    assert.ok(file);
    assert.equal((await vscode.workspace.openTextDocument(file)).languageId, 'grad');
  });
});
