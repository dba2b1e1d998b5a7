/** What clients may ask to have done: each command edits the document that it is given. */
import { fillBlanks } from '../../features/blank-edits';
import { claimStatements } from '../../features/claim-marks';
import type { LspDocument } from '../lsp-document';
import type { Feature } from '../server';

export const commandNames = { fillBlanks: 'nablascope.fillBlanks' } as const;

export const commands: Feature = {
  capabilities: { executeCommandProvider: { commands: Object.values(commandNames) } },
  register({ connection, workspace, log }) {
    connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
      if (command !== commandNames.fillBlanks) return null;
      const [uri, offset] = given as readonly unknown[];
      const document = typeof uri === 'string' ? await workspace.document(uri) : undefined;
      if (!document) return null;
      const edits = log.guard('Filling in blanks', () => editsOf(document, offset));
      if (edits?.length) {
        await connection.workspace.applyEdit({ changes: { [document.file]: edits } });
      }
      return null;
    });
  },
};

/** Of the claim at an offset, or of all claims where none is given. */
function editsOf(document: LspDocument, offset: unknown) {
  const { analysis } = document;
  const claims = claimStatements(analysis).filter(
    ({ span }) => typeof offset !== 'number' || (span.from <= offset && offset <= span.to),
  );
  return document.editsOf(fillBlanks(claims, (claim) => analysis.claim(claim)).edits);
}
