/** The layout of a document, and of all documents in a file. */
import type { Analysis } from '../analysis/analysis';
import { documentsIn } from '../language/fences';
import { formatDocument } from '../language/format';
import { parse } from '../language/parse';
import type { Span, TextEdit } from '../language/syntax';
import type { FileForm } from './file-form';

/** In order; none where the document, or the range of it, is laid out already. */
export function formatEdits({ document }: Analysis, range?: Span): readonly TextEdit[] {
  return formatDocument(document, range);
}

/** A file with its documents laid out. What stands outside of them stays as it is. */
export function formattedFile(text: string, form: FileForm): string {
  const edits = documentsIn(text, form).flatMap((placed) =>
    placed.editsInFile(formatDocument(parse(placed.text))),
  );
  return [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((changed, { from, to, insert }) => changed.slice(0, from) + insert + changed.slice(to), text);
}
