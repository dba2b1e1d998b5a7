/** The functions that are built in. */
import type { Operator } from '../../operators/operator';
import { OPERATORS } from '../../operators/registry';
import { usageText } from '../../shapes/arguments';
import { symbolsOf } from '../symbols';
import { isFor } from './call-parameters';
import type { CompletionRequest, Proposal } from './types';

export function operators(request: CompletionRequest): readonly Proposal[] {
  const { context } = request;
  const isResult = context.place === 'statement' && context.inBlock;
  if (context.place !== 'expression' && context.place !== 'pipeline' && !isResult) return [];
  if (!isFor(request, ['array'])) return [];
  const uses = usesOf(request);
  return OPERATORS.filter(isCalled).flatMap((operator) =>
    [operator.name, ...(operator.aliases ?? [])]
      .filter((name) => /^\p{L}/u.test(name))
      .map((name) => proposal(name, operator, request, uses.get(name) ?? 0)),
  );
}

function isCalled({ name }: Operator): boolean {
  return /^\p{L}/u.test(name) && name !== 'neg';
}

function usesOf({ analysis }: CompletionRequest): ReadonlyMap<string, number> {
  const used = symbolsOf(analysis).symbols.filter(({ kind }) => kind === 'operator');
  return new Map(used.map(({ name, occurrences }) => [name, occurrences.length]));
}

function proposal(name: string, operator: Operator, request: CompletionRequest, uses: number): Proposal {
  const { context, analysis } = request;
  const isPiped = context.place === 'pipeline';
  const isOpen = analysis.document.text[context.wordEnd] === '(';
  const required = operator.parameters.filter((parameter) => parameter.default === undefined).length;
  // What is piped in is the first argument, and often the only one.
  const isWhole = isOpen || (isPiped && required <= 1);
  return {
    label: name,
    kind: 'operator',
    signature: usageText('', operator),
    ...(name !== operator.name && { detail: `= ${operator.name}` }),
    ...(isWhole ? {} : { insert: `${name}($1)`, isSnippet: true, next: 'signature' }),
    rank: (isPiped ? 100 : 300) + (name === operator.name ? 0 : 50) - (10 * uses) / (uses + 1),
  };
}
