/** Where editors and the terminal come in: a text to its analysis, and the analysis after an edit. */
import { type Analysis, analyze } from '../analysis/analysis';
import { carryVerdicts } from '../analysis/carry-verdicts';
import { type Files, noFiles } from '../language/files';
import { parse, reparse } from '../language/parse';
import type { Layout, ParsedDocument, TextEdit } from '../language/syntax';

export type { Analysis, Layout };

/**
 * Reads and analyses a document. Never throws: what is wrong with it is among its problems.
 *
 * @param files the files that it may name.
 */
export function openDocument(text: string, layout?: Layout, files: Files = noFiles): Analysis {
  const document = parse(text);
  return analyze(layout === undefined ? document : withLayout(document, layout), files);
}

/**
 * The analysis of a document that differs by `edits` from one analysed before. Verdicts that the edits make no difference
 * to are known to it already.
 *
 * @param text the whole new text.
 * @param edits in offsets of the previous text, in order, not overlapping. None at all, for a document one of whose files has come.
 * @param files the files that it may name, as far as they are known now; those of the previous analysis if left out.
 */
export function editDocument(
  previous: Analysis,
  text: string,
  edits: readonly TextEdit[],
  files: Files = previous.files,
): Analysis {
  const analysis = analyze(reparse(previous.document, text, edits), files, undefined, undefined, previous);
  carryVerdicts(previous, analysis);
  return analysis;
}

/** The same document under another layout, whichever it asks for itself. */
function withLayout(document: ParsedDocument, layout: Layout): ParsedDocument {
  const others = document.statements.filter((statement) => statement.kind !== 'layout');
  const { text, problems } = document;
  return {
    text,
    problems,
    statements: [{ kind: 'layout', layout, span: { from: 0, to: 0 } }, ...others],
  };
}
