/** What an editor asks of a document, as text: each feature has a file of cases. */
import assert from 'node:assert/strict';
import { codeLensesOf } from '../../../src/features/code-lenses';
import { completionsAt } from '../../../src/features/completion/completion';
import { completionDocumentation } from '../../../src/features/completion/documentation';
import { highlightsAt } from '../../../src/features/document-highlights';
import { documentLinksOf } from '../../../src/features/document-links';
import { type OutlineEntry, outlineOf } from '../../../src/features/document-symbols';
import { foldingRangesOf } from '../../../src/features/folding';
import { type FlowStep, fedBy, feedersOf, flowItemAt } from '../../../src/features/gradient-flow';
import { Lines } from '../../../src/features/lines';
import { linkedRangesAt } from '../../../src/features/linked-ranges';
import { definitionsAt, referencesAt } from '../../../src/features/navigation';
import { renameEdits } from '../../../src/features/rename';
import { selectionRangesAt } from '../../../src/features/selection';
import { semanticTokensOf } from '../../../src/features/semantic-tokens';
import { signatureHelpAt } from '../../../src/features/signature-help';
import type { Span, TextEdit } from '../../../src/features/types';
import type { GradDocument, Location, Workspace } from '../../../src/features/workspace';
import { workspaceSymbols } from '../../../src/features/workspace-symbols';
import { annotated, describeFixtures, sourceOf } from './fixtures';
import { MemoryWorkspace } from './memory-workspace';

/** More proposals than these are none of a case's business. */
const SHOWN = 7;

describeFixtures('features/completion.txt', async (fixture) => {
  const source = sourceOf(fixture);
  const workspace = new MemoryWorkspace(source);
  const all = await completionsAt(workspace.main, workspace.offset, workspace);
  const [word = ''] = /\w*$/.exec(source.slice(0, source.indexOf('¦'))) ?? [];
  // As editors do, with what is typed so far.
  const items = all.filter(({ filter }) => filter.toLowerCase().startsWith(word.toLowerCase()));
  const shown = items.slice(0, SHOWN).map(({ label, kind, signature = '', detail, insert }) => {
    const written = insert === label ? '' : ` writes ${JSON.stringify(insert)}`;
    return `${label}${signature} (${kind}${detail ? `: ${detail}` : ''})${written}`;
  });
  return `${source}==>\n${[...shown, ...(items.length > SHOWN ? ['…'] : [])].join('\n') || 'nothing'}`;
});

describeFixtures('features/signatures.txt', (fixture) => {
  const source = sourceOf(fixture);
  const { main, offset } = new MemoryWorkspace(source);
  const help = signatureHelpAt(main.analysis, offset);
  if (help === undefined) return `${source}==>\nnothing`;
  const { label, parameters, active, documentation } = help;
  const place = active === undefined ? undefined : parameters[active];
  const marked = place
    ? `${label.slice(0, place.from)}«${label.slice(place.from, place.to)}»${label.slice(place.to)}`
    : label;
  const [firstLine] = documentation.split('\n');
  return `${source}==>\n${marked}\n${place?.documentation ?? 'no parameter'}\n${firstLine}`;
});

describeFixtures('features/references.txt', async (fixture) => {
  const source = sourceOf(fixture);
  const workspace = new MemoryWorkspace(source);
  const { main, offset } = workspace;
  const definitions = await definitionsAt(main, offset, workspace);
  const references = await referencesAt(main, offset, workspace, true);
  const lines = [
    `defined at ${(await placesOf(definitions, workspace)) || 'no place'}`,
    `stands at ${(await placesOf(references, workspace)) || 'no place'}`,
  ];
  return `${source}==>\n${lines.join('\n')}`;
});

async function placesOf(places: readonly Location[], workspace: Workspace): Promise<string> {
  const texts = places.map(async ({ uri, span }) => {
    const text = (await workspace.document(uri))?.analysis.document.text ?? '';
    const { line, column } = new Lines(text).positionAt(span.from);
    return `${uri === 'main.grad' ? '' : `${uri} `}${line}:${column}`;
  });
  return (await Promise.all(texts)).join(', ');
}

