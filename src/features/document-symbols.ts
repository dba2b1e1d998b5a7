/** The outline of a document: what it defines and claims, under the headings that it has. */
import type { Analysis } from '../analysis/analysis';
import type { Binding, CheckStatement, ShowStatement, Span, Statement } from '../language/syntax';
import { sourceOf } from './hover-parts';
import { type Section, sectionsOf } from './sections';
import { annotationText, sizeLabel } from './size-words';

export type OutlineKind = 'section' | 'input' | 'definition' | 'size' | 'claim' | 'show';

export interface OutlineEntry {
  readonly name: string;
  /** The shape of a name, the value of a size, the verdict on a claim so far as it is known. */
  readonly detail: string;
  readonly kind: OutlineKind;
  readonly span: Span;
  /** What is shown when it is gone to; lies in `span`. */
  readonly selection: Span;
  readonly children: readonly OutlineEntry[];
}

/** Claims longer than this are cut: an outline is narrow. */
const LONGEST_NAME = 60;

/** In document order. */
export function outlineOf(analysis: Analysis): readonly OutlineEntry[] {
  const sections = sectionsOf(analysis);
  const entries = analysis.document.statements.flatMap((statement) => entryOf(statement, analysis));
  const before = sections[0]?.span.from ?? Number.POSITIVE_INFINITY;
  return [
    ...entries.filter(({ span }) => span.from < before),
    ...sections.map((section) => entryOfSection(section, entries)),
  ];
}

function entryOfSection({ title, heading, span }: Section, entries: readonly OutlineEntry[]): OutlineEntry {
  const children = entries.filter((entry) => span.from <= entry.span.from && entry.span.from < span.to);
  return { name: title || '---', detail: '', kind: 'section', span, selection: heading, children };
}

function entryOf(statement: Statement, analysis: Analysis): readonly OutlineEntry[] {
  switch (statement.kind) {
    case 'binding':
      return [entryOfBinding(statement, analysis)];
    case 'dim': {
      const dim = analysis.shapes.dims.get(statement.name.name);
      const detail = dim === undefined ? '' : dim.free ? 'free' : sizeLabel(dim.size);
      return [entry(statement, statement.name.name, detail, 'size', statement.name.span)];
    }
    case 'check': {
      const detail = analysis.known(statement)?.verdict ?? '';
      return [entry(statement, textOf(statement, analysis), detail, 'claim', statement.keyword)];
    }
    case 'show':
      return [entry(statement, textOf(statement, analysis), '', 'show', statement.keyword)];
    default:
      return [];
  }
}

function entryOfBinding(statement: Binding, analysis: Analysis): OutlineEntry {
  const { name, span } = statement.name;
  const named = analysis.shapes.names.get(name);
  const detail = named?.statement === statement && named.shape ? annotationText(named.shape) : '';
  const kind = statement.value && named?.role !== 'given' ? 'definition' : 'input';
  return entry(statement, name, detail, kind, span);
}

function entry(
  { span }: Statement,
  name: string,
  detail: string,
  kind: OutlineKind,
  selection: Span,
): OutlineEntry {
  return { name, detail, kind, span, selection, children: [] };
}

function textOf({ span }: CheckStatement | ShowStatement, analysis: Analysis): string {
  const text = sourceOf(span, analysis)
    .replace(/#[^\n]*\n/g, '\n')
    .replace(/\s+/g, ' ');
  return text.length <= LONGEST_NAME ? text : `${text.slice(0, LONGEST_NAME - 1)}…`;
}
