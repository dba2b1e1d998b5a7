/** The names that only the layer, the function or the sum around the cursor knows. */
import { isFor } from './call-parameters';
import type { CompletionRequest, Proposal } from './types';

export function locals(request: CompletionRequest): readonly Proposal[] {
  const { place, inBlock, locals: known } = request.context;
  const isSize = place === 'size';
  if (!isSize && place !== 'expression' && !(place === 'statement' && inBlock)) return [];
  if (!isSize && !isFor(request, ['array', 'variable', 'size'])) return [];
  return known
    .filter(({ kind, isArray }) => !isSize || kind === 'size' || (kind === 'parameter' && !isArray))
    .map(({ name, kind, shape, isArray }, position) => ({
      label: name,
      kind: kind === 'index' || kind === 'parameter' ? 'input' : kind,
      ...(shape !== undefined && { detail: shape }),
      ...(kind === 'index' && { detail: 'an index' }),
      rank: (isSize || isArray || kind !== 'size' ? 15 : 30) + (known.length - position) / 100,
    }));
}
