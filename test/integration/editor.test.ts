/** Hints, hovers, problems and their fixes in the editor. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  actionsOn,
  apply,
  closeAll,
  diagnosticsOf,
  eventually,
  hoverOn,
  openGrad,
  replace,
  spokenHover,
  untilDiagnosed,
  withHints,
} from './support';

const small = 'x : [3]\nW : [2, 4]\nz = W @ [x; 1]\na = relu(z)\nL = sum(a)\n';

describe('hints', () => {
  after(closeAll);

  it('stand after names and at solved sizes, and are written into the text when they are taken', async () => {
    const { document } = await openGrad('x : [3]\nW : [2, ?]\nz = W @ x\n');
    assert.equal(await withHints(document), 'x : [3]\nW : [2, ?«= 3»]\nz«: [2]» = W @ x\n');
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new vscode.Range(0, 0, 9, 0),
    );
    for (const { textEdits } of hints) {
      const edit = new vscode.WorkspaceEdit();
      edit.set(document.uri, textEdits ?? []);
      assert.ok(await vscode.workspace.applyEdit(edit));
    }
    assert.match(document.getText(), /W : \[2, 3\]\n/);
  });

  it('are computed for the lines that are asked for', async () => {
    const { document } = await openGrad(small);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      document.lineAt(3).range,
    );
    assert.deepEqual(
      hints.map(({ position }) => position.line),
      [3],
    );
  });

  it('go away and come back with the command, which is the setting', async () => {
    const { document } = await openGrad(small);
    assert.match(await withHints(document), /«/);
    await vscode.commands.executeCommand('nablascope.toggleInlineShapes');
    assert.equal(vscode.workspace.getConfiguration().get('nablascope.inlineShapes.enabled'), false);
    assert.equal(await withHints(document), small);
    await vscode.commands.executeCommand('nablascope.toggleInlineShapes');
    assert.match(await withHints(document), /«/);
  });
});

describe('hovers', () => {
  let document: vscode.TextDocument;
  before(async () => {
    ({ document } = await openGrad(small));
  });
  after(closeAll);

  it('say what a name is: its definition, shape, gradient and local Jacobians', async () => {
    const spoken = await spokenHover(document, 'z =');
    for (const part of [
      'z = W @ [x; 1]',
      '[2]',
      '∇_z L',
      '∂W',
      '2×4×2',
      '∂z/∂x',
      '3×2',
      'Open in the inspector',
    ]) {
      assert.ok(spoken.includes(part), `${part} is missing in ${spoken}`);
    }
  });

  it('typeset formulas and draw matrices, as images that can be read out', async () => {
    const [markdown] = await hoverOn(document, 'z =');
    const images = [...(markdown?.value.matchAll(/!\[((?:\\.|[^\\\]])*)\]\(([^|\\\s)]*)/g) ?? [])];
    assert.ok(images.length >= 6, markdown?.value);
    for (const [, alt, address] of images) {
      assert.ok((alt ?? '').length > 4, 'every image has a text');
      const svg = decodeURIComponent(address?.replace('data:image/svg+xml,', '') ?? '');
      assert.match(svg, /^<svg xmlns=['"]http:\/\/www\.w3\.org\/2000\/svg['"].*<\/svg>$/s);
      assert.doesNotMatch(svg, /currentColor|<script|href/);
    }
  });

  it('run no commands but their own', async () => {
    const [markdown] = await hoverOn(document, 'z =');
    assert.deepEqual(markdown?.isTrusted, {
      enabledCommands: ['nablascope.openInspector', 'nablascope.showJacobian'],
    });
    assert.equal(markdown?.supportHtml ?? false, false);
  });

  it('show what a document says as text, whatever it says', async () => {
    const hostile =
      'x : [3] # [x](command:workbench.action.quit) <img src=x> ![y](https://example.com/y.png)\n';
    const { document: other } = await openGrad(
      `${hostile}y = x + x # $(alert) <b>\ncheck grad(y, x) == \`<b>\n`,
    );
    for (const place of ['x :', 'y =', '+', '[3]', 'check', 'grad']) {
      for (const { value } of await hoverOn(other, place)) {
        const outsideCode = value.replace(/(`+)[\s\S]*?\1/g, '').replace(/\(data:[^)]*\)/g, '');
        assert.doesNotMatch(outsideCode, /command:workbench|https:\/\/example|<img|<b>/);
      }
    }
  });

  it('say what an operator, a size and a ? are', async () => {
    const { document: other } = await openGrad('dim n = 2 * 3\nx : [n]\nW : [2, ?]\nz = W @ x\n');
    assert.match(await spokenHover(other, '@'), /matrix product/i);
    assert.match(await spokenHover(other, '?'), /6/);
    assert.match(await spokenHover(other, 'n]'), /6/);
  });

  it('are silent where there is nothing to say', async () => {
    const { document: other } = await openGrad('# only a comment\n\nx : [3]\n');
    assert.deepEqual(await hoverOn(other, 'comment'), []);
  });

  it('answer in a document that is being typed in', async () => {
    const editor = await openGrad(small);
    const asked = spokenHover(editor.document, 'z =');
    await replace(editor, 'a = relu(z)', 'a = tanh(z)');
    assert.match(await asked, /∂z\/∂x/);
  });
});

describe('problems', () => {
  after(closeAll);

  it('have a code, a place, and the places that they come from', async () => {
    const { document } = await openGrad('x : [3]\nW : [2, 4]\nz = W @ x\n');
    await untilDiagnosed(document, ['shape-mismatch: W @ x']);
    const [mismatch] = diagnosticsOf(document);
    assert.equal(mismatch?.severity, vscode.DiagnosticSeverity.Error);
    const related = mismatch?.relatedInformation ?? [];
    assert.deepEqual(
      new Set(related.map(({ location }) => location.range.start.line)),
      new Set([0, 1]),
      JSON.stringify(related),
    );
    assert.ok(related.every(({ location }) => location.uri.toString() === document.uri.toString()));
  });

  it('come and go as they are typed and mended', async () => {
    const editor = await openGrad('x : [3]\ny = x + z\n');
    await untilDiagnosed(editor.document, ['unknown-name: z']);
    await replace(editor, 'x + z', 'x + x');
    await untilDiagnosed(editor.document, []);
    await replace(editor, 'x + x', 'x +');
    assert.deepEqual((await untilDiagnosed(editor.document, ['syntax: +'])).length, 1);
  });

  it('are mended by their fixes', async () => {
    const { document } = await openGrad('x : [3]\nlogits = x\ny = logit + x\n');
    await untilDiagnosed(document, ['unknown-name: logit']);
    const fixes = (await actionsOn(document, 'logit +')).filter(({ kind }) =>
      kind?.contains(vscode.CodeActionKind.QuickFix),
    );
    assert.equal(fixes[0]?.isPreferred, true);
    await apply(document, 'logit +', /logits/);
    assert.match(document.getText(), /y = logits \+ x/);
    await untilDiagnosed(document, []);
  });

  it('include a product of two columns, and offer the transpose', async () => {
    const { document } = await openGrad('x : [3]\ny : [3]\ns = x @ y\n');
    await eventually(
      () => diagnosticsOf(document).length,
      (count) => count === 1,
      'There is one problem',
    );
    await apply(document, 'x @ y', /\.T|transpose/i);
    assert.match(document.getText(), /s = x\.T @ y/);
    await untilDiagnosed(document, []);
  });

  it('are not told of the blanks of a claim, which can be filled in', async () => {
    const { document } = await openGrad(`${small}check grad(L, z) == ? @ ?\n`);
    await apply(document, '? @ ?', /blanks/);
    assert.match(document.getText(), /check grad\(L, z\) == grad\(a, z\) @ grad\(L, a\)\n/);
    await untilDiagnosed(document, []);
  });

  it('keep to the line that is half typed', async () => {
    const editor = await openGrad(small);
    const { document } = editor;
    await replace(editor, 'a = relu(z)', 'a = relu(');
    const broken = await eventually(
      () => diagnosticsOf(document).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
      (found) => found.length > 0,
      'The half typed line is a problem',
    );
    assert.deepEqual([...new Set(broken.map(({ range }) => range.start.line))], [3]);
    const text = await withHints(document);
    assert.match(text, /z«: \[2\]» = W/);
    assert.match(await spokenHover(document, 'z ='), /∂z\/∂x/);
  });
});
