/** Where editors and the terminal come in: a text to its analysis, and the analysis after an edit. */
import { type Analysis, analyze } from '../analysis/analysis';
import { carryVerdicts } from '../analysis/carry-verdicts';
import { parse, reparse } from '../language/parse';
import type { Layout, ParsedDocument, TextEdit } from '../language/syntax';

export type { Analysis, Layout };

/** Reads and analyses a document. Never throws: what is wrong with it is among its problems. */
export function openDocument(text: string, layout?: Layout): Analysis {
  const document = parse(text);
  return analyze(layout === undefined ? document : withLayout(document, layout));
}

/**
 * The analysis of a document that differs by `edits` from one analysed before. Verdicts that the edits make no difference
 * to are known to it already.
 *
 * @param text the whole new text.
 * @param edits in offsets of the previous text, in order, not overlapping.
 */
export function editDocument(previous: Analysis, text: string, edits: readonly TextEdit[]): Analysis {
  const analysis = analyze(reparse(previous.document, text, edits));
  carryVerdicts(previous, analysis);
  return analysis;
}

/** The same document under another layout, whichever it asks for itself. */
function withLayout(document: ParsedDocument, layout: Layout): ParsedDocument {
  const others = document.statements.filter((statement) => statement.kind !== 'layout');
  return { ...document, statements: [{ kind: 'layout', layout, span: { from: 0, to: 0 } }, ...others] };
}
