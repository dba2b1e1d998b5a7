/** The language features of the editor, asked for as VS Code asks for them: on a small network, on layers, and in a fence. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeAll, eventually, offsetOf, openGrad } from './support';

const small = 'x : [3]\nW : [2, 4]\nz = W @ [x; 1]\na = relu(z)\nL = sum(a)\n';

const layered =
  'layer dense(x : [n], m) {\n  W : [m, n]\n  W @ x\n}\nfn twice(t) = 2 * t\nv : [3]\nh = dense(v, 4) |> twice\nc = h.W @ v\n';

function at(document: vscode.TextDocument, text: string): vscode.Position {
  return document.positionAt(offsetOf(document, text));
}

function ask<Answer>(command: string, ...args: unknown[]): Thenable<Answer> {
  return vscode.commands.executeCommand<Answer>(`vscode.${command}`, ...args);
}

function rename(document: vscode.TextDocument, text: string, name: string): Thenable<vscode.WorkspaceEdit> {
  return ask('executeDocumentRenameProvider', document.uri, at(document, text), name);
}

async function completionsIn(content: string): Promise<vscode.CompletionItem[]> {
  const { document, selection } = await openGrad(content);
  const list = await ask<vscode.CompletionList>(
    'executeCompletionItemProvider',
    document.uri,
    selection.active,
  );
  return list.items;
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

describe('completion', () => {
  afterEach(closeAll);

  it('proposes the shape that fits', async () => {
    const items = await completionsIn('x : [3]\nz : [2] = ? \nW : ');
    assert.ok(items.some((item) => labelOf(item) === 'scalar'));
    const { document } = await openGrad('x : [3]\nW : \nz : [2] = W @ x\n');
    const { items: shapes } = await ask<vscode.CompletionList>(
      'executeCompletionItemProvider',
      document.uri,
      new vscode.Position(1, 4),
    );
    assert.equal(shapes.map(labelOf)[0], '[2, 3]');
  });

  it('proposes names with their shapes, and functions with their documentation', async () => {
    const items = await completionsIn(`${small}y = `);
    const z = items.find((item) => labelOf(item) === 'z');
    assert.equal(typeof z?.label === 'object' ? z.label.description : undefined, '[2]');
    const { document, selection } = await openGrad(`${small}y = sof`);
    const list = await ask<vscode.CompletionList>(
      'executeCompletionItemProvider',
      document.uri,
      selection.active,
      undefined,
      1_000,
    );
    const softmax = list.items.find((item) => labelOf(item) === 'softmax');
    assert.ok(softmax?.documentation instanceof vscode.MarkdownString);
    assert.match(softmax.documentation.value, /sum to 1/);
  });

  it('says nothing of its own in a comment', async () => {
    assert.deepEqual((await completionsIn('x : [3] # so')).map(labelOf), []);
  });
});

describe('calls', () => {
  afterEach(closeAll);

  it('are explained while they are written', async () => {
    const { document, selection } = await openGrad(`${small}p = softmax(z, `);
    const help = await ask<vscode.SignatureHelp>(
      'executeSignatureHelpProvider',
      document.uri,
      selection.active,
      '(',
    );
    assert.equal(help.signatures[0]?.label, 'softmax(input, axis=…)');
    assert.equal(help.activeParameter, 1);
  });
});

describe('names', () => {
  afterEach(closeAll);

  it('lead to their definitions and uses, in layers too', async () => {
    const { document } = await openGrad(layered);
    const [link] = await ask<vscode.LocationLink[]>(
      'executeDefinitionProvider',
      document.uri,
      at(document, 'W @ v'),
    );
    assert.equal(link?.targetRange.start.line, 1);
    const uses = await ask<vscode.Location[]>(
      'executeReferenceProvider',
      document.uri,
      at(document, 'W : ['),
    );
    assert.deepEqual(
      uses.map(({ range }) => range.start.line),
      [1, 2, 7],
    );
    const marks = await ask<vscode.DocumentHighlight[]>(
      'executeDocumentHighlights',
      document.uri,
      at(document, 'v :'),
    );
    assert.equal(marks.length, 3);
  });

  it('are renamed everywhere, or it is said why not', async () => {
    const { document } = await openGrad(layered);
    assert.ok(await vscode.workspace.applyEdit(await rename(document, 'W : [', 'K')));
    assert.equal(document.getText(), layered.replaceAll('W', 'K'));
    await assert.rejects(async () => rename(document, 'v :', 'h'), /defined already, in line 7/);
  });

  it('make an outline, and are found in the workspace', async () => {
    const { document } = await openGrad(layered);
    const symbols = await ask<vscode.DocumentSymbol[]>('executeDocumentSymbolProvider', document.uri);
    assert.deepEqual(
      symbols.map(({ name, detail }) => `${name} ${detail}`),
      ['dense (x : [n], m)', 'twice (t)', 'v [3]', 'h [4]', 'c [4]'],
    );
    assert.deepEqual(
      symbols[0]?.children.map(({ name }) => name),
      ['x', 'm', 'W'],
    );
    const found = await ask<vscode.SymbolInformation[]>('executeWorkspaceSymbolProvider', 'dense');
    assert.ok(
      found.some(({ name, location }) => name === 'dense' && location.uri.path === document.uri.path),
    );
  });

  it('have colours of their own', async () => {
    const { document } = await openGrad(small);
    const legend = await ask<vscode.SemanticTokensLegend>(
      'provideDocumentSemanticTokensLegend',
      document.uri,
    );
    const { data } = await ask<vscode.SemanticTokens>('provideDocumentSemanticTokens', document.uri);
    const types = Array.from(
      { length: data.length / 5 },
      (_, k) => legend.tokenTypes[data[5 * k + 3] as number],
    );
    assert.deepEqual(types.slice(0, 5), ['input', 'input', 'definition', 'input', 'input']);
    assert.ok(types.includes('function'));
  });
});

describe('names of other files', () => {
  const folder = (): vscode.Uri => {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first);
    return first.uri;
  };
  const file = (name: string) => vscode.Uri.joinPath(folder(), name);
  const files = { 'named.grad': 'fn once(t) = t\n', 'naming.grad': 'import "named.grad"\ny = once(2)\n' };

  before(async () => {
    for (const [name, text] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(text));
    }
  });
  after(async () => {
    await closeAll();
    for (const name of Object.keys(files)) await vscode.workspace.fs.delete(file(name));
  });

  it('are known where they are imported, in files that are not open too', async () => {
    const document = await vscode.workspace.openTextDocument(file('named.grad'));
    await vscode.window.showTextDocument(document);
    const uses = await eventually(
      async () => ask<vscode.Location[]>('executeReferenceProvider', document.uri, at(document, 'once')),
      (found) => found.length === 2,
      'Both places are found',
    );
    assert.deepEqual(
      uses
        .map(({ uri, range }) => `${uri.path.split('/').at(-1)} ${range.start.line}:${range.start.character}`)
        .sort(),
      ['named.grad 0:3', 'naming.grad 1:4'],
    );
    const edit = await rename(document, 'once', 'same');
    assert.deepEqual(
      edit
        .entries()
        .map(([uri]) => uri.path.split('/').at(-1))
        .sort(),
      ['named.grad', 'naming.grad'],
    );
  });
});

describe('the flow of gradients', () => {
  afterEach(closeAll);

  it('is the hierarchy of a name', async () => {
    const { document } = await openGrad(small);
    const [item] = await ask<vscode.CallHierarchyItem[]>(
      'prepareCallHierarchy',
      document.uri,
      at(document, 'z ='),
    );
    assert.equal(item?.detail, '[2]');
    const from = await ask<vscode.CallHierarchyIncomingCall[]>('provideIncomingCalls', item);
    assert.deepEqual(
      from.map((call) => call.from.detail),
      ['∂z/∂W 2×4×2', '∂z/∂x 3×2'],
    );
    const to = await ask<vscode.CallHierarchyOutgoingCall[]>('provideOutgoingCalls', item);
    assert.deepEqual(
      to.map((call) => call.to.detail),
      ['∂a/∂z 2×2'],
    );
  });
});

describe('layout', () => {
  afterEach(closeAll);

  it('is put in order by the formatter, whole or in part', async () => {
    const { document } = await openGrad('x:[3]\nlong=x*2# twice\ny=long\n');
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await ask<vscode.TextEdit[]>('executeFormatDocumentProvider', document.uri, options);
    const part = await ask<vscode.TextEdit[]>(
      'executeFormatRangeProvider',
      document.uri,
      new vscode.Range(0, 0, 0, 5),
      options,
    );
    assert.ok(part.length > 0 && part.every(({ range }) => range.start.line === 0));
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), 'x : [3]\nlong = x * 2  # twice\ny    = long\n');
  });

  it('folds, and selections grow by it', async () => {
    const { document } = await openGrad(layered);
    const folds = await ask<vscode.FoldingRange[]>('executeFoldingRangeProvider', document.uri);
    assert.deepEqual(
      folds.map(({ start, end }) => [start, end]),
      [[0, 2]],
    );
    const [range] = await ask<vscode.SelectionRange[]>('executeSelectionRangeProvider', document.uri, [
      at(document, 'v, 4'),
    ]);
    const steps: string[] = [];
    for (let step = range; step; step = step.parent as vscode.SelectionRange)
      steps.push(document.getText(step.range));
    assert.deepEqual(steps.slice(0, 3), ['v', 'v, 4', '(v, 4)']);
  });
});

describe('lines above the code', () => {
  afterEach(closeAll);

  it('fill in blanks', async () => {
    const { document } = await openGrad(`${small}check grad(L, z) == ? @ ?\n`);
    const lenses = await eventually(
      async () => ask<vscode.CodeLens[]>('executeCodeLensProvider', document.uri),
      (found) => found.length === 1,
      'There is a line above the claim',
    );
    const [lens] = lenses;
    assert.ok(lens?.command);
    const { title, command, arguments: args = [] } = lens.command;
    assert.equal(title, 'Fill in the 2 blanks');
    await vscode.commands.executeCommand(command, ...args);
    assert.match(document.getText(), /== grad\(a, z\) @ grad\(L, a\)\n/);
  });
});

describe('a fence in another language', () => {
  afterEach(closeAll);

  it('has all of it', async () => {
    const content = '# A note\n\n```grad\nx : [3]\nz = x + x\n```\n';
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document);
    await api();
    const edit = await eventually(
      async () => {
        try {
          return await rename(document, 'x + x', 'input');
        } catch {
          // The extension may not have looked at the document yet.
          return undefined;
        }
      },
      (found) => found !== undefined,
      'The name is renamed',
    );
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    assert.equal(document.getText(), content.replaceAll('x', 'input'));
    const [link] = await ask<vscode.LocationLink[]>(
      'executeDefinitionProvider',
      document.uri,
      at(document, 'input + input'),
    );
    assert.equal(link?.targetRange.start.line, 3);
    const list = await ask<vscode.CompletionList>(
      'executeCompletionItemProvider',
      document.uri,
      at(document, '+ input'),
    );
    assert.ok(
      list.items.every((item) => labelOf(item) !== 'softmax'),
      'after an operand nothing is proposed',
    );
  });
});
