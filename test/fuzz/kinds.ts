/** The two kinds of input: documents, and sequences of edits. */
import fc from 'fast-check';
import { editDocument, openDocument } from '../../src/features/document';
import { FileDocuments } from '../../src/features/file-documents';
import type { Wanted } from './draft';
import { type Step, steps } from './edit-sequence';
import { fenced } from './fenced-text';
import { ALWAYS, maybeSo } from './lines/claims';
import { meet, met } from './met';
import { files } from './named-files';
import { opened } from './opened';
import { askClosely, askSome } from './questions/all';
import type { Question } from './questions/question';
import { followsEdits, followsFile } from './sequences';
import { documentOf, longerRecipes, recipes } from './whole-document';

/** How a failure is looked at again: as it was, or where a question failed, with that alone in many places. */
export type Look = 'first' | { readonly again: Question | undefined };

export interface Kind<T> {
  readonly name: 'documents' | 'edits';
  /** Written for what has been met least. */
  arbitrary(wanted: Wanted): fc.Arbitrary<T>;
  /** Throws where something does not hold of it. */
  check(value: T, look: Look): Promise<void>;
  /** As a case of a test would have it. */
  print(value: T): string;
}

/** One document of so many, and one sequence of so many, stands in the fences of another file. */
const FENCED = 16;

const isFenced = (seed: number): boolean => seed % FENCED === FENCED - 1;

const seeds = fc.noShrink(fc.nat(2 ** 30));

interface DocumentCase {
  readonly text: string;
  readonly seed: number;
}

export const documents: Kind<DocumentCase> = {
  name: 'documents',
  arbitrary: (wanted) =>
    fc.record({ text: recipes().map((recipe) => documentOf(recipe, wanted)), seed: seeds }),
  check: async ({ text, seed }, look) => {
    for (const analysis of isFenced(seed) ? inFences(seed, text) : [opened(text)]) {
      if (look === 'first') {
        await askSome(analysis, seed, ({ name }) => met.meet('question', name));
        meet(analysis);
      } else if (look.again) await askClosely(analysis, seed, [look.again]);
      else await askSome(analysis, seed);
    }
  },
  print: ({ text, seed }) =>
    isFenced(seed)
      ? `${fenced(seed, text).form}: ${JSON.stringify(fenced(seed, text).text)}`
      : JSON.stringify(text),
};

function inFences(seed: number, document: string) {
  const { text, form } = fenced(seed, document);
  const analyser = { open: (own: string) => openDocument(own, undefined, files), edit: editDocument };
  return new FileDocuments(text, form, analyser).all.map(({ analysis }) => analysis);
}

interface EditsCase extends DocumentCase {
  readonly steps: readonly Step[];
}

export const edits: Kind<EditsCase> = {
  name: 'edits',
  arbitrary: (wanted) =>
    fc.record({
      // Once it has been edited, a claim is no longer so by construction.
      text: longerRecipes().map((recipe) => documentOf(recipe, wanted, maybeSo).replaceAll(ALWAYS, '')),
      steps: steps(6),
      seed: seeds,
    }),
  check: async ({ text, seed, steps: list }, look) => {
    if (isFenced(seed)) followsFile(fenced(seed, text), list, seed);
    else await followsEdits(text, list, seed, look !== 'first');
  },
  print: ({ text, seed, steps: list }) =>
    isFenced(seed)
      ? `${fenced(seed, text).form}: ${JSON.stringify(fenced(seed, text).text)}, ${JSON.stringify(list)}`
      : `${JSON.stringify(text)}, ${JSON.stringify(list)}`,
};
