/** What editors ask: while somebody types, and where the cursor is. */
import assert from 'node:assert/strict';
import { codeActionsAt } from '../../../src/features/code-actions';
import { codeLensesOf } from '../../../src/features/code-lenses';
import { completionsAt } from '../../../src/features/completion/completion';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { highlightsAt } from '../../../src/features/document-highlights';
import { documentLinksOf } from '../../../src/features/document-links';
import { outlineOf } from '../../../src/features/document-symbols';
import { foldingRangesOf } from '../../../src/features/folding';
import { hoverAt } from '../../../src/features/hover';
import { inlayHintsOf } from '../../../src/features/inlay-hints';
import { jacobianChoices } from '../../../src/features/jacobian-choices';
import { linkedRangesAt } from '../../../src/features/linked-ranges';
import { definitionsAt, referencesAt } from '../../../src/features/navigation';
import { renameEdits } from '../../../src/features/rename';
import { selectionRangesAt } from '../../../src/features/selection';
import { semanticTokensOf } from '../../../src/features/semantic-tokens';
import { signatureHelpAt } from '../../../src/features/signature-help';
import type { GradDocument, Workspace } from '../../../src/features/workspace';
import { workspaceSymbols } from '../../../src/features/workspace-symbols';
import { parse } from '../../../src/language/parse';
import { applyEdits } from '../../unit/language/fence-arbitraries';
import type { Question, Subject } from './question';

const documentOf = ({ analysis }: Subject): GradDocument => ({ uri: 'main.grad', analysis });

const workspaceOf = (document: GradDocument): Workspace => ({
  documents: async () => [document],
  document: async (uri) => (uri === document.uri ? document : undefined),
  resolve: (path) => path || undefined,
  list: async () => [{ name: 'blocks.grad', isFolder: false }],
});

/** Asked at so many cursors. */
function atCursors(
  name: string,
  share: number,
  most: number,
  ask: (subject: Subject, offset: number) => Promise<unknown> | unknown,
): Question {
  return {
    name,
    share,
    ask: async (subject, pick) => {
      for (const offset of pick.some(subject.cursors, most)) await ask(subject, offset);
    },
  };
}

/** Asked of the document as a whole. */
const ofAll = (
  name: string,
  share: number,
  ask: (subject: Subject) => Promise<unknown> | unknown,
): Question => ({
  name,
  share,
  ask: async (subject) => {
    await ask(subject);
  },
});

/** A fix leaves a text that can be read, whatever it says. */
function fixesAreApplied({ analysis }: Subject, offset: number): void {
  for (const { edits } of codeActionsAt(analysis, { from: offset, to: offset })) {
    parse(applyEdits(analysis.document.text, edits));
  }
}

export const editorQuestions: readonly Question[] = [
  ofAll('diagnostics as typed', 10, ({ analysis }) => diagnosticsOf(analysis, analysis.known.bind(analysis))),
  ofAll('diagnostics', 100, ({ analysis }) => {
    const { length } = analysis.document.text;
    for (const { span, code, message, related } of diagnosticsOf(analysis)) {
      assert.ok(0 <= span.from && span.from <= span.to && span.to <= length, `${code} has no place`);
      for (const words of [message, ...related.map((place) => place.message)])
        assert.ok(!/undefined|\[object|NaN(?!\w)/.test(words), `${code} says: ${words}`);
    }
  }),
  ofAll('inlay hints', 20, ({ analysis }) =>
    inlayHintsOf(analysis, undefined, analysis.known.bind(analysis)),
  ),
  ofAll('lenses of claims', 15, ({ analysis }) =>
    codeLensesOf(analysis, 'claims', analysis.known.bind(analysis)),
  ),
  ofAll('lenses of gradients', 15, ({ analysis }) =>
    codeLensesOf(analysis, 'gradients', analysis.known.bind(analysis)),
  ),
  ofAll('semantic tokens', 15, ({ analysis }) => semanticTokensOf(analysis)),
  ofAll('folding', 15, ({ analysis }) => foldingRangesOf(analysis)),
  ofAll('outline', 15, ({ analysis }) => outlineOf(analysis)),
  ofAll('Jacobians to choose from', 15, ({ analysis }) => jacobianChoices(analysis)),
  ofAll('links', 10, (subject) => documentLinksOf(documentOf(subject), workspaceOf(documentOf(subject)))),
  ofAll('symbols', 10, (subject) => workspaceSymbols('x', workspaceOf(documentOf(subject)))),
  atCursors('hover', 30, 2, ({ analysis }, offset) => hoverAt(analysis, offset)),
  atCursors('signature help', 15, 3, ({ analysis }, offset) => signatureHelpAt(analysis, offset)),
  atCursors('selection', 15, 3, ({ analysis }, offset) => selectionRangesAt(analysis, offset)),
  atCursors('highlights', 15, 2, ({ analysis }, offset) => highlightsAt(analysis, offset)),
  atCursors('linked ranges', 10, 2, ({ analysis }, offset) => linkedRangesAt(analysis, offset)),
  atCursors('code actions', 10, 2, fixesAreApplied),
  atCursors('completion', 10, 2, (subject, offset) =>
    completionsAt(documentOf(subject), offset, workspaceOf(documentOf(subject))),
  ),
  atCursors('definitions', 10, 2, (subject, offset) =>
    definitionsAt(documentOf(subject), offset, workspaceOf(documentOf(subject))),
  ),
  atCursors('references', 10, 2, (subject, offset) =>
    referencesAt(documentOf(subject), offset, workspaceOf(documentOf(subject)), true),
  ),
  atCursors('renaming', 10, 2, (subject, offset) =>
    renameEdits(documentOf(subject), offset, 'renamed', workspaceOf(documentOf(subject))),
  ),
];
