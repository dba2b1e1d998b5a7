/** What a language feature of the editor is given, and how it is registered: one function each, listed in `providers.ts`. */
import type * as vscode from 'vscode';
import type { Verdicts } from '../claims/verdicts';
import { type Documents, type GradDocument, languageId, type Spot } from '../documents';
import type { Log } from '../log';
import type { HostWorkspace } from './workspace';

export interface ProviderContext {
  readonly documents: Documents;
  readonly verdicts: Verdicts;
  readonly workspace: HostWorkspace;
  readonly log: Log;
}

/** Registers a feature; what it gives back takes it away again. */
export type RegisterProvider = (context: ProviderContext) => vscode.Disposable;

/**
 * Languages of text, which bring no colours, hierarchies and linked names of their own. Of those VS Code asks one provider alone,
 * and in a file of code with a fence that has to stay the one of its language.
 */
const textLanguages = ['markdown', 'plaintext', 'latex', 'restructuredtext'];

/** For features of which a file has one provider: `.grad` files, and files of text with fences. */
export function inText(selector: vscode.DocumentSelector): vscode.DocumentSelector {
  const filters = [selector].flat().filter((filter) => typeof filter !== 'string');
  return filters.flatMap((filter) =>
    filter.language === languageId ? [filter] : textLanguages.map((language) => ({ ...filter, language })),
  );
}

/** For features that are for a whole file: `.grad` files. */
export const wholeFiles: vscode.DocumentSelector = { language: languageId };

/**
 * Answers about a place, behind a guard: nothing where no document stands, and nothing but a line in the log where something
 * goes wrong.
 */
export function answerAt<Answer>(
  { documents, log }: ProviderContext,
  what: string,
  source: vscode.TextDocument,
  position: vscode.Position,
  answer: (spot: Spot) => Answer | undefined | Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  return log.guardAsync(what, async () => {
    const spot = documents.at(source, position);
    return spot && answer(spot);
  });
}

/** Answers about every document of a file. */
export function answerAll<Answer>(
  { documents, log }: ProviderContext,
  what: string,
  source: vscode.TextDocument,
  answer: (document: GradDocument) => readonly Answer[],
): Answer[] {
  return log.guard(what, () => documents.of(source).flatMap((document) => [...answer(document)])) ?? [];
}
