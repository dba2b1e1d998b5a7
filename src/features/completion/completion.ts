/** What could be written at the cursor. */
import { cursorContext } from '../cursor-context';
import type { GradDocument, Workspace } from '../workspace';
import { PROPOSERS } from './proposers';
import type { CompletionItem, CompletionRequest, Proposal } from './types';

/** In the order in which they are shown. Works in text that can't be read, as that is what is being typed. */
export async function completionsAt(
  document: GradDocument,
  offset: number,
  workspace: Workspace,
): Promise<readonly CompletionItem[]> {
  const { analysis } = document;
  const context = cursorContext(analysis.document, offset);
  if (context.place === 'nothing') return [];
  const start = context.before[0]?.from ?? context.word.from;
  const isAbove: CompletionRequest['isAbove'] = ({ from }) => from < start;
  const request = { document, analysis, offset, context, workspace, isAbove };
  const proposals = (await Promise.all(PROPOSERS.map((propose) => propose(request)))).flat();
  const byLabel = new Map<string, Proposal>();
  for (const proposal of proposals) {
    const other = byLabel.get(proposal.label);
    if (other === undefined || proposal.rank < other.rank) byLabel.set(proposal.label, proposal);
  }
  const inOrder = [...byLabel.values()].sort((a, b) => a.rank - b.rank);
  return inOrder.map(({ rank: _, insert, isSnippet, filter, ...proposal }, position) => ({
    ...proposal,
    insert: insert ?? proposal.label,
    isSnippet: isSnippet ?? false,
    filter: filter ?? proposal.label,
    sort: String(position).padStart(5, '0'),
    span: context.word,
    wordEnd: context.wordEnd,
  }));
}
