/** Claims in the editor: verdicts as one types, the count, the commands, and the Test Explorer. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  api,
  closeAll,
  diagnosticsOf,
  eventually,
  offsetOf,
  openGrad,
  putCursor,
  putCursorAt,
  replace,
  spokenHover,
  type,
  untilDiagnosed,
  withHints,
} from './support';

const net = 'x : [3]\nW : [2, 3]\nz = W @ x\na = relu(z)\nL = sum(a)\n';
const claims = `check grad(z, x) == W.T
check grad(z, x) == W
check grad(a, z) == diag(z > 0)
  == eye(2)
  == eye(2) * 1
`;

/** Wrong claims about it take seconds. */
const network = `x : [785]
W1 : [600, 785]
z1 = W1 @ x
a1 = relu(z1)
W2 : [10, 600]
z2 = W2 @ a1
p = softmax(z2)
y : onehot [10]
L = -sum(y * log(p))
`;

/** How long, in ms, the extension host has gone without a turn for anything else. */
function heartbeat(): { readonly slowest: number; stop(): void } {
  let slowest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    slowest = Math.max(slowest, performance.now() - last);
    last = performance.now();
  }, 5);
  return {
    get slowest() {
      return slowest;
    },
    stop: () => clearInterval(beat),
  };
}

async function untilStatus(expected: string | undefined): Promise<void> {
  const { claims: told } = await api();
  await eventually(
    () => told.status,
    (status) => status === expected,
    `The status bar comes to ${expected}`,
  );
}

function lineOfCursor(): number | undefined {
  return vscode.window.activeTextEditor && vscode.window.activeTextEditor.selection.active.line + 1;
}

/** The labels of a document's claims in the Test Explorer, and their ids. */
async function testsOf(document: vscode.TextDocument): Promise<readonly vscode.TestItem[]> {
  const file = (await api()).claims.tests.get(document.uri.toString());
  return [...(file?.children ?? [])].map(([, item]) => item);
}

function untilTests(document: vscode.TextDocument, labels: readonly string[]) {
  return eventually(
    async () => (await testsOf(document)).map(({ label }) => label),
    (found) => JSON.stringify(found) === JSON.stringify(labels),
    'The tests are these',
  );
}

function untilReported(document: vscode.TextDocument, expected: readonly (string | undefined)[]) {
  return eventually(
    () => reportedOf(document),
    (found) => JSON.stringify(found) === JSON.stringify(expected),
    'The Test Explorer is told',
  );
}

async function reportedOf(document: vscode.TextDocument): Promise<readonly (string | undefined)[]> {
  const { reported } = (await api()).claims;
  return (await testsOf(document)).map(({ id }) => reported.get(id));
}

