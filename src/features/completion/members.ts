/** What may follow a `.`. */
import type { CompletionRequest, Proposal } from './types';

export function members({ context }: CompletionRequest): readonly Proposal[] {
  if (context.place !== 'member') return [];
  return [{ label: 'T', kind: 'member', detail: 'the transpose', rank: 10 }];
}
