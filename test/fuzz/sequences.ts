/** What an analysis that was followed through edits answers is what one of the text as it then stands answers. */
import assert from 'node:assert/strict';
import { checkReport } from '../../src/features/check-report';
import { diagnosticsOf } from '../../src/features/diagnostics';
import { type Analysis, editDocument, openDocument } from '../../src/features/document';
import { outlineOf } from '../../src/features/document-symbols';
import { FileDocuments } from '../../src/features/file-documents';
import { foldingRangesOf } from '../../src/features/folding';
import { hoverAt } from '../../src/features/hover';
import { inlayHintsOf } from '../../src/features/inlay-hints';
import { semanticTokensOf } from '../../src/features/semantic-tokens';
import { statementViewAt } from '../../src/features/statement-view';
import type { CheckStatement } from '../../src/language/syntax';
import { shapeText } from '../../src/shapes/shape';
import { applied, changesOf, type Step } from './edit-sequence';
import type { FencedText } from './fenced-text';
import { changedFiles, files } from './named-files';
import { askSome } from './questions/all';
import { cursorsOf, randomFrom, sampled } from './questions/question';

const filesAfter = { changed: changedFiles, 'as they were': files } as const;

/** Where the cursor is put and what is looked at, of a text. */
const MOST_PLACES = 3;

/** What takes a derivative, a verdict or a number to tell, at some places. What is drawn later is left out. */
function deepAnswersOf(analysis: Analysis, random: () => number): Readonly<Record<string, unknown>> {
  const pick = sampled(random);
  const { text, statements } = analysis.document;
  const hovers = pick.some(cursorsOf(text), MOST_PLACES).map((offset) => hoverAt(analysis, offset));
  const views = pick.some(statements, 1).map(({ span }) => statementViewAt(analysis, span.from));
  return JSON.parse(JSON.stringify({ hovers, views, report: checkReport('main.grad', analysis) }));
}

function judgeAll(analysis: Analysis): void {
  analysis.claims();
  for (const statement of analysis.document.statements)
    if (statement.kind === 'layer') analysis.bodyOf(statement).claims();
}

/** Whatever does not depend on the way to it; the places of a close look are those that the seed chooses. */
function answersOf(analysis: Analysis, isJudged: boolean, seed: number): Readonly<Record<string, unknown>> {
  // The free sizes that a verdict was tried at are chosen for all of the document, so that another line may change them.
  const isFree = [...analysis.shapes.dims.values()].some(({ free }) => free);
  const withClaims = isJudged && !isFree;
  // The outline tells of verdicts as far as they are known, and so does the report.
  if (withClaims) judgeAll(analysis);
  const verdictOf = withClaims ? (statement: CheckStatement) => analysis.claim(statement) : () => undefined;
  return {
    statements: analysis.document.statements,
    unread: analysis.document.problems,
    layout: analysis.layout,
    names: [...analysis.names.values()].map(({ name, shape }) => `${name} : ${shapeText(shape)}`),
    diagnostics: diagnosticsOf(analysis, verdictOf),
    hints: inlayHintsOf(analysis, undefined, verdictOf),
    tokens: semanticTokensOf(analysis),
    folds: foldingRangesOf(analysis),
    ...(withClaims && {
      claims: analysis.checks.map((statement) => {
        const { verdict, message, mistake, filled, marked } = analysis.claim(statement);
        return { verdict, message, mistake, filled, marked };
      }),
      outline: outlineOf(analysis),
      ...deepAnswersOf(analysis, randomFrom(seed)),
    }),
  };
}

function assertSame(
  followed: Analysis,
  afresh: Analysis,
  { withClaims, seed, before }: { withClaims: boolean; seed: number; before: string },
): void {
  const [incremental, fresh] = [answersOf(followed, withClaims, seed), answersOf(afresh, withClaims, seed)];
  for (const [what, answer] of Object.entries(fresh)) {
    try {
      assert.deepEqual(incremental[what], answer);
    } catch (error) {
      const message = `after edits other ${what} than afresh\nbefore ${JSON.stringify(before)}\nafter  ${JSON.stringify(followed.document.text)}\n${(error as Error).message}`;
      throw new Error(message, { cause: error });
    }
  }
}

/**
 * Goes through the edits as an editor does, and compares with a fresh look after each step: shapes, problems, hints, colours and folds
 * always, verdicts at the end and where the seed says so. Closely: after every change, with verdicts.
 */
export async function followsEdits(
  text: string,
  steps: readonly Step[],
  seed: number,
  isClose: boolean,
): Promise<void> {
  const random = randomFrom(seed);
  let here = files;
  let analysis = openDocument(text, undefined, here);
  const before: string[] = [];
  for (const [k, step] of steps.entries()) {
    const { text: now } = analysis.document;
    // Verdicts that are known before an edit are there to be carried over it.
    for (const statement of analysis.checks) if (random() < 0.7) analysis.claim(statement);
    for (const change of changesOf(step, now, before)) {
      const previous = analysis.document.text;
      if ('files' in change) {
        here = filesAfter[change.files];
        analysis = editDocument(analysis, previous, [], here);
      } else {
        analysis = editDocument(analysis, applied(previous, change.edits), change.edits, here);
      }
      // What is asked in between may leave something behind.
      if (random() < 0.1) diagnosticsOf(analysis, analysis.known.bind(analysis));
      if (isClose)
        assertSame(analysis, openDocument(analysis.document.text, undefined, here), {
          withClaims: false,
          seed,
          before: previous,
        });
    }
    before.push(now);
    const isLast = k === steps.length - 1;
    const withClaims = isLast || random() < 0.4 || isClose;
    const afresh = openDocument(analysis.document.text, undefined, here);
    assertSame(analysis, afresh, { withClaims, seed: seed + k, before: now });
  }
  if (random() < 0.3) await askSome(analysis, seed);
}

/** The same for a file that holds documents in fences: edits may make, break and join them. */
export function followsFile({ text, form }: FencedText, steps: readonly Step[], seed: number): void {
  const analyser = {
    open: (own: string) => openDocument(own, undefined, files),
    edit: editDocument,
  };
  const followed = new FileDocuments(text, form, analyser);
  let now = text;
  for (const step of steps) {
    for (const { analysis } of followed.all)
      for (const statement of analysis.checks) analysis.claim(statement);
    for (const change of changesOf(step, now, [])) if ('edits' in change) now = applied(now, change.edits);
    followed.update(now);
    const afresh = new FileDocuments(now, form, analyser);
    assert.equal(followed.all.length, afresh.all.length, 'as many documents');
    for (const [k, { analysis, place }] of followed.all.entries()) {
      assert.deepEqual(place.fences, afresh.all[k]!.place.fences, 'fences in their places');
      assertSame(analysis, afresh.all[k]!.analysis, { withClaims: true, seed, before: text });
    }
  }
}
