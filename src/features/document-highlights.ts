/** The other places of the name under the cursor. */
import type { Analysis } from '../analysis/analysis';
import type { Span } from '../language/syntax';
import { occurrenceAt } from './symbols';

export interface Highlight {
  readonly span: Span;
  /** `write` where the name is defined. */
  readonly kind: 'read' | 'write';
}

/** In document order. */
export function highlightsAt(analysis: Analysis, offset: number): readonly Highlight[] {
  const found = occurrenceAt(analysis, offset);
  if (found === undefined) return [];
  return found.symbol.occurrences.map(({ span, isDefinition }) => ({
    span,
    kind: isDefinition ? 'write' : 'read',
  }));
}
