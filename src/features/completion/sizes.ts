/** The sizes that may stand in brackets: the one that would fit, those that have names, those that are written elsewhere. */
import type { SizeExpression } from '../../language/syntax';
import { sizeLabel } from '../size-words';
import { parameterAt, startsArgument } from './call-parameters';
import type { CompletionRequest, Proposal } from './types';

/** More of the numbers that are written elsewhere would only be in the way. */
const MOST_NUMBERS = 6;

export function sizes(request: CompletionRequest): readonly Proposal[] {
  const { context } = request;
  if (context.place === 'size') {
    const blank = { label: '?', kind: 'size', detail: 'to be solved for', rank: 60 } as const;
    const isAnnotation = context.axis !== undefined;
    return [...dims(request, 40), ...(isAnnotation ? [blank, ...numbers(request)] : [])];
  }
  if (context.place !== 'expression') return [];
  const isStart = startsArgument(context.before.at(-1)?.text);
  const kind = isStart ? parameterAt(context.calls[0], request.analysis)?.kind : undefined;
  // A size is a number like any other: `L / B`; but it is hardly ever what a function of arrays is given.
  return dims(request, kind === 'size' ? 40 : 200);
}

function dims({ analysis, isAbove }: CompletionRequest, rank: number): readonly Proposal[] {
  return [...analysis.shapes.dims.values()]
    .filter(({ statement }) => isAbove(statement.name.span))
    .map(({ name, size, free }, position) => ({
      label: name,
      kind: 'size',
      detail: free ? 'free size' : sizeLabel(size),
      rank: rank + position / 1000,
    }));
}

/** The numbers in declarations so far, the most frequent first. */
function numbers({ analysis, offset }: CompletionRequest): readonly Proposal[] {
  const counts = new Map<number, number>();
  const visit = (size: SizeExpression): void => {
    if (size.kind === 'size-number' && size.span.to !== offset) {
      counts.set(size.value, (counts.get(size.value) ?? 0) + 1);
    }
    if (size.kind !== 'size-binary') return;
    visit(size.left);
    visit(size.right);
  };
  for (const statement of analysis.document.statements) {
    if (statement.kind === 'binding') for (const axis of statement.annotation?.axes ?? []) visit(axis);
  }
  const common = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_NUMBERS);
  return common.map(([value], position) => ({ label: String(value), kind: 'size', rank: 80 + position }));
}
