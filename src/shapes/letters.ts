/** The letters of one use of a signature: which sizes they stand for, and the equations that follow. */
import type { Span } from '../language/syntax';
import { broadcastAxes } from './broadcast';
import type { Blame } from './equation';
import type { Shape } from './shape';
import type { PatternItem, ShapePattern } from './signature';
import { Size } from './size';
import type { Form, ShapeSystem } from './system';
import { axisName, comesFromText, needsText, type PlaceWords, placeText } from './words';

/** A size, and where it stands; no words for one that is written out in the call, as in `eye(128)`. */
interface Place {
  readonly size: Size;
  readonly words?: () => PlaceWords;
}

/** The shape of an argument or of the result, and the words for it. */
export interface Owner {
  readonly shape: Shape;
  readonly isResult: boolean;
  text(): string;
}

export class Letters {
  private readonly sizes = new Map<string, Place>();
  private readonly sequences = new Map<string, readonly Place[]>();

  constructor(
    private readonly system: ShapeSystem,
    private readonly span: Span,
    /** The whole operation, in words. */
    private readonly operation: () => string,
    private readonly blame: Blame,
  ) {}

  /** Binds a letter to a size that is written in the call. */
  setSize(letter: string, size: Size): void {
    this.sizes.set(letter, { size });
  }

  setSequence(letter: string, sizes: readonly Size[]): void {
    this.sequences.set(
      letter,
      sizes.map((size) => ({ size })),
    );
  }

  /** States that a shape is as the pattern says. The form fits it already. */
  place(pattern: ShapePattern, owner: Owner): void {
    const form: Form = { rank: owner.shape.axes.length, row: owner.shape.row };
    const places = owner.shape.axes.map((size, axis): Place => {
      return { size, words: () => ({ owner: owner.text(), axis: axisName(form, axis) }) };
    });
    if (pattern.kind === 'whole') {
      this.placeSequence(pattern.names, places, owner);
      return;
    }
    let at = 0;
    for (const [position, item] of pattern.items.entries()) {
      const length = this.lengthOf(item, pattern.items, position, places.length);
      const own = places.slice(at, at + length);
      at += length;
      if (item.kind === 'sequence') this.placeSequence(item.names, own, owner);
      else if (own[0]) this.placeSize(item.size, own[0], owner);
    }
  }

  /** How many axes an item takes. At most one is not known yet, and takes what the others leave. */
  private lengthOf(item: PatternItem, items: readonly PatternItem[], at: number, total: number): number {
    const known = this.knownLength(item);
    if (known !== undefined) return known;
    return items.reduce((left, other, k) => (k === at ? left : left - (this.knownLength(other) ?? 0)), total);
  }

  private knownLength(item: PatternItem): number | undefined {
    if (item.kind === 'size') return 1;
    const lengths = item.names.map((name) => this.sequences.get(name)?.length);
    return lengths.includes(undefined) ? undefined : Math.max(...(lengths as number[]));
  }

  private placeSize(pattern: Size, place: Place, owner: Owner): void {
    const letter = soleLetter(pattern);
    const known = letter === undefined ? undefined : this.sizes.get(letter);
    if (letter !== undefined && known === undefined) this.sizes.set(letter, place);
    else if (known) this.equate(known, place, owner);
    else this.equateFormula(pattern, place, owner);
  }

  private placeSequence(names: readonly string[], places: readonly Place[], owner: Owner): void {
    const [name, ...more] = names;
    if (name === undefined) return;
    if (more.length > 0) {
      this.placeBroadcast(names, places);
      return;
    }
    const known = this.sequences.get(name);
    if (known === undefined) this.sequences.set(name, places);
    else for (const [k, place] of places.entries()) if (known[k]) this.equate(known[k], place, owner);
  }

  private placeBroadcast(names: readonly string[], places: readonly Place[]): void {
    const parts = names.map((name) => this.sequences.get(name) ?? []);
    for (const [axis, place] of places.entries()) {
      const inputs = parts.flatMap((part) => part[axis - (places.length - part.length)] ?? []);
      broadcastAxes(this.system, {
        inputs: inputs.map((input) => input.size),
        result: place.size,
        ground: { span: this.span, message: () => `${this.operation()} works entry by entry` },
        blame: this.blame,
      });
    }
  }

  private equate(known: Place, place: Place, owner: Owner): void {
    const { words } = known;
    const message = (): string => {
      const here = place.words?.() ?? { owner: owner.text(), axis: 'sizes' };
      if (!words) return comesFromText(here, `${this.system.sizes.resolve(known.size)}`);
      return owner.isResult
        ? comesFromText(here, placeText(words()))
        : needsText(this.operation(), words(), here);
    };
    this.system.sizes.equate(known.size, place.size, { span: this.span, message }, this.blame);
  }

  /** A size given by a formula in letters: those not met yet are still to be solved. */
  private equateFormula(pattern: Size, place: Place, owner: Owner): void {
    const formula = pattern.substitute((atom) => {
      if (atom.kind !== 'name') return undefined;
      let known = this.sizes.get(atom.name);
      if (!known) {
        known = { size: this.system.sizes.fresh() };
        this.sizes.set(atom.name, known);
      }
      return known.size;
    });
    const message = (): string => {
      const words = pattern.substitute((atom) => {
        const known = atom.kind === 'name' ? this.sizes.get(atom.name) : undefined;
        if (!known) return undefined;
        return known.words ? Size.named(placeText(known.words())) : this.system.sizes.resolve(known.size);
      });
      const here = place.words?.() ?? { owner: owner.text(), axis: 'sizes' };
      return owner.isResult
        ? comesFromText(here, `${words}`)
        : `${this.operation()} needs ${placeText(here)} to be ${words}`;
    };
    this.system.sizes.equate(formula, place.size, { span: this.span, message }, this.blame);
  }
}

function soleLetter(pattern: Size): string | undefined {
  const [atom, ...more] = pattern.atoms();
  if (atom?.kind !== 'name' || more.length > 0) return undefined;
  return pattern.equals(Size.named(atom.name)) ? atom.name : undefined;
}
