/** What is said about the thing under the pointer. */
import type { Analysis } from '../analysis/analysis';
import { hoverOfBlank, hoverOfClaim } from './hover-claim';
import { hoverOfIndex } from './hover-index';
import { hoverOfName } from './hover-name';
import { hoverOfOperator } from './hover-operator';
import { hoverOfFunction } from './hover-own';
import { hoverOfDim, hoverOfSize, hoverOfUnknownSize } from './hover-size';
import { type Place, placeAt } from './locate';
import type { Hover, HoverPart } from './types';

/** `undefined` where there is nothing to say. */
export function hoverAt(analysis: Analysis, offset: number): Hover | undefined {
  const inner = analysis.within(offset);
  const place = placeAt(inner, offset);
  // A claim in a layer is judged for its calls.
  const parts = place && partsOf(place, place.kind === 'claim' ? analysis : inner);
  return place && parts && { span: place.span, parts };
}

function partsOf(place: Place, analysis: Analysis): readonly HoverPart[] | undefined {
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
      return hoverOfBlank(place.statement, place.position, analysis);
    case 'claim':
      return hoverOfClaim(place.statement, analysis);
  }
}
