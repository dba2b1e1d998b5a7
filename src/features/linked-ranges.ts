/**
 * What is edited together, a keystroke at a time: the places of a name that only a part of the document knows, such as the
 * letter of an index or what a layer takes. A name of the whole document is renamed on purpose: typing over it would turn
 * every definition that is half typed into mistakes elsewhere.
 */
import type { Analysis } from '../analysis/analysis';
import type { Span } from '../language/syntax';
import { occurrenceAt } from './symbols';

/** In document order; empty where there is nothing to edit along. */
export function linkedRangesAt(analysis: Analysis, offset: number): readonly Span[] {
  const symbol = occurrenceAt(analysis, offset)?.symbol;
  if (symbol?.scope === undefined || symbol.occurrences.length < 2) return [];
  return symbol.occurrences.map(({ span }) => span);
}