describe('claims', () => {
  afterEach(closeAll);

  it('are counted in the status bar as they are typed', async () => {
    const editor = await openGrad(net);
    await untilStatus(undefined);
    await type(editor, 'check grad(z, x) == W.T\n');
    await untilStatus('∇ 1 proved');
    await type(editor, 'check grad(z, x) == W\ncheck grad(L, a) == ones(2)\n');
    await untilStatus('∇ 2 proved · 1 refuted');
    await replace(editor, '== W\n', '== 1 * W.T\n');
    await untilStatus('∇ 3 proved');
  });

  it('are a problem where they are refuted: the first wrong step of a chain, and nothing else of it', async () => {
    const { document } = await openGrad(net + claims);
    const found = await untilDiagnosed(document, ['refuted: grad(z, x) == W', 'refuted: eye(2)']);
    assert.equal(found.length, 2);
    const [, step] = diagnosticsOf(document);
    assert.equal(step?.range.start.line, 8);
  });

  it('tell their steps and what shows that they are wrong in a hover', async () => {
    const { document } = await openGrad(net + claims);
    const spoken = await spokenHover(document, 'check grad(a, z)');
    assert.match(spoken, /Proved: `grad\(a, z\) == diag\(z > 0\)`/);
    assert.match(spoken, /Refuted: `diag\(z > 0\) == eye\(2\)`/);
    assert.match(spoken, /the left side is 0, the right side 1/);
  });

  it('are gone through one refuted claim after another, round and back', async () => {
    const editor = await openGrad(`${net}${claims}`);
    putCursor(editor, 0);
    const steps = ['next', 'next', 'next', 'previous', 'previous'];
    const lines: (number | undefined)[] = [];
    for (const step of steps) {
      await vscode.commands.executeCommand(`nablascope.${step}RefutedClaim`);
      lines.push(lineOfCursor());
    }
    assert.deepEqual(lines, [7, 9, 7, 9, 7]);
  });

  it('have their blanks filled in, everywhere or in what is selected', async () => {
    const text = `${net}check grad(L, z) == ? @ ?\ncheck grad(L, x) == ? @ grad(L, z)\ncheck x == ? + x\n`;
    const editor = await openGrad(text);
    const { document } = editor;
    const line = document.positionAt(offsetOf(document, 'check grad(L, x)')).line;
    editor.selection = new vscode.Selection(line, 0, line, 5);
    await vscode.commands.executeCommand('nablascope.fillBlanks');
    assert.ok(
      document.getText().includes('check grad(L, z) == ? @ ?\ncheck grad(L, x) == grad(z, x) @ grad(L, z)\n'),
    );
    putCursorAt(editor, 'x :');
    await vscode.commands.executeCommand('nablascope.fillBlanks');
    assert.ok(document.getText().includes('check grad(L, z) == grad(a, z) @ grad(L, a)\n'));
    await vscode.commands.executeCommand('undo');
    assert.ok(document.getText().includes('check grad(L, z) == ? @ ?\n'));
  });

  it('show what fills their blanks as hints', async () => {
    const { document } = await openGrad(`${net}check grad(L, z) == ? @ ?\n`);
    const filled = /\?«= grad\(a, z\)» @ \?«= grad\(L, a\)»/;
    await eventually(
      () => withHints(document),
      (text) => filled.test(text),
      'The blanks are filled in',
    );
  });

  it('do not keep the editor from answering, however many there are', async function () {
    this.timeout(60_000);
    const many = Array.from({ length: 120 }, (_, k) => `check grad(z, x) == W.T * ${k + 1} / ${k + 1}\n`);
    const editor = await openGrad(net + many.join(''));
    const beat = heartbeat();
    try {
      await untilStatus('∇ 120 proved');
      // An edit that no claim depends on leaves every verdict where it is.
      putCursor(editor, 0);
      await type(editor, '# a comment\n');
      await untilStatus('∇ 120 proved');
    } finally {
      beat.stop();
    }
    assert.ok(beat.slowest < 1_000, `The extension host was busy for ${beat.slowest} ms`);
  });

  it('do not keep the editor from answering, however long one takes, and an edit is not kept waiting by it', async function () {
    this.timeout(60_000);
    const slow = 'check grad(L, x) == W1.T @ (z1 * 2)\n';
    const quick = 'check grad(L, z2) == p - y\n';
    const editor = await openGrad(`${network}${slow}`);
    const beat = heartbeat();
    try {
      await untilStatus('∇ 1 being checked');
      putCursor(editor, 0);
      await type(editor, '# typed\n');
      await replace(editor, slow, quick);
      await untilStatus('∇ 1 proved');
      assert.match(await spokenHover(editor.document, 'check'), /Proved/);
      await replace(editor, quick, slow);
      // How long a hover waits is less than what some machines need for it.
      assert.match(await spokenHover(editor.document, 'check'), /This claim is being checked|Refuted/);
    } finally {
      beat.stop();
    }
    assert.ok(beat.slowest < 1_000, `The extension host was busy for ${beat.slowest} ms`);
  });

  it('are checked all at once by a command', async () => {
    await openGrad(`${net}check grad(z, x) == W.T\n`);
    await vscode.commands.executeCommand('nablascope.checkAllClaims');
    await untilStatus('∇ 1 proved');
  });
});

describe('the Test Explorer', () => {
  afterEach(closeAll);

  it('has an item for each claim, which follow what is typed and keep their names', async () => {
    const editor = await openGrad(`${net}check grad(z, x) == W.T\ncheck grad(z, x) == W\n`);
    const { document } = editor;
    await untilTests(document, ['grad(z, x) == W.T', 'grad(z, x) == W']);
    const [first, second] = await testsOf(document);
    await replace(editor, 'check grad(z, x) == W\n', 'check L == L\ncheck grad(z, x) == W + 0\n');
    await untilTests(document, ['grad(z, x) == W.T', 'L == L', 'grad(z, x) == W + 0']);
    const [firstNow, , thirdNow] = await testsOf(document);
    assert.equal(firstNow, first);
    assert.ok(second && thirdNow);
    await vscode.commands.executeCommand('nablascope.goToClaim', thirdNow);
    assert.equal(lineOfCursor(), 8);
    await replace(editor, 'check L == L\n', '');
    await untilTests(document, ['grad(z, x) == W.T', 'grad(z, x) == W + 0']);
  });

  it('runs them', async () => {
    const editor = await openGrad(`${net}check grad(z, x) == W.T\ncheck grad(z, x) == W\n`);
    const { document } = editor;
    await untilTests(document, ['grad(z, x) == W.T', 'grad(z, x) == W']);
    await eventually(
      async () => {
        // The window learns of items a little later than they are there.
        await vscode.commands.executeCommand('testing.runCurrentFile');
        return reportedOf(document);
      },
      (found) => JSON.stringify(found) === '["proved","refuted"]',
      'The run is reported',
    );
    // What was said of a claim that is another now is taken back.
    await replace(editor, '== W\n', '== W.T + 0\n');
    await untilReported(document, ['proved', undefined]);
  });

  it('keeps running them when it is told to', async () => {
    const editor = await openGrad(`${net}check grad(z, x) == W.T\n`);
    const { document } = editor;
    await untilTests(document, ['grad(z, x) == W.T']);
    await vscode.commands.executeCommand('testing.startContinuousRun');
    try {
      await untilReported(document, ['proved']);
      await replace(editor, '== W.T\n', '== W\n');
      await untilReported(document, ['refuted']);
    } finally {
      await vscode.commands.executeCommand('testing.stopContinuousRun');
    }
  });

  it('finds the claims of files that nobody has opened', async () => {
    const { claims: told } = await api();
    await vscode.commands.executeCommand('testing.refreshTests');
    await eventually(
      () => [...told.tests].map(([, { label }]) => label),
      (labels) => labels.includes('net.grad'),
      'The file is there',
    );
  });
});