describeFixtures('features/rename.txt', async (fixture) => {
  const source = sourceOf(fixture);
  const [, name = ''] = /to `(.*)`/.exec(fixture.title) ?? [];
  const workspace = new MemoryWorkspace(source);
  const changes = await renameEdits(workspace.main, workspace.offset, name, workspace);
  if ('refused' in changes) return `${source}==>\n${changes.refused}`;
  const changed = await Promise.all(
    changes.map(async ({ uri, edits }) => {
      const text = edited((await workspace.document(uri)) as GradDocument, edits).trimEnd();
      return uri === 'main.grad' ? text : `--- ${uri}\n${text}`;
    }),
  );
  return `${source}==>\n${changed.join('\n') || 'nothing to change'}`;
});

function edited({ analysis }: GradDocument, edits: readonly TextEdit[]): string {
  return [...edits]
    .reverse()
    .reduce(
      (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to),
      analysis.document.text,
    );
}

describeFixtures('features/outline.txt', (fixture) => {
  const source = sourceOf(fixture);
  const { analysis } = new MemoryWorkspace(source).main;
  for (const statement of analysis.document.statements)
    if (statement.kind === 'check') analysis.claim(statement);
  const print = (entries: readonly OutlineEntry[], indent: string): readonly string[] =>
    entries.flatMap(({ name, detail, kind, span, selection, children }) => {
      assert.ok(span.from <= selection.from && selection.to <= span.to);
      return [`${indent}${kind} ${name}${detail && ` · ${detail}`}`, ...print(children, `${indent}  `)];
    });
  return `${source}==>\n${print(outlineOf(analysis), '').join('\n')}`;
});

describeFixtures('features/folding.txt', (fixture) => {
  const source = sourceOf(fixture);
  const ranges = foldingRangesOf(new MemoryWorkspace(source).main.analysis);
  const shown = ranges.map(({ first, last, kind }) => `${first}–${last} ${kind}`);
  return `${source}==>\n${shown.join('\n') || 'nothing'}`;
});

describeFixtures('features/selection.txt', (fixture) => {
  const source = sourceOf(fixture);
  const { main, offset } = new MemoryWorkspace(source);
  const { text } = main.analysis.document;
  const shown = selectionRangesAt(main.analysis, offset).map(({ from, to }) =>
    JSON.stringify(text.slice(from, to)),
  );
  return `${source}==>\n${shown.join('\n')}`;
});

describeFixtures('features/tokens.txt', (fixture) => {
  const source = sourceOf(fixture);
  const { text } = new MemoryWorkspace(source).main.analysis.document;
  const tokens = semanticTokensOf(new MemoryWorkspace(source).main.analysis);
  const marked = [...tokens].reverse().reduce((rest, { span, type, modifiers }) => {
    return `${rest.slice(0, span.to)}⟨${[type, ...modifiers].join(' ')}⟩${rest.slice(span.to)}`;
  }, text);
  return `${source}==>\n${marked}`;
});

describeFixtures('features/lenses.txt', (fixture) => {
  const source = sourceOf(fixture);
  const { analysis } = new MemoryWorkspace(source).main;
  const lines = new Lines(analysis.document.text);
  const shown = codeLensesOf(analysis, fixture.title.includes('gradient') ? 'gradients' : 'claims').map(
    ({ span, title, action }) => `line ${lines.lineAt(span.from)}: ${title} (${action.kind})`,
  );
  return `${source}==>\n${shown.join('\n') || 'nothing'}`;
});

