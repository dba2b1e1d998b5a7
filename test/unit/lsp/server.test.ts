/** The language server as a client sees it. What the features answer is held elsewhere; here it is how that travels. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeAction,
  CodeLens,
  CompletionItem,
  DocumentHighlight,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  SelectionRange,
  SemanticTokens,
  SignatureHelp,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { Client } from './client';

const uri = 'file:///net.grad';

const layers = `x : [3]
W : [2, ?]
z = W @ [x; 1]
a = relu(z)
L = sum(a)
`;

describe('language server', () => {
  let client: Client;

  beforeEach(async () => {
    ({ client } = await Client.start({
      textDocument: { completion: { completionItem: { snippetSupport: true } } },
    }));
  });

  afterEach(async () => {
    assert.deepEqual(client.logged, []);
    await client.stop();
  });

  it('says what is wrong, while it is being edited and after claims are judged', async () => {
    await client.open(`${layers}check grad(L, a) == zeros(2)\n`);
    const refuted = await client.untilDiagnosed(uri, (found) => found.length === 1);
    assert.equal(refuted[0]?.code, 'refuted');
    assert.equal(client.textIn(uri, refuted[0].range), 'grad(L, a) == zeros(2)');
    await client.edit(uri, 'zeros', 'ones');
    await client.untilDiagnosed(uri, (found) => found.length === 0);
    await client.edit(uri, 'relu(z)', 'relu(q)');
    const unknown = await client.untilDiagnosed(uri, (found) =>
      found.some(({ code }) => code === 'unknown-name'),
    );
    assert.equal(client.textIn(uri, unknown[0]!.range), 'q');
  });

  it('takes its problems back when a file is closed', async () => {
    await client.open('y = q\n');
    await client.untilDiagnosed(uri, (found) => found.length === 1);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await client.untilDiagnosed(uri, (found) => found.length === 0);
  });

  it('hovers', async () => {
    const place = await client.open(layers.replace('z =', 'z‸ ='));
    const hover = await client.ask<Hover>('textDocument/hover', place);
    const { value } = hover.contents as { value: string };
    assert.match(value, /- `∂z\/∂x = W\[:, :3\]\.T` \(`3×2`\)/);
    assert.match(value, /- `∇_z L = z > 0` \(`2`\)/);
    assert.doesNotMatch(value, /command:/);
  });

  it('completes, with documentation for what is looked at', async () => {
    const place = await client.open(`${layers}s = soft‸\n`);
    const items = await client.ask<CompletionItem[]>('textDocument/completion', place);
    const softmax = items.find(({ label }) => label === 'softmax');
    assert.ok(softmax);
    assert.equal(client.textIn(uri, (softmax.textEdit as TextEdit).range), 'soft');
    const resolved = await client.ask<CompletionItem>('completionItem/resolve', softmax);
    assert.match((resolved.documentation as { value: string }).value, /axis/);
  });

  it('writes snippets as text for clients that know no others', async () => {
    const { client: plain } = await Client.start();
    const place = await plain.open('‸');
    const items = await plain.ask<CompletionItem[]>('textDocument/completion', place);
    assert.ok(items.length > 0);
    for (const { textEdit } of items) assert.doesNotMatch((textEdit as TextEdit).newText, /\$\d|\$\{/);
    await plain.stop();
  });

  it('says what a call takes', async () => {
    const place = await client.open(`${layers}s = softmax(z, ‸)\n`);
    const help = await client.ask<SignatureHelp>('textDocument/signatureHelp', place);
    assert.match(help.signatures[0]?.label ?? '', /^softmax\(/);
    assert.equal(help.activeParameter, 1);
  });

  it('finds definitions and uses, and renames them', async () => {
    const place = await client.open(layers.replace('relu(z)', 'relu(‸z)'));
    const definition = await client.ask<Location[]>('textDocument/definition', place);
    assert.deepEqual(definition, [
      { uri, range: { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } } },
    ]);
    const context = { includeDeclaration: true };
    const references = await client.ask<Location[]>('textDocument/references', { ...place, context });
    assert.equal(references.length, 2);
    const highlights = await client.ask<DocumentHighlight[]>('textDocument/documentHighlight', place);
    assert.equal(highlights.length, 2);
    const edit = await client.ask<WorkspaceEdit>('textDocument/rename', { ...place, newName: 'pre' });
    assert.match(client.applyTo(uri, edit.changes?.[uri] ?? []), /^pre = W[\s\S]*relu\(pre\)/m);
    await assert.rejects(client.ask('textDocument/rename', { ...place, newName: 'a' }), /defined already/);
    await assert.rejects(
      client.ask('textDocument/prepareRename', { ...place, position: { line: 4, character: 5 } }),
    );
  });

  it('hints at shapes, with what a click writes', async () => {
    const { textDocument } = await client.open(layers);
    const range = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };
    const hints = await client.ask<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
    assert.deepEqual(
      hints.map(({ label }) => label),
      ['= 4', ': [2]', ': [2]', ': scalar'],
    );
    assert.match(client.applyTo(uri, hints[0]?.textEdits ?? []), /^W : \[2, 4\]$/m);
  });

  it('mends, and fills in blanks', async () => {
    const { textDocument } = await client.open(`${layers}check grad(L, z) == ? @ ?\n`);
    await client.untilDiagnosed(uri, (found) => found.length === 0);
    const range = { start: { line: 1, character: 8 }, end: { line: 1, character: 8 } };
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range,
      context: { diagnostics: [] },
    });
    assert.ok(actions.some(({ title }) => title === 'Write 4 in place of ?'));
    const lens = await untilLens(textDocument);
    assert.equal(lens.command?.title, 'Fill in the 2 blanks');
    const { command, arguments: given } = lens.command;
    await client.ask('workspace/executeCommand', { command, arguments: given });
    const edits = client.applied[0]?.changes?.[uri] ?? [];
    assert.doesNotMatch(client.applyTo(uri, edits), /check.*\?/);
  });

  async function untilLens(textDocument: { uri: string }): Promise<CodeLens> {
    for (;;) {
      const [lens] = await client.ask<CodeLens[]>('textDocument/codeLens', { textDocument });
      if (lens) return lens;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  it('outlines, folds, selects and colours', async () => {
    const place = await client.open(`# ---- inputs\n${layers.replace('relu(z)', 'relu(\n  ‸z)')}`);
    const { textDocument, position } = place;
    const [section] = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    assert.equal(section?.name, 'inputs');
    assert.deepEqual(
      section?.children?.map(({ name }) => name),
      ['x', 'W', 'z', 'a', 'L'],
    );
    const folds = await client.ask<FoldingRange[]>('textDocument/foldingRange', { textDocument });
    assert.ok(folds.some(({ startLine, endLine }) => startLine === 4 && endLine === 5));
    const [range] = await client.ask<SelectionRange[]>('textDocument/selectionRange', {
      textDocument,
      positions: [position],
    });
    assert.equal(client.textIn(uri, range!.range), 'z');
    assert.equal(client.textIn(uri, range!.parent!.range).includes('z'), true);
    const tokens = await client.ask<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
    assert.ok(tokens.data.length > 0 && tokens.data.length % 5 === 0);
  });

  it('lays out', async () => {
    const { textDocument } = await client.open('x:[3]\nlong_name =  relu( x )\n');
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await client.ask<TextEdit[]>('textDocument/formatting', { textDocument, options });
    assert.match(client.applyTo(uri, edits), /^x : \[3\]/);
  });

  it('follows gradients from name to name', async () => {
    const place = await client.open(layers.replace('z =', '‸z ='));
    const [item] = await client.ask<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', place);
    assert.equal(item?.name, 'z');
    const outgoing = await client.ask<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item });
    assert.deepEqual(
      outgoing.map(({ to }) => [to.name, to.detail]),
      [['a', '∂a/∂z 2×2']],
    );
  });

  it('answers inside of fences, at the places of the file', async () => {
    const file = 'file:///model.py';
    const text = '# A model.\n# ```grad\n# x : [3]\n# y = q‸\n# ```\nprint(1)\n';
    const place = await client.open(text, file, 'python');
    const found = await client.untilDiagnosed(file, (problems) => problems.length > 0);
    assert.deepEqual(found[0]?.range.start, { line: 3, character: 6 });
    assert.ok((await client.ask<CompletionItem[]>('textDocument/completion', place)).length > 0);
    const outside = { textDocument: { uri: file }, position: { line: 5, character: 2 } };
    assert.equal(await client.ask('textDocument/hover', outside), null);
  });

  it('answers nothing about files without a fence', async () => {
    const file = 'file:///plain.py';
    const place = await client.open('print(1‸)\n', file, 'python');
    assert.equal(await client.ask('textDocument/hover', place), null);
    assert.deepEqual(await client.ask('textDocument/documentSymbol', { textDocument: { uri: file } }), []);
  });

  it('reads the files that documents name, and looks again when they change', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nablascope-lsp-'));
    try {
      const file = pathToFileURL(join(folder, 'main.grad')).href;
      await client.open('import "layers.grad"\nx : [3]\ny = twice(x)\n', file);
      await client.untilDiagnosed(file, (found) => found.length > 0);
      writeFileSync(join(folder, 'layers.grad'), 'fn twice(t) = 2 * t\n');
      await new Promise((resolve) => setTimeout(resolve, 600));
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
      await client.untilDiagnosed(file, (found) => found.length === 0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('finds names in files that nobody has opened', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nablascope-lsp-'));
    try {
      writeFileSync(join(folder, 'other.grad'), 'elsewhere : [3]\n');
      const { client: other } = await Client.start({}, pathToFileURL(folder).href);
      const symbols = await other.ask<SymbolInformation[]>('workspace/symbol', { query: 'else' });
      assert.deepEqual(
        symbols.map(({ name, location }) => [name, location.uri]),
        [['elsewhere', pathToFileURL(join(folder, 'other.grad')).href]],
      );
      await other.stop();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
