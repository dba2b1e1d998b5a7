/** Declarations of names that are used below the cursor and that nothing declares, with the shapes that they would have. */

import type { Analysis } from '../../analysis/analysis';
import { shapesThatFit } from '../shape-that-fits';
import { symbolsOf } from '../symbols';
import type { CompletionRequest, Proposal } from './types';

const MOST_NAMES = 8;

export function missingNames({ analysis, context }: CompletionRequest): readonly Proposal[] {
  if (context.place !== 'statement' || context.inBlock) return [];
  const problems = analysis.problems.filter(({ code }) => code === 'unknown-name');
  const unknown = new Set(problems.map((each) => (each.code === 'unknown-name' ? each.payload.name : '')));
  const missing = symbolsOf(analysis).symbols.filter(
    ({ kind, name, occurrences }) =>
      kind === 'unknown' && unknown.has(name) && (occurrences[0]?.span.from ?? 0) > context.wordEnd,
  );
  const names = missing.slice(0, MOST_NAMES).map(({ name }) => name);
  if (names.length === 0) return [];
  const shapes = shapesThatFit(analysis, names, lineStart(analysis, context.word.from));
  return [...shapes].map(([name, shape], position) => ({
    label: `${name} : ${shape}`,
    kind: 'input',
    detail: 'used below',
    filter: name,
    rank: position,
  }));
}

/** Before the word that is being typed, which would be in the way of a declaration. */
function lineStart({ document: { text } }: Analysis, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}
