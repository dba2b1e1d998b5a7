/** What a selection grows to, step by step: the name, what it is part of, the statement, the block, the document. */
import type { Analysis } from '../analysis/analysis';
import { CLOSER_OF, lex, OPENER_OF } from '../language/lex';
import { isTooLong } from '../language/limits';
import type { Span, Statement } from '../language/syntax';
import { linesOf } from './reasons';
import { sectionsOf } from './sections';
import { contains, pathAt, rootsOf } from './syntax-walk';

/** From the smallest to the largest; each holds the one before. */
export function selectionRangesAt(analysis: Analysis, offset: number): readonly Span[] {
  const { document } = analysis;
  const statement = document.statements.find(({ span }) => contains(span, offset));
  const candidates = [
    ...(statement ? spansOfStatement(statement, document.text, offset) : []),
    ...spansOfLines(analysis, offset),
    ...sectionsOf(analysis).map(({ span }) => span),
    { from: 0, to: document.text.length },
  ].filter((span) => contains(span, offset) && span.to > span.from);
  candidates.sort((a, b) => a.to - a.from - (b.to - b.from));
  const chain: Span[] = [];
  for (const span of candidates) {
    const last = chain.at(-1);
    const grows =
      !last || (span.from <= last.from && last.to <= span.to && span.to - span.from > last.to - last.from);
    if (grows) chain.push(span);
  }
  return chain;
}

function spansOfStatement(statement: Statement, text: string, offset: number): readonly Span[] {
  const { span } = statement;
  const inside =
    statement.kind === 'layer' ? statement.body.find((each) => contains(each.span, offset)) : undefined;
  if (inside) return [...spansOfStatement(inside, text, offset), ...spansOfBrackets(text, span), span];
  if (isTooLong(span)) return [span];
  const tokens = lex(text, span.from, span.to);
  const words = tokens.filter(({ kind, from, to }) => kind !== 'newline' && from <= offset && offset <= to);
  const annotation = statement.kind === 'binding' ? statement.annotation : undefined;
  return [
    // At a place between two, the name is meant rather than the sign.
    ...(words.find(({ kind }) => kind !== 'sign') ? words.filter(({ kind }) => kind !== 'sign') : words),
    ...pathAt(rootsOf(statement), offset).map((node) => node.span),
    ...spansOfBrackets(text, span),
    ...(annotation ? [annotation.span, ...(annotation.axes ?? []).map((axis) => axis.span)] : []),
    span,
  ].map(({ from, to }) => ({ from, to }));
}

/** For each bracket what is inside of it, then the bracket with it. */
function spansOfBrackets(text: string, span: Span): readonly Span[] {
  const brackets: Span[] = [];
  const open: { readonly sign: string; readonly from: number; readonly to: number }[] = [];
  for (const { kind, text: sign, from, to } of lex(text, span.from, span.to)) {
    if (kind !== 'sign') continue;
    if (sign in CLOSER_OF) open.push({ sign, from, to });
    if (sign in OPENER_OF && open.at(-1)?.sign === OPENER_OF[sign]) {
      const opener = open.pop();
      if (opener) brackets.push({ from: opener.to, to: from }, { from: opener.from, to });
    }
  }
  return brackets;
}

/** The line without its indentation, and the block of lines between blank ones. */
function spansOfLines(analysis: Analysis, offset: number): readonly Span[] {
  const lines = linesOf(analysis);
  const at = lines.lineAt(offset);
  const isBlank = (line: number) => line < 1 || line > lines.count || lines.textOf(line).trim() === '';
  if (isBlank(at)) return [];
  let [first, last] = [at, at];
  while (!isBlank(first - 1)) first--;
  while (!isBlank(last + 1)) last++;
  const trimmed = (from: number, to: number): Span => {
    const indent = lines.textOf(from).length - lines.textOf(from).trimStart().length;
    return { from: lines.startOf(from) + indent, to: lines.startOf(to) + lines.textOf(to).trimEnd().length };
  };
  return [trimmed(at, at), trimmed(first, last)];
}
