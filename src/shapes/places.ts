/** Where the sizes of a signature's letters stand at a call, and why two of them are the same. */
import type { Span } from '../language/syntax';
import type { Ground } from './equation';
import type { Shape } from './shape';
import type { Size } from './size';
import type { SizeSolver } from './solver';
import type { Form } from './system';
import { axisName, comesFromText, formName, needsText, type PlaceWords, placeText } from './words';

/** The shape of an argument or of the result, and where it is written. */
export interface Owner {
  readonly shape: Shape;
  readonly span: Span;
  readonly isResult: boolean;
}

/** A size, and where it stands; no owner for one that is written out in the call, as in `eye(128)`. */
export interface Place {
  readonly size: Size;
  readonly axis: number;
  readonly owner: Owner | undefined;
}

/** An operation in the document, and what its sizes are put into words with. */
export interface PlaceContext {
  readonly sizes: SizeSolver;
  readonly span: Span;
  quote(span: Span): string;
}

/** A size in words; one that is written out is its own. */
export function wordsFor({ size, axis, owner }: Place, context: PlaceContext): PlaceWords {
  if (!owner) return { owner: context.quote(context.span), axis: `${context.sizes.resolve(size)}` };
  const form = { rank: owner.shape.axes.length, row: owner.shape.row };
  return { owner: context.quote(owner.span), axis: axisName(form, axis) };
}

/** That an operation makes two sizes the same. A class, as there is one for each axis of each operation. */
export class SamePlaces implements Ground {
  constructor(
    private readonly context: PlaceContext,
    private readonly known: Place,
    private readonly place: Place,
  ) {}

  get span(): Span {
    return this.context.span;
  }

  message(): string {
    const { context, known, place } = this;
    const [there, here] = [wordsFor(known, context), wordsFor(place, context)];
    if (place.owner?.isResult) return comesFromText(here, known.owner ? placeText(there) : there.axis);
    return needsText(context.quote(context.span), there, here);
  }
}

/** That an operation works entry by entry. */
export class EntryByEntry implements Ground {
  constructor(private readonly context: PlaceContext) {}

  get span(): Span {
    return this.context.span;
  }

  message(): string {
    return `${this.context.quote(this.span)} works entry by entry`;
  }
}

/** That an operation has a certain number of axes, or gives it to one of its operands. */
export class FormOfPlace implements Ground {
  constructor(
    private readonly context: PlaceContext,
    private readonly form: Form,
    private readonly subject: Span | undefined,
  ) {}

  get span(): Span {
    return this.context.span;
  }

  message(): string {
    const { context, form, subject } = this;
    const operation = context.quote(context.span);
    if (!subject) return `${operation} is ${formName(form)}`;
    return `${operation} makes ${context.quote(subject)} ${formName(form)}`;
  }
}
