/** How features answer: about a place, or about every document of a file, behind a guard. */
import type { Position, TextDocumentIdentifier } from 'vscode-languageserver';
import type { LspDocument } from '../lsp-document';
import type { Spot } from '../open-files';
import type { Server } from '../server';

interface Place {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

/** `null`, the protocol's nothing, where no document stands, or where something goes wrong. */
export async function answerAt<Answer>(
  { files, log }: Server,
  what: string,
  { textDocument, position }: Place,
  answer: (spot: Spot) => Answer | undefined | Promise<Answer | undefined>,
): Promise<Answer | null> {
  const found = await log.guardAsync(what, async () => {
    const spot = files.at(textDocument.uri, position);
    return spot && answer(spot);
  });
  return found ?? null;
}

export function answerAll<Answer>(
  { files, log }: Server,
  what: string,
  { uri }: TextDocumentIdentifier,
  answer: (document: LspDocument) => readonly Answer[],
): Answer[] {
  return log.guard(what, () => files.of(uri).flatMap((document) => [...answer(document)])) ?? [];
}
