/** Why a size is what it is, as sentences that name their lines. */
import type { Analysis } from '../analysis/analysis';
import type { NamedShape, Reason } from '../shapes/inferred';
import { Lines } from './lines';

/** One sentence for each reason, in document order, none said twice. */
export function sentencesOf(reasons: readonly Reason[], analysis: Analysis): readonly string[] {
  const lines = linesOf(analysis);
  const sentences = reasons.map(({ span, message }) => `Line ${lines.lineAt(span.from)}: ${message}.`);
  return [...new Set(sentences)];
}

/** Why a name has its shape: the reasons for all its axes together. */
export function whyShape(named: NamedShape, analysis: Analysis): readonly string[] {
  const rank = named.shape?.axes.length ?? 0;
  const reasons = Array.from({ length: rank }, (_, axis) => named.why(axis)).flat();
  return sentencesOf(inOrder(reasons), analysis);
}

const known = new WeakMap<Analysis, Lines>();

/** The lines of a document, counted once. */
export function linesOf(analysis: Analysis): Lines {
  let lines = known.get(analysis);
  if (lines === undefined) {
    lines = new Lines(analysis.document.text);
    known.set(analysis, lines);
  }
  return lines;
}

function inOrder(reasons: readonly Reason[]): readonly Reason[] {
  return [...reasons].sort((a, b) => a.span.from - b.span.from);
}