describeFixtures('features/flow.txt', (fixture) => {
  const source = sourceOf(fixture);
  const { main, offset } = new MemoryWorkspace(source);
  const { analysis } = main;
  const item = flowItemAt(analysis, offset);
  if (item === undefined) return `${source}==>\nnothing`;
  const print = ({ item, uses }: FlowStep) =>
    `${item.name} (${item.kind}): ${item.detail}, ${uses.length} times`;
  const lines = [
    `${item.name} ${item.detail}`,
    ...feedersOf(analysis, item.name).map((step) => `  from ${print(step)}`),
    ...fedBy(analysis, item.name).map((step) => `  into ${print(step)}`),
  ];
  return `${source}==>\n${lines.join('\n')}`;
});

/** `*` where a name is defined, `linked` where it is edited along. */
describeFixtures('features/highlights.txt', (fixture) => {
  const source = sourceOf(fixture);
  const { main, offset } = new MemoryWorkspace(source);
  const linked = new Set(linkedRangesAt(main.analysis, offset).map(({ from }) => from));
  const marks = highlightsAt(main.analysis, offset).map(({ span, kind }) => ({
    span,
    text: `${kind === 'write' ? '*' : ''}${linked.has(span.from) ? ' linked' : ''}`.trim(),
  }));
  return `${source}==>\n${annotated(main.analysis.document.text, marks).replace(/ +$/gm, '')}`;
});

describe('links of a document', () => {
  it('are its imports and what it loads', () => {
    const workspace = new MemoryWorkspace('import "a.grad"\nx : [2] = load("w.npz", "x")\ny = load("")\n');
    const { text } = workspace.main.analysis.document;
    const links = documentLinksOf(workspace.main, workspace).map(({ span, target }) => [
      textAt(text, span),
      target,
    ]);
    assert.deepEqual(links, [
      ['a.grad', 'a.grad'],
      ['w.npz', 'w.npz'],
    ]);
  });
});

describe('names of a workspace', () => {
  it('are found by letters in their order, in every document', async () => {
    const workspace = new MemoryWorkspace('logits = 3\ncheck logits == 3\n--- b.grad\nfn loss(t) = t\n');
    const found = await workspaceSymbols('loss', workspace);
    assert.deepEqual(
      found.map(({ name, location }) => `${location.uri} ${name}`),
      ['b.grad loss'],
    );
    const all = await workspaceSymbols('LS', workspace);
    assert.deepEqual(
      all.map(({ name }) => name),
      ['logits', 'loss'],
    );
  });
});

describe('what is said of a proposal', () => {
  it('is its definition, its documentation, or nothing', () => {
    const { analysis } = new MemoryWorkspace('dim n\nx : [3]\nlayer f(x : [n]) {\n  x\n}\n').main;
    const said = (kind: 'input' | 'operator' | 'size' | 'layer' | 'keyword', label: string) =>
      completionDocumentation({ kind, label }, analysis) ?? '';
    assert.match(said('input', 'x'), /x : \[3\][\s\S]*column vector of 3 entries/);
    assert.match(said('operator', 'softmax'), /sum to 1[\s\S]*`axis`[\s\S]*softmax\(z\)/);
    assert.match(said('size', 'n'), /free size/);
    assert.match(said('layer', 'f'), /layer f/);
    assert.equal(said('keyword', 'check'), '');
  });
});

describe('long documents', function () {
  this.timeout(20_000);
  const text = `${Array.from({ length: 2_000 }, (_, k) => `n${k} = ${k === 0 ? '1' : `n${k - 1} + 1`}`).join('\n')}\n`;

  // Quadratic work on so many statements would not end in time.
  it('have their colours and proposals', async () => {
    const workspace = new MemoryWorkspace(`${text}y = n3 + ¦`);
    const { main, offset } = workspace;
    await completionsAt(main, offset, workspace);
    assert.ok(semanticTokensOf(main.analysis).length > 2_000);
    assert.ok((await completionsAt(main, offset, workspace)).length > 2_000);
    assert.deepEqual(foldingRangesOf(main.analysis), []);
    assert.equal(codeLensesOf(main.analysis, 'gradients').length, 1_999);
    assert.ok(outlineOf(main.analysis).length >= 2_000);
  });
});

function textAt(text: string, { from, to }: Span): string {
  return text.slice(from, to);
}
