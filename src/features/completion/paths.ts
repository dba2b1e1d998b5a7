/** The files that a document may name, folder by folder. */
import type { CompletionRequest, Proposal } from './types';

/** What a call reads or a statement imports. */
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  load: ['.npz', '.npy'],
  import: ['.grad'],
};

export async function paths({
  document,
  context,
  workspace,
}: CompletionRequest): Promise<readonly Proposal[]> {
  if (context.place !== 'string') return [];
  const reader = context.calls[0]?.position === 0 ? context.calls[0].callee.text : context.before[0]?.text;
  const extensions = EXTENSIONS[reader ?? ''];
  if (extensions === undefined) return [];
  const { text } = document.analysis.document;
  const written = text.slice(context.word.from, context.word.to);
  const folder = written.slice(0, written.lastIndexOf('/') + 1);
  const entries = await workspace.list(folder, document);
  return entries
    .filter(({ name, isFolder }) => isFolder || extensions.some((extension) => name.endsWith(extension)))
    .map(({ name, isFolder }, position) => ({
      label: isFolder ? `${name}/` : name,
      kind: isFolder ? 'folder' : 'file',
      insert: `${folder}${name}${isFolder ? '/' : ''}`,
      filter: `${folder}${name}`,
      rank: (isFolder ? 100 : 0) + position / 1000,
      ...(isFolder && { next: 'suggest' as const }),
    }));
}
