/** What is said about the thing under the pointer. */
import type { Analysis } from '../analysis/analysis';
import type { CheckStatement } from '../language/syntax';
import type { VerdictOf } from './claim-marks';
import { hoverOfBlank, hoverOfClaim } from './hover-claim';
import { hoverOfIndex } from './hover-index';
import { hoverOfName } from './hover-name';
import { hoverOfOperator } from './hover-operator';
import { hoverOfFunction } from './hover-own';
import { hoverOfDim, hoverOfSize, hoverOfUnknownSize } from './hover-size';
import { type Place, placeAt } from './locate';
import type { Hover, HoverPart } from './types';

/**
 * `undefined` where there is nothing to say.
 *
 * @param verdictOf judges a claim of the document at once, unless something else is given that knows only some.
 */
export function hoverAt(
  analysis: Analysis,
  offset: number,
  verdictOf: VerdictOf = (statement) => analysis.claim(statement),
): Hover | undefined {
  const inner = analysis.within(offset);
  const place = placeAt(inner, offset);
  if (!place) return undefined;
  // A claim in a layer is judged for its calls, and one of a layer that nothing calls by itself.
  const isWhole = place.kind === 'claim' || (place.kind === 'blank' && isOf(analysis, place.statement));
  const parts = isWhole
    ? partsOf(place, analysis, verdictOf)
    : partsOf(place, inner, (statement) => inner.claim(statement));
  return parts && { span: place.span, parts };
}

function isOf(analysis: Analysis, statement: CheckStatement): boolean {
  return analysis.checks.includes(statement);
}

function partsOf(place: Place, analysis: Analysis, verdictOf: VerdictOf): readonly HoverPart[] | undefined {
  switch (place.kind) {
    case 'name':
      return hoverOfName(place.name, analysis);
    case 'dim':
      return hoverOfDim(place.name, analysis);
    case 'index':
      return hoverOfIndex(place.index, analysis);
    case 'own':
      return hoverOfFunction(place.name, analysis);
    case 'operator':
      return hoverOfOperator(place.node, analysis);
    case 'unknown-size':
      return hoverOfUnknownSize(place.binding, place.blank, analysis);
    case 'size':
      return hoverOfSize(place.binding, place.axis, analysis);
    case 'blank':
      return hoverOfBlank(place.statement, place.position, verdictOf);
    case 'claim':
      return hoverOfClaim(place.statement, analysis, verdictOf);
  }
}
