/** The commands of the palette. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { HostMessage } from '../../src/protocol';
import {
  api,
  closeAll,
  eventually,
  openGrad,
  openInspector,
  untilDiagnosed,
  untilTold,
  withHints,
} from './support';

const text = 'x : [3]\nW : [2, 3]\nz = W @ x\na = relu(z)\nL = sum(a)\n';

type Show = Extract<HostMessage, { type: 'show' }>;

function showsPair(of: string, wrt: string): (message: HostMessage) => message is Show {
  return (message): message is Show => {
    if (message.type !== 'show') return false;
    const { jacobians } = message.statement;
    return jacobians.length === 1 && jacobians[0]?.of === of && jacobians[0]?.wrt === wrt;
  };
}

describe('commands', () => {
  afterEach(closeAll);

  it('are all there', async () => {
    await api();
    const all = await vscode.commands.getCommands(true);
    const { packageJSON } = vscode.extensions.getExtension('nablascope.nablascope') ?? { packageJSON: {} };
    const declared = packageJSON.contributes.commands.map(({ command }: { command: string }) => command);
    assert.equal(declared.length >= 5, true);
    for (const command of declared) assert.ok(all.includes(command), command);
  });

  it('Show Jacobian shows a pair that is named, along all paths', async () => {
    await openGrad(text);
    await openInspector();
    await vscode.commands.executeCommand('nablascope.showJacobian', { of: 'L', wrt: 'x' });
    const { statement } = await untilTold(showsPair('L', 'x'), 'The Jacobian is shown');
    assert.equal(statement.jacobians[0]?.shape, '3');
    assert.deepEqual(
      statement.chain?.factors.map(({ of, wrt }) => `${of}/${wrt}`),
      ['z/x', 'a/z', 'L/a'],
    );
  });

  it('Toggle Layout writes the line, and everything follows', async () => {
    const { document } = await openGrad(`${text}check grad(z, x) == W.T\n`);
    await untilDiagnosed(document, []);
    await vscode.commands.executeCommand('nablascope.toggleLayout');
    assert.match(document.getText(), /^layout numerator\nx : \[3\]/);
    await untilDiagnosed(document, ['refuted: grad(z, x) == W.T']).catch(() =>
      untilDiagnosed(document, ['shape-mismatch: grad(z, x) == W.T']),
    );
    await vscode.commands.executeCommand('nablascope.toggleLayout');
    assert.match(document.getText(), /^layout denominator\n/);
    await untilDiagnosed(document, []);
    await vscode.commands.executeCommand('undo');
    assert.match(document.getText(), /^layout numerator\n/);
  });

  it('New Problem Set opens the example as a document of its own', async () => {
    await vscode.commands.executeCommand('nablascope.newProblemSet');
    const document = await eventually(
      () => vscode.window.activeTextEditor?.document,
      (active) => active?.languageId === 'grad' && active.isUntitled,
      'An untitled document opens',
    );
    assert.ok(document);
    assert.match(await withHints(document), /W1[^\n]*«[^»]*128, 785\]?»/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('without a document do nothing but say so', async () => {
    await vscode.commands.executeCommand('nablascope.toggleLayout');
    await vscode.commands.executeCommand('nablascope.showJacobian');
    await openInspector();
    assert.equal(vscode.window.visibleTextEditors.length, 0);
  });
});
