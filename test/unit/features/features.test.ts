import { codeActionsAt } from '../../../src/features/code-actions';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { openDocument } from '../../../src/features/document';
import { inlayHintsOf } from '../../../src/features/inlay-hints';
import { jacobianChoices } from '../../../src/features/jacobian-choices';
import { linesOf } from '../../../src/features/reasons';
import { statementViewAt } from '../../../src/features/statement-view';
import type { TextEdit } from '../../../src/features/types';
import { annotated, describeFixtures, sourceOf, unannotated, withCursor } from './fixtures';
import { printView } from './print-view';

describeFixtures('features/diagnostics.txt', ({ body }) => {
  const analysis = openDocument(unannotated(body));
  const lines = linesOf(analysis);
  const marks = diagnosticsOf(analysis).map(({ span, severity, code, message, related }) => ({
    span,
    text: `${severity} ${code}: ${message}`,
    more: related.map((place) => `line ${lines.lineAt(place.span.from)}: ${place.message}`),
  }));
  return annotated(analysis.document.text, marks);
});

describeFixtures('features/hints.txt', ({ body }) => {
  const analysis = openDocument(unannotated(body));
  const marks = inlayHintsOf(analysis).map(({ offset, label, edit }) => ({
    span: { from: offset - 1, to: offset },
    text: `${label}${edit ? ` (writes ${JSON.stringify(edit.insert)})` : ''}`,
  }));
  return annotated(analysis.document.text, marks);
});

describeFixtures('features/code-actions.txt', (fixture) => {
  const { marked, offset, analysis } = withCursor(fixture);
  const actions = codeActionsAt(analysis, { from: offset, to: offset });
  const shown = actions.map(({ title, kind, preferred, fixes, edits }) => {
    const about = [kind, ...(preferred ? ['preferred'] : []), ...(fixes ? [`for ${fixes.code}`] : [])].join(
      ', ',
    );
    return `${title} (${about})\n${changedLines(analysis.document.text, edits)}`;
  });
  return `${marked}==>\n${shown.length > 0 ? shown.join('\n\n') : 'nothing'}`;
});

/** The lines that are other than before, after all edits are made. */
function changedLines(text: string, edits: readonly TextEdit[]): string {
  let changed = text;
  for (const { from, to, insert } of [...edits].reverse()) {
    changed = changed.slice(0, from) + insert + changed.slice(to);
  }
  const before = new Set(text.split('\n'));
  return changed
    .split('\n')
    .filter((line) => !before.has(line))
    .map((line) => `  ${line}`)
    .join('\n');
}

describeFixtures('features/views.txt', (fixture) => {
  const { marked, offset, analysis } = withCursor(fixture);
  const view = statementViewAt(analysis, offset);
  return `${marked}==>\n${view ? printView(view) : 'nothing'}`;
});

describeFixtures('features/choices.txt', (fixture) => {
  const source = sourceOf(fixture);
  const shown = jacobianChoices(openDocument(source)).map(
    ({ label, shape, local }) => `${label} ${shape}${local ? ' local' : ''}`,
  );
  return `${source}==>\n${shown.join('\n')}`;
});
