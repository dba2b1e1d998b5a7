/** The files that documents name: they come late, change and vanish while the document is open. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeAll, diagnosticsOf, eventually, untilDiagnosed, withHints } from './support';

const { fs } = vscode.workspace;

/** A `.npy` file of a vector. */
function vector(...numbers: readonly number[]): Uint8Array {
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${numbers.length},), }`;
  const bytes = new Uint8Array(10 + header.length + 8 * numbers.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0]);
  bytes.set(new TextEncoder().encode(header), 10);
  const view = new DataView(bytes.buffer);
  for (const [k, number] of numbers.entries()) view.setFloat64(10 + header.length + 8 * k, number, true);
  return bytes;
}

describe('files that a document names', () => {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(root);
  const folder = vscode.Uri.joinPath(root, 'named-files');
  const at = (name: string) => vscode.Uri.joinPath(folder, name);

  before(() => fs.createDirectory(folder));
  after(async () => {
    await closeAll();
    await fs.delete(folder, { recursive: true });
  });

  async function open(text: string): Promise<vscode.TextDocument> {
    await fs.writeFile(at('net.grad'), new TextEncoder().encode(text));
    const document = await vscode.workspace.openTextDocument(at('net.grad'));
    await vscode.window.showTextDocument(document);
    return document;
  }

  it('give values and sizes when they come, when they change, and no more when they vanish', async () => {
    await fs.writeFile(at('x.npy'), vector(1, 2, 3));
    const document = await open(
      'x : [?] = load("x.npy")\ny = load("../../secret.npy")\nz = load("gone.npy")\n',
    );
    const hinted = (part: string) =>
      eventually(
        () => withHints(document),
        (text) => text.includes(part),
        part,
      );
    await hinted('[?«= 3»]');
    await fs.writeFile(at('x.npy'), vector(1, 2, 3, 4));
    await hinted('[?«= 4»]');
    await fs.writeFile(at('gone.npy'), vector(1, 2));
    await hinted('z«: [2]»');
    await fs.delete(at('x.npy'));
    await untilDiagnosed(document, ['no-load: load("x.npy")', 'no-load: load("../../secret.npy")']);
    assert.deepEqual((await api()).errors, []);
  });

  it('are none outside of the workspace, however it is put, and lead over links as far as those stay inside', async function () {
    const node = globalThis.process?.getBuiltinModule?.('node:fs')?.promises;
    if (!node || root.scheme !== 'file') return this.skip();
    const outside = await node.mkdtemp(`${root.fsPath}-beside-`);
    try {
      await node.writeFile(`${outside}/secret.npy`, vector(9, 9));
      await fs.writeFile(at('three.npy'), vector(1, 2, 3));
      await fs.createDirectory(at('folder'));
      await node.symlink(at('three.npy').fsPath, at('alias.npy').fsPath);
      await node.symlink(folder.fsPath, at('folder/up').fsPath);
      await node.symlink(`${outside}/secret.npy`, at('link.npy').fsPath);
      await node.symlink(outside, at('away').fsPath);
      await node.symlink(at('nowhere.npy').fsPath, at('dangling.npy').fsPath);
      const why: readonly (readonly [path: string, reason: RegExp])[] = [
        ['link.npy', /lies outside/],
        ['away/secret.npy', /lies outside/],
        [`../../${outside.split('/').at(-1)}/secret.npy`, /lies outside/],
        [`${outside}/secret.npy`, /lies outside/],
        ['/dev/zero', /lies outside/],
        ['//host/share/secret.npy', /lies outside/],
        ['dangling.npy', /no such file/],
        ['three.npy/x', /no such file/],
        ['%2e%2e/net.grad', /no such file/],
        [`file://${outside}/secret.npy`, /no such file/],
        ['http://127.0.0.1:1/x.npy', /no such file/],
        ['folder', /could not be opened/],
      ];
      const lines = why.map(([path], k) => `bad${k} = load("${path}")`);
      const document = await open(
        [...lines, 'a = load("alias.npy")', 'b = load("folder/up/three.npy")', 'last : [3]', ''].join('\n'),
      );
      const text = await eventually(
        () => withHints(document),
        (shown) => shown.includes('a«: [3]»') && shown.includes('b«: [3]»'),
        'Links that stay inside are followed',
      );
      assert.ok(!text.includes('[2]'));
      await untilDiagnosed(
        document,
        why.map(([path]) => `no-load: load("${path}")`),
      );
      for (const [k, { message }] of diagnosticsOf(document).entries())
        assert.match(message, why[k]?.[1] ?? /^$/, why[k]?.[0]);
      // What the link leads to changes, and the link does not.
      await fs.writeFile(at('three.npy'), vector(1, 2, 3, 4));
      await eventually(
        () => withHints(document),
        (shown) => shown.includes('a«: [4]»') && shown.includes('b«: [4]»'),
        'It is followed to where it leads',
      );
    } finally {
      await node.rm(outside, { recursive: true });
    }
  });
});
