/** A document as somebody asks about its numbers. */
import type { Analysis } from '../../features/document';
import { linesInFile } from '../../features/lines';
import type { GradDocument } from '../documents';
import type { Subject } from './answers';

/**
 * @param analysis the document's own, or the same at chosen inputs.
 * @param isChosen whether these are still the inputs that are chosen.
 */
export function subjectOf(
  document: GradDocument,
  analysis = document.analysis,
  isChosen: (analysis: Analysis) => boolean = () => true,
): Subject {
  const { analysis: usual } = document;
  const lines = linesInFile(usual);
  return {
    key: document.uri,
    text: analysis.document.text,
    files: analysis.files,
    inputs: analysis.inputs,
    ...(lines && { lines }),
    analysis,
    isCurrent: () => document.isCurrent(usual) && isChosen(analysis),
  };
}
