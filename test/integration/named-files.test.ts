/** The files that documents name: they come late, change and vanish while the document is open. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeAll, eventually, untilDiagnosed, withHints } from './support';

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
});
