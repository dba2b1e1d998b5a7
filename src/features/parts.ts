/**
 * Several files that are analysed as one document, one after another: each is read on its own, so that no bracket that is
 * left open in one swallows a line of the next, and each keeps its own lines.
 */
import { type Analysis, analyze } from '../analysis/analysis';
import { documentsIn, type FileForm } from '../language/fences';
import type { Files } from '../language/files';
import { moved } from '../language/move';
import { parse } from '../language/parse';
import type { Layout, ParsedDocument, Span } from '../language/syntax';
import { openDocument } from './document';
import { Lines, type Position, standsAt } from './lines';

/** A file within a document; of a document that is a single file, all of it. */
export interface Part {
  readonly file: string;
  /** Of the whole document. */
  readonly analysis: Analysis;
  readonly span: Span;
  readonly lines: Positions;
}

/** Where the offsets of a part are in its file. */
type Positions = Pick<Lines, 'positionAt'>;

/** A text that is read as a part: a file, or what stands in its fences. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly lines: Positions;
  /** Says of the analysis of this text alone that its lines are those of the file. */
  readonly place?: (analysis: Analysis) => void;
}

/** The documents of a file, unread: one, or those in its fences. */
export function sourcesIn(file: string, text: string, form: FileForm): readonly Source[] {
  const lines = new Lines(text);
  return documentsIn(text, form).map((placed) => ({
    file,
    text: placed.text,
    lines: { positionAt: (offset) => lines.positionAt(placed.toFile(offset)) },
    place: (analysis) => standsAt(analysis, placed),
  }));
}

/** A source that is a document by itself. */
export function openSource({ file, text, lines, place }: Source, layout?: Layout, files?: Files): Part {
  const analysis = openDocument(text, layout, files);
  place?.(analysis);
  return { file, analysis, span: { from: 0, to: text.length }, lines };
}

/** A document that is a single file. */
export function onlyPart(file: string, analysis: Analysis): Part {
  const { text } = analysis.document;
  return { file, analysis, span: { from: 0, to: text.length }, lines: new Lines(text) };
}

/**
 * The parts of the document that these sources are together, in their order.
 * @param files the files that the document may name.
 */
export function openParts(sources: readonly Source[], files?: Files): readonly Part[] {
  const [only, ...others] = sources;
  if (only && others.length === 0) return [openSource(only, undefined, files)];
  const documents: Pick<ParsedDocument, 'statements' | 'problems'>[] = [];
  const spans: Span[] = [];
  let at = 0;
  for (const { text } of sources) {
    const { statements, problems } = parse(text);
    documents.push(moved({ statements, problems }, at));
    spans.push({ from: at, to: at + text.length });
    at += text.length + 1;
  }
  const analysis = analyze(
    {
      text: sources.map(({ text }) => text).join('\n'),
      statements: documents.flatMap(({ statements }) => statements),
      problems: documents.flatMap(({ problems }) => problems),
    },
    files,
  );
  return sources.map(({ file, lines }, k) => ({ file, analysis, span: spans[k] as Span, lines }));
}

/** Whether something of the document begins in this part. */
export function isIn({ span }: Part, offset: number): boolean {
  return span.from <= offset && offset <= span.to;
}

/** Where an offset of the document is in its file. */
export function positionIn({ lines, span }: Part, offset: number): Position {
  return lines.positionAt(offset - span.from);
}
