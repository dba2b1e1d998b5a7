/** The letters of one use of a signature: which sizes they stand for, and the equations that follow. */
import { broadcastAxes } from './broadcast';
import type { Blame } from './equation';
import { EntryByEntry, type Owner, type Place, type PlaceContext, SamePlaces, wordsFor } from './places';
import type { PatternItem, ShapePattern } from './signature';
import { Size } from './size';
import type { ShapeSystem } from './system';
import { comesFromText, placeText } from './words';

export class Letters {
  private readonly sizes = new Map<string, Place>();
  private readonly sequences = new Map<string, readonly Place[]>();

  constructor(
    private readonly system: ShapeSystem,
    private readonly context: PlaceContext,
    private readonly blame: Blame,
  ) {}

  /** Binds a letter to a size that is written in the call. */
  setSize(letter: string, size: Size): void {
    this.sizes.set(letter, { size, axis: 0, owner: undefined });
  }

  setSequence(letter: string, sizes: readonly Size[]): void {
    const places = sizes.map((size, axis) => ({ size, axis, owner: undefined }));
    this.sequences.set(letter, places);
    for (const [axis, size] of sizes.entries()) this.setSize(`${letter}${axis}`, size);
  }

  /** States that two formulas in letters are the same number of entries. */
  equateCounts(left: Size, right: Size): void {
    const { context, system } = this;
    const [before, after] = [this.inSizes(left), this.inSizes(right)];
    const message = () =>
      `${context.quote(context.span)} has ${system.sizes.resolve(before)} entries before and ${system.sizes.resolve(after)} after`;
    system.sizes.equate(before, after, { span: context.span, message }, this.blame);
  }

  /** States that a shape is as the pattern says. The form fits it already. */
  place(pattern: ShapePattern, owner: Owner): void {
    const places = owner.shape.axes.map((size, axis): Place => ({ size, axis, owner }));
    if (pattern.kind === 'whole') {
      this.placeSequence(pattern.names, places);
      return;
    }
    let at = 0;
    for (const [position, item] of pattern.items.entries()) {
      const length = this.lengthOf(item, pattern.items, position, places.length);
      const own = places.slice(at, at + length);
      at += length;
      if (item.kind === 'sequence') this.placeSequence(item.names, own);
      else if (own[0]) this.placeSize(item.size, own[0]);
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

  private placeSize(pattern: Size, place: Place): void {
    const letter = soleLetter(pattern);
    const known = letter === undefined ? undefined : this.sizes.get(letter);
    if (letter !== undefined && known === undefined) this.sizes.set(letter, place);
    else if (known) this.equate(known, place);
    else this.equateFormula(pattern, place);
  }

  private placeSequence(names: readonly string[], places: readonly Place[]): void {
    const [name, ...more] = names;
    if (name === undefined) return;
    if (more.length > 0) {
      this.placeBroadcast(names, places);
      return;
    }
    const known = this.sequences.get(name);
    if (known === undefined) this.sequences.set(name, places);
    else for (const [k, place] of places.entries()) if (known[k]) this.equate(known[k], place);
  }

  private placeBroadcast(names: readonly string[], places: readonly Place[]): void {
    const parts = names.map((name) => this.sequences.get(name) ?? []);
    const { system, blame } = this;
    const ground = new EntryByEntry(this.context);
    for (const [axis, place] of places.entries()) {
      const inputs = parts.flatMap((part) => part[axis - (places.length - part.length)]?.size ?? []);
      broadcastAxes(system, { inputs, result: place.size, ground, blame });
    }
  }

  private equate(known: Place, place: Place): void {
    this.system.sizes.equate(known.size, place.size, new SamePlaces(this.context, known, place), this.blame);
  }

  /** A size given by a formula in letters: those not met yet are still to be solved. */
  private equateFormula(pattern: Size, place: Place): void {
    const { context } = this;
    const formula = this.inSizes(pattern);
    const message = (): string => {
      const words = pattern.substitute((atom) => {
        const known = atom.kind === 'name' ? this.sizes.get(atom.name) : undefined;
        if (!known?.owner) return known && this.system.sizes.resolve(known.size);
        return Size.named(placeText(wordsFor(known, context)));
      });
      const here = wordsFor(place, context);
      return place.owner?.isResult
        ? comesFromText(here, `${words}`)
        : `${context.quote(context.span)} needs ${placeText(here)} to be ${words}`;
    };
    this.system.sizes.equate(formula, place.size, { span: context.span, message }, this.blame);
  }

  private inSizes(pattern: Size): Size {
    return pattern.substitute((atom) => {
      if (atom.kind !== 'name') return undefined;
      let known = this.sizes.get(atom.name);
      if (!known) {
        known = { size: this.system.sizes.fresh(), axis: 0, owner: undefined };
        this.sizes.set(atom.name, known);
      }
      return known.size;
    });
  }
}

function soleLetter(pattern: Size): string | undefined {
  const [m, ...more] = pattern.monomials;
  const [power, ...others] = m?.powers ?? [];
  if (more.length > 0 || others.length > 0 || m?.coefficient !== 1n || power?.exponent !== 1)
    return undefined;
  return power.atom.kind === 'name' ? power.atom.name : undefined;
}
