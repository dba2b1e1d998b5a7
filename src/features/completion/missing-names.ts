/** Declarations of names that are used below the cursor and that nothing declares, with the shapes that they would have. */

import { shapeThatFits } from '../shape-that-fits';
import { symbolsOf } from '../symbols';
import type { CompletionRequest, Proposal } from './types';

/** Each is found by solving the document once more. */
const MOST_NAMES = 4;

export function missingNames({ analysis, context }: CompletionRequest): readonly Proposal[] {
  if (context.place !== 'statement' || context.inBlock) return [];
  const problems = analysis.problems.filter(({ code }) => code === 'unknown-name');
  const unknown = new Set(problems.map((each) => (each.code === 'unknown-name' ? each.payload.name : '')));
  const at = context.word.from;
  const missing = symbolsOf(analysis).symbols.filter(
    ({ kind, name, occurrences }) =>
      kind === 'unknown' && unknown.has(name) && (occurrences[0]?.span.from ?? 0) > context.wordEnd,
  );
  return missing.slice(0, MOST_NAMES).flatMap(({ name }, position): Proposal[] => {
    const fit = shapeThatFits(analysis, name, { from: at, to: context.wordEnd });
    if (fit === undefined) return [];
    const label = `${name} : ${fit}`;
    return [{ label, kind: 'input', detail: 'used below', filter: name, rank: position }];
  });
}
