/** What can be called: the document's own layers and functions, and those that are built in. */
import { type Callable, callablesOf, requiredOf, usageOf } from '../callables';
import { symbolsOf } from '../symbols';
import { isFor } from './call-parameters';
import type { CompletionRequest, Proposal } from './types';

export function callables(request: CompletionRequest): readonly Proposal[] {
  const { context, analysis } = request;
  const isResult = context.place === 'statement' && context.inBlock;
  if (context.place !== 'expression' && context.place !== 'pipeline' && !isResult) return [];
  if (!isFor(request, ['array'])) return [];
  const uses = usesOf(request);
  return callablesOf(analysis).map((callable) => proposal(callable, request, uses.get(callable.name) ?? 0));
}

function usesOf({ analysis }: CompletionRequest): ReadonlyMap<string, number> {
  const called = symbolsOf(analysis).symbols.filter(
    ({ kind }) => kind === 'operator' || kind === 'layer' || kind === 'function',
  );
  return new Map(called.map(({ name, occurrences }) => [name, occurrences.length]));
}

function proposal(callable: Callable, { context, analysis }: CompletionRequest, uses: number): Proposal {
  const { name, kind, alias } = callable;
  const isPiped = context.place === 'pipeline';
  const isOpen = analysis.document.text[context.wordEnd] === '(';
  // What is piped in is the first argument, and often the only one.
  const isWhole = isOpen || (isPiped && requiredOf(callable) <= 1);
  const first = (isPiped ? 100 : 300) - (kind === 'operator' ? 0 : 80);
  return {
    label: name,
    kind,
    signature: usageOf(callable),
    ...(alias !== undefined && { detail: `= ${alias}` }),
    ...(isWhole ? {} : { insert: `${name}($1)`, isSnippet: true, next: 'signature' }),
    rank: first + (alias === undefined ? 0 : 50) - (10 * uses) / (uses + 1),
  };
}
