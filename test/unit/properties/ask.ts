/** Asks everything that an editor asks about a document; what it throws is a failure. */
import type { Analysis } from '../../../src/analysis/analysis';
import { checkReport } from '../../../src/features/check-report';
import { codeActionsAt } from '../../../src/features/code-actions';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { openDocument } from '../../../src/features/document';
import { hoverAt } from '../../../src/features/hover';
import { inlayHintsOf } from '../../../src/features/inlay-hints';
import { jacobianChoices } from '../../../src/features/jacobian-choices';
import { statementViewAt } from '../../../src/features/statement-view';

/** Places in the text are sampled this far apart. */
const STRIDE = 7;

export function askEverything(text: string): Analysis {
  const analysis = openDocument(text);
  diagnosticsOf(analysis);
  inlayHintsOf(analysis);
  jacobianChoices(analysis);
  checkReport('random.grad', analysis);
  for (let offset = 0; offset <= text.length; offset += STRIDE) {
    hoverAt(analysis, offset);
    codeActionsAt(analysis, { from: offset, to: offset });
  }
  for (const { span } of analysis.document.statements) statementViewAt(analysis, span.from);
  return analysis;
}
