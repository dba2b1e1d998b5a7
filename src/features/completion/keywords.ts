/** The words that open a statement, and those that follow them. */
import { STATEMENT_KEYWORDS } from '../../language/tokens';
import type { CompletionRequest, Proposal } from './types';

const WORDS: Readonly<Record<string, string>> = {
  check: 'claims that two expressions are equal',
  dim: 'names a size',
  layout: 'the order of the axes of gradients',
  seed: 'chooses other random values',
  show: 'pins an expression to the inspector',
};

export function keywords({ context }: CompletionRequest): readonly Proposal[] {
  if (context.place !== 'statement') return [];
  // Those that say more than a word has room for are snippets.
  const words = STATEMENT_KEYWORDS.filter((word) => word in WORDS && (!context.inBlock || word === 'dim'));
  return words.map((word, position) => ({
    label: word,
    kind: 'keyword',
    ...(WORDS[word] && { detail: WORDS[word] }),
    insert: `${word} `,
    rank: 400 + position,
    ...(word === 'layout' ? { next: 'suggest' as const } : {}),
  }));
}

export function layouts({ context }: CompletionRequest): readonly Proposal[] {
  if (context.place !== 'layout') return [];
  return [
    { label: 'denominator', kind: 'word', detail: 'input × output, the usual one', rank: 0 },
    { label: 'numerator', kind: 'word', detail: 'output × input', rank: 1 },
  ];
}
