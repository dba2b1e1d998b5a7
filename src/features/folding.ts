/** What can be folded away: statements and brackets over several lines, comments, and the sections of a document. */
import type { Analysis } from '../analysis/analysis';
import { CLOSER_OF, lex, OPENER_OF } from '../language/lex';
import { isTooLong } from '../language/limits';
import type { Lines } from './lines';
import { linesOf } from './reasons';
import { sectionsOf } from './sections';

/** Lines count from 1; the first stays to be seen. */
export interface FoldingRange {
  readonly first: number;
  readonly last: number;
  readonly kind: 'code' | 'comment' | 'region';
}

/** In the order of their first lines, the longer first. */
export function foldingRangesOf(analysis: Analysis): readonly FoldingRange[] {
  const lines = linesOf(analysis);
  const ranges = [
    ...foldsOfCode(analysis, lines),
    ...foldsOfComments(lines),
    ...foldsOfSections(analysis, lines),
  ];
  const unique = new Map(ranges.map((range) => [`${range.first}:${range.last}`, range]));
  return [...unique.values()].sort((a, b) => a.first - b.first || b.last - a.last);
}

function foldsOfCode({ document }: Analysis, lines: Lines): readonly FoldingRange[] {
  return document.statements.flatMap(({ span }): readonly FoldingRange[] => {
    const [first, last] = [lines.lineAt(span.from), lines.lineAt(span.to)];
    if (first === last) return [];
    if (isTooLong(span)) return [{ first, last, kind: 'code' }];
    // Brackets are looked for only here: most statements have one line.
    const brackets = foldsOfBrackets(document.text, span.from, span.to, lines);
    const isBracketed = brackets.some((each) => each.first === first && each.last === last - 1);
    return isBracketed ? brackets : [{ first, last, kind: 'code' }, ...brackets];
  });
}

function foldsOfBrackets(text: string, from: number, to: number, lines: Lines): readonly FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const open: { readonly sign: string; readonly line: number }[] = [];
  for (const token of lex(text, from, to)) {
    if (token.kind !== 'sign') continue;
    if (token.text in CLOSER_OF) open.push({ sign: token.text, line: lines.lineAt(token.from) });
    if (token.text in OPENER_OF && open.at(-1)?.sign === OPENER_OF[token.text]) {
      const first = open.pop()?.line ?? 0;
      // The line of the closing bracket stays, as that is where the code goes on.
      const last = lines.lineAt(token.from) - 1;
      if (last > first) ranges.push({ first, last, kind: 'code' });
    }
  }
  return ranges;
}

function foldsOfComments(lines: Lines): readonly FoldingRange[] {
  const ranges: FoldingRange[] = [];
  let first: number | undefined;
  for (let line = 1; line <= lines.count + 1; line++) {
    const isComment = line <= lines.count && /^\s*#(?!\s*---)/.test(lines.textOf(line));
    if (isComment) first ??= line;
    else if (first !== undefined) {
      if (line - 1 > first) ranges.push({ first, last: line - 1, kind: 'comment' });
      first = undefined;
    }
  }
  return ranges;
}

function foldsOfSections(analysis: Analysis, lines: Lines): readonly FoldingRange[] {
  return sectionsOf(analysis).flatMap(({ span }): FoldingRange[] => {
    const [first, last] = [lines.lineAt(span.from), lines.lineAt(span.to)];
    return last > first ? [{ first, last, kind: 'region' }] : [];
  });
}
