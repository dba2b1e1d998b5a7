/** The layout of a document, for who has its analysis. */
import type { Analysis } from '../analysis/analysis';
import { formatDocument } from '../language/format';
import type { Span, TextEdit } from '../language/syntax';

/** In order; none where the document, or the range of it, is laid out already. */
export function formatEdits({ document }: Analysis, range?: Span): readonly TextEdit[] {
  return formatDocument(document, range);
}
