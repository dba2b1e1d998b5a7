/** Asks everything that an editor, the panel and the terminal ask about a document; what is thrown is a failure. */
import type { Analysis } from '../../src/analysis/analysis';
import { checkReport } from '../../src/features/check-report';
import { codeActionsAt } from '../../src/features/code-actions';
import { codeLensesOf } from '../../src/features/code-lenses';
import { completionsAt } from '../../src/features/completion/completion';
import { diagnosticsOf } from '../../src/features/diagnostics';
import { highlightsAt } from '../../src/features/document-highlights';
import { documentLinksOf } from '../../src/features/document-links';
import { outlineOf } from '../../src/features/document-symbols';
import { exported } from '../../src/features/exports/export';
import { foldingRangesOf } from '../../src/features/folding';
import { hoverAt } from '../../src/features/hover';
import { inlayHintsOf } from '../../src/features/inlay-hints';
import { jacobianChoices } from '../../src/features/jacobian-choices';
import { linkedRangesAt } from '../../src/features/linked-ranges';
import { definitionsAt, referencesAt } from '../../src/features/navigation';
import { renameEdits } from '../../src/features/rename';
import { selectionRangesAt } from '../../src/features/selection';
import { semanticTokensOf } from '../../src/features/semantic-tokens';
import { signatureHelpAt } from '../../src/features/signature-help';
import { statementViewAt } from '../../src/features/statement-view';
import type { GradDocument, Workspace } from '../../src/features/workspace';
import { workspaceSymbols } from '../../src/features/workspace-symbols';
import type { PanelRequest } from '../../src/protocol';
import { answerTo } from '../unit/features/requests';

/** A cursor is put into each word and sign; what takes a look through all of the document is asked at so many of them. */
const MOST_CURSORS = 12;

/** Statements that the panel looks at. */
const MOST_VIEWS = 40;

/** Pairs of names that the panel is asked about. */
const MOST_PAIRS = 6;

function workspaceOf(document: GradDocument): Workspace {
  return {
    documents: async () => [document],
    document: async (uri) => (uri === document.uri ? document : undefined),
    resolve: (path) => path || undefined,
    list: async () => [{ name: 'blocks.grad', isFolder: false }],
  };
}

export function cursorsOf(text: string): number[] {
  const words = [...text.matchAll(/[\p{L}\p{N}_]+|[^\s]/gu)];
  return [0, ...words.map(({ index, 0: { length } }) => index + (length >> 1)), text.length];
}

/** What is asked all the time while somebody types. */
export function askWhileTyping(analysis: Analysis): void {
  const known = analysis.known.bind(analysis);
  diagnosticsOf(analysis, known);
  inlayHintsOf(analysis, undefined, known);
  codeLensesOf(analysis, 'claims', known);
  codeLensesOf(analysis, 'gradients', known);
  semanticTokensOf(analysis);
  foldingRangesOf(analysis);
  outlineOf(analysis);
  jacobianChoices(analysis);
}

export async function askAtCursors(analysis: Analysis, cursors: readonly number[]): Promise<void> {
  const document = { uri: 'main.grad', analysis };
  const workspace = workspaceOf(document);
  documentLinksOf(document, workspace);
  await workspaceSymbols('x', workspace);
  for (const offset of cursors) {
    hoverAt(analysis, offset);
    signatureHelpAt(analysis, offset);
    selectionRangesAt(analysis, offset);
  }
  const every = Math.ceil(cursors.length / MOST_CURSORS);
  for (const [k, offset] of cursors.entries()) {
    if (k % every > 0) continue;
    highlightsAt(analysis, offset);
    linkedRangesAt(analysis, offset);
    codeActionsAt(analysis, { from: offset, to: offset });
    await completionsAt(document, offset, workspace);
    await definitionsAt(document, offset, workspace);
    await referencesAt(document, offset, workspace, true);
    await renameEdits(document, offset, 'renamed', workspace);
  }
}

export function askAsPanel(analysis: Analysis): void {
  const { statements } = analysis.document;
  for (const { span } of statements.slice(-MOST_VIEWS)) statementViewAt(analysis, span.from);
  for (const request of requestsOf(analysis)) answerTo(analysis, request);
  const name = [...analysis.names.keys()].at(-1);
  if (name !== undefined) exported(analysis, undefined, { of: 'values', name, format: 'csv' });
}

export function askAsTerminal(analysis: Analysis): void {
  checkReport('main.grad', analysis);
}

function requestsOf(analysis: Analysis): PanelRequest[] {
  const names = [...analysis.names.values()];
  const found: PanelRequest[] = [
    { kind: 'graph', opened: [], closed: [], claims: true, gradients: true },
    { kind: 'values', of: names.at(-1)?.name ?? null, parts: {}, room: 8 },
    { kind: 'chain' },
  ];
  const pairs = names
    .slice(-MOST_VIEWS)
    .flatMap((of) =>
      analysis
        .usedBy(of.name)
        .flatMap((wrt) => (analysis.names.has(wrt) ? [[of, analysis.names.get(wrt)!] as const] : [])),
    );
  for (const [of, wrt] of pairs.slice(-MOST_PAIRS)) {
    const ends = { of: of.name, wrt: wrt.name };
    const matrix = { ...ends, local: true };
    const axes = [...(analysis.layout === 'denominator' ? [wrt, of] : [of, wrt])].flatMap(
      (named) => named.axes,
    );
    const arrangement = {
      rows: axes.map((_, k) => k).slice(0, 1),
      columns: axes.map((_, k) => k).slice(1),
      at: axes.map(() => 0),
    };
    found.push(
      { kind: 'chain', ...ends },
      { kind: 'chain-norms', ...ends },
      { kind: 'chain-orders', ...ends },
      { kind: 'chain-paths', ...ends, end: of.name },
      { kind: 'chain-ends', end: 'wrt', other: of.name, typed: '' },
      { kind: 'compare', left: of.name, right: `grad(${of.name}, ${wrt.name})`, at: [0, 0], room: 8 },
      { kind: 'entry', matrix, at: axes.map(() => 0) },
      {
        kind: 'window',
        matrix,
        arrangement,
        rows: { from: 0, to: 4 },
        columns: { from: 0, to: 4 },
        rowStep: 1,
        columnStep: 1,
      },
    );
  }
  return found;
}
