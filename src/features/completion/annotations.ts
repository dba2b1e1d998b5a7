/** What may stand after the `:` of a declaration: the shape that fits, kinds and forms. */
import { VALUE_KINDS, type ValueKind } from '../../language/syntax';
import { shapeThatFits } from '../shape-that-fits';
import type { CompletionRequest, Proposal } from './types';

const KIND_WORDS: Readonly<Record<ValueKind, string>> = {
  onehot: 'one entry 1, the others 0',
  prob: 'not negative, sum 1',
  positive: 'greater than 0',
  symmetric: 'X = X.T',
  spd: 'symmetric, positive definite',
  orthogonal: 'X.T @ X is the identity',
  diagonal: '0 off the diagonal',
};

export function annotations(request: CompletionRequest): readonly Proposal[] {
  const { context } = request;
  if (context.place === 'size') return restOfShape(request);
  if (context.place !== 'annotation') return [];
  const fit = fittingShape(request);
  const afterKind = context.before.at(-1)?.kind === 'name';
  const forms: readonly Proposal[] = [
    {
      label: '[…]',
      kind: 'shape',
      detail: 'sizes',
      insert: '[$1]',
      isSnippet: true,
      filter: '[',
      rank: 30,
      next: 'suggest',
    },
    {
      label: 'row[…]',
      kind: 'shape',
      detail: 'a row',
      insert: 'row[$1]',
      isSnippet: true,
      filter: 'row',
      rank: 50,
      next: 'suggest',
    },
    { label: 'scalar', kind: 'shape', detail: 'a single number', rank: 51 },
    { label: '?', kind: 'shape', detail: 'to be solved for', rank: 31 },
  ];
  return [...(fit === undefined ? [] : [proposalOf(fit, fit)]), ...(afterKind ? [] : kinds(fit)), ...forms];
}

/** A kind stands before the brackets, so that those come with it. */
function kinds(fit: string | undefined): readonly Proposal[] {
  const isColumn = fit?.startsWith('[');
  return VALUE_KINDS.map((kind, position) => ({
    label: kind,
    kind: 'kind',
    detail: KIND_WORDS[kind],
    insert: `${kind}[$1]`,
    isSnippet: true,
    rank: 40 + position / 10,
    next: 'suggest',
    ...(isColumn && fit && { insert: `${kind}${fit}`, isSnippet: false }),
  }));
}

/** After an opening bracket: all the sizes that belong there. */
function restOfShape(request: CompletionRequest): readonly Proposal[] {
  const { context, analysis } = request;
  if (context.axis !== 0 || context.before.at(-1)?.text !== '[') return [];
  const fit = fittingShape(request);
  const isRow = context.before.at(-2)?.text === 'row';
  const inside = fit && /^(row)?\[(.*)\]$/.exec(fit);
  if (!inside || (inside[1] !== undefined) !== isRow) return [];
  const sizes = inside[2] as string;
  const isClosed = analysis.document.text[context.wordEnd] === ']';
  return [proposalOf(sizes, isClosed ? sizes : `${sizes}]`)];
}

function proposalOf(label: string, insert: string): Proposal {
  const detail = label.includes('?') ? 'as far as its use tells' : 'fits its use';
  // The brackets may be typed already, or their first letter.
  return { label, kind: 'shape', detail, insert, rank: 0 };
}

/** The shape that the name which is being declared would have by its use. */
function fittingShape({ context, analysis }: CompletionRequest): string | undefined {
  const { defines } = context;
  if (defines === undefined || context.inBlock) return undefined;
  const { text, statements } = analysis.document;
  const own = statements.find(({ span }) => span.from <= defines.from && defines.to <= span.to);
  const to = Math.max(own?.span.to ?? 0, context.wordEnd);
  const line = text.slice(context.wordEnd, to);
  const [, value] = /^[^=]*=(?!=)\s*(.+)$/s.exec(line) ?? [];
  return shapeThatFits(analysis, defines.text, { from: defines.from, to }, value);
}
