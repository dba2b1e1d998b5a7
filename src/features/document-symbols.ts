/** The outline of a document: what it defines and claims, under the headings that it has. */
import type { Analysis } from '../analysis/analysis';
import type {
  Binding,
  CheckStatement,
  Identifier,
  LayerStatement,
  ShowStatement,
  Span,
  Statement,
} from '../language/syntax';
import { annotationText } from '../shapes/shape';
import { sourceOf } from './hover-parts';
import { type Section, sectionsOf } from './sections';
import { sizeLabel } from './size-words';

export type OutlineKind =
  | 'section'
  | 'input'
  | 'definition'
  | 'size'
  | 'claim'
  | 'show'
  | 'layer'
  | 'function'
  | 'parameter'
  | 'import';

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
    case 'function':
      return [
        entry(statement, statement.name.name, headOf(statement.parameters), 'function', statement.name.span),
      ];
    case 'layer':
      return [
        {
          ...entry(statement, statement.name.name, '', 'layer', statement.name.span),
          ...insideOf(statement, analysis),
        },
      ];
    case 'import':
      return [entry(statement, statement.path.value, '', 'import', statement.path.span)];
    default:
      return [];
  }
}

function headOf(parameters: readonly Identifier[]): string {
  return `(${parameters.map(({ name }) => name).join(', ')})`;
}

/** What goes into a layer, and what it declares and defines. */
function insideOf(
  { head, name, parameters, body }: LayerStatement,
  analysis: Analysis,
): Pick<OutlineEntry, 'detail' | 'children'> {
  const inputs = parameters.map(({ name: { name, span: selection }, annotation, span }): OutlineEntry => {
    const detail = annotation ? sourceOf(annotation.span, analysis) : 'a size';
    return { name, detail, kind: 'parameter', span, selection, children: [] };
  });
  return {
    detail: sourceOf({ from: name.span.to, to: head.to }, analysis),
    children: [...inputs, ...body.flatMap((statement) => entryOf(statement, analysis))],
  };
}

function entryOfBinding(statement: Binding, analysis: Analysis): OutlineEntry {
  const { name, span } = statement.name;
  const named = analysis.shapes.names.get(name);
  const isNamed = named?.statement === statement || named?.statement.written === statement;
  const detail = isNamed && named?.shape ? annotationText(named.shape) : writtenShape(statement, analysis);
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

/** In a layer a name has a shape at each call, so that what is written says more. */
function writtenShape({ annotation }: Binding, analysis: Analysis): string {
  return annotation ? sourceOf(annotation.span, analysis) : '';
}

function textOf({ span }: CheckStatement | ShowStatement, analysis: Analysis): string {
  const text = sourceOf(span, analysis)
    .replace(/#[^\n]*\n/g, '\n')
    .replace(/\s+/g, ' ');
  return text.length <= LONGEST_NAME ? text : `${text.slice(0, LONGEST_NAME - 1)}…`;
}
