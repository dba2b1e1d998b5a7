/** What may follow a `.`: the transpose, and what is in a layer that was called. */
import type { Analysis } from '../../analysis/analysis';
import type { LexToken } from '../../language/lex';
import { annotationText } from '../../shapes/shape';
import type { CompletionRequest, Proposal } from './types';

export function members({ context, analysis }: CompletionRequest): readonly Proposal[] {
  if (context.place !== 'member') return [];
  const path = pathBefore(context.before);
  return [
    ...(path === undefined ? [] : insides(path, analysis)),
    { label: 'T', kind: 'member', detail: 'the transpose', rank: 10 },
  ];
}

/** The `h.attn` of `h.attn.`. */
function pathBefore(before: readonly LexToken[]): string | undefined {
  let path = '';
  let at = before.length - 2;
  for (; before[at]?.kind === 'name'; at -= 2) {
    path = path === '' ? (before[at]?.text ?? '') : `${before[at]?.text}.${path}`;
    if (before[at - 1]?.text !== '.') break;
  }
  return path === '' ? undefined : path;
}

function insides(path: string, { shapes }: Analysis): readonly Proposal[] {
  const found = new Map<string, Proposal>();
  for (const [name, { shape, role }] of shapes.names) {
    if (!name.startsWith(`${path}.`)) continue;
    const [label = '', ...deeper] = name.slice(path.length + 1).split('.');
    if (found.has(label) && deeper.length > 0) continue;
    const kind = deeper.length > 0 ? 'layer' : role === 'definition' ? 'definition' : 'input';
    const detail = deeper.length > 0 ? 'a layer' : shape && annotationText(shape);
    // What is learnt stands before what is worked out.
    const rank = (kind === 'input' ? 0 : 5) + found.size / 1000;
    found.set(label, { label, kind, rank, ...(detail !== undefined && { detail }) });
  }
  return [...found.values()];
}
