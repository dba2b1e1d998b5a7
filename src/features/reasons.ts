/** Why a size is what it is, as sentences that name their lines. */
import type { Analysis } from '../analysis/analysis';
import type { NamedShape, Reason } from '../shapes/inferred';
import { type Lines, lineInFile, ownLines } from './lines';

/** One sentence for each reason, in document order, none said twice. */
export function sentencesOf(reasons: readonly Reason[], analysis: Analysis): readonly string[] {
  const sentences = reasons.map(
    ({ span, message }) => `Line ${lineInFile(analysis, span.from)}: ${message}.`,
  );
  return [...new Set(sentences)];
}

/** Why a name has its shape: the reasons for all its axes together. */
export function whyShape(named: NamedShape, analysis: Analysis): readonly string[] {
  const rank = named.shape?.axes.length ?? 0;
  const reasons = Array.from({ length: rank }, (_, axis) => named.why(axis)).flat();
  return sentencesOf(inOrder(reasons), analysis);
}

/** The lines of the text that was analysed, counted once; those of the file around it are for people: `lineInFile`. */
export function linesOf(analysis: Analysis): Lines {
  return ownLines(analysis);
}

function inOrder(reasons: readonly Reason[]): readonly Reason[] {
  return [...reasons].sort((a, b) => a.span.from - b.span.from);
}
