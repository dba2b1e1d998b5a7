/**
 * What is said somewhere else. The statements of a block are worked out without those around them, so a reason of theirs may
 * be that another name has the shape that it has: why that is so is asked where that name is worked out, when somebody looks.
 */
import type { RelatedPlace } from '../language/problems';

/** Why a name has so many axes, why one of them is as long as it is, or where the name is defined. */
export interface Elsewhere {
  readonly name: string;
  readonly what: 'form' | 'definition' | { readonly axis: number } | 'size';
}

export interface PlaceElsewhere extends RelatedPlace {
  readonly elsewhere: Elsewhere;
}

/** Stands in a list of reasons for what is said elsewhere. */
export function placeElsewhere(elsewhere: Elsewhere): PlaceElsewhere {
  const { name, what } = elsewhere;
  // A text of its own, so that lists of reasons tell two of them apart.
  const message = typeof what === 'string' ? `${what} of ${name}` : `axis ${what.axis} of ${name}`;
  return { span: { from: -1, to: -1 }, message, elsewhere };
}

export function elsewhereOf(place: RelatedPlace): Elsewhere | undefined {
  return 'elsewhere' in place ? (place as PlaceElsewhere).elsewhere : undefined;
}
