/**
 * Several files that are analysed as one document, one after another: each is read on its own, so that no bracket that is
 * left open in one swallows a line of the next, and each keeps its own lines.
 */
import { type Analysis, analyze } from '../analysis/analysis';
import { moved } from '../language/move';
import { parse } from '../language/parse';
import type { ParsedDocument, Span } from '../language/syntax';
import { Lines, type Position } from './lines';

/** A file within a document; of a document that is a single file, all of it. */
export interface Part {
  readonly file: string;
  /** Of the whole document. */
  readonly analysis: Analysis;
  readonly span: Span;
  readonly lines: Lines;
}

/** A document that is a single file. */
export function onlyPart(file: string, analysis: Analysis): Part {
  const { text } = analysis.document;
  return { file, analysis, span: { from: 0, to: text.length }, lines: new Lines(text) };
}

/** The parts of the document that these files are together, in their order. */
export function openParts(files: readonly { readonly file: string; readonly text: string }[]): Part[] {
  const documents: ParsedDocument[] = [];
  const spans: Span[] = [];
  let at = 0;
  for (const { text } of files) {
    documents.push(moved(parse(text), at));
    spans.push({ from: at, to: at + text.length });
    at += text.length + 1;
  }
  const analysis = analyze({
    text: files.map(({ text }) => text).join('\n'),
    statements: documents.flatMap(({ statements }) => statements),
    problems: documents.flatMap(({ problems }) => problems),
  });
  return files.map(({ file, text }, k) => ({
    file,
    analysis,
    span: spans[k] as Span,
    lines: new Lines(text),
  }));
}

/** Whether something of the document begins in this part. */
export function isIn({ span }: Part, offset: number): boolean {
  return span.from <= offset && offset <= span.to;
}

/** Where an offset of the document is in its file. */
export function positionIn({ lines, span }: Part, offset: number): Position {
  return lines.positionAt(offset - span.from);
}
