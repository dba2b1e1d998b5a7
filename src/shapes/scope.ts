/** The names of a document: what each stands for, and from which statement on. */

import { NAME_PATTERN } from '../language/names';
import { problem, type RelatedPlace } from '../language/problems';
import type { Identifier, NameReference, ParsedDocument, Span, Statement } from '../language/syntax';
import { type Elsewhere, placeElsewhere } from './elsewhere';
import { mostSimilar } from './similar';
import type { Size } from './size';
import { Cell, type ShapeSystem } from './system';
import type { TextPart } from './words';

export type NameMeaning =
  | { readonly kind: 'array'; readonly cell: Cell }
  | { readonly kind: 'dim'; readonly size: Size };

/** Similar names are looked for only for so many unknown ones, as that takes time. */
export const MOST_SUGGESTIONS = 20;

interface Entry {
  readonly position: number;
  readonly meaning: NameMeaning;
}

/** Which statements define what. A position is greater than another where a statement stands further down. */
export interface Definitions {
  /** Where a name is defined first; a line that can't be read counts only where no other defines the name. */
  first(name: string): { readonly position: number; readonly place: Span | Elsewhere } | undefined;
  /** What a name stands for that is defined in a statement which is not among those that are read here. */
  outside?(name: string, system: ShapeSystem): NameMeaning | undefined;
}

/** The definitions of a document that is read as a whole. */
export function definitionsOf({ statements, text }: ParsedDocument): Definitions {
  const found = new Map<string, { readonly position: number; readonly place: Span }>();
  for (const readable of [true, false]) {
    for (const [position, statement] of statements.entries()) {
      const name = definedName(statement, text);
      if (!name || (statement.kind !== 'unreadable') !== readable) continue;
      if (!found.has(name.name)) found.set(name.name, { position, place: name.span });
    }
  }
  return { first: (name) => found.get(name) };
}

/** The statement that a name is unknown to, by what is said of that: who looks for similar names later has to know. */
export const unknownAt = new WeakMap<object, number>();

export class Scope {
  private readonly entries = new Map<string, Entry>();
  private readonly outside = new Map<string, NameMeaning | undefined>();
  private unknownNames = 0;
  /** The statement that is being looked at; it sees what is defined above it. */
  position = 0;
  /** True while statements are read that decide nothing. */
  isForClaims = false;

  constructor(
    private readonly system: ShapeSystem,
    private readonly definitions: Definitions,
  ) {}

  /** Whether the current statement is the one that defines the name; a second one is a problem. */
  isFirstDefinition(name: Identifier): boolean {
    const first = this.definitions.first(name.name);
    if (first === undefined || first.position === this.position) return true;
    const related = [placeOf(first.place, `\`${name.name}\` is first defined here`)];
    this.system.report(() => problem('duplicate-name', name.span, { name: name.name }, related));
    return false;
  }

  /** Whether some line defines the name, other than one that can't be read. */
  isDefined(name: Identifier): boolean {
    return this.definitions.first(name.name)?.position !== this.position;
  }

  define(name: string, meaning: NameMeaning): void {
    this.entries.set(name, { position: this.position, meaning });
  }

  /** What a name stands for here, without a word about one that stands for nothing. */
  find(name: string): NameMeaning | undefined {
    const meaning = this.meaningOf(name);
    // A claim that used a name of unknown shape would decide that shape, for itself and for other claims.
    const isHidden = this.isForClaims && meaning?.kind === 'array' && !meaning.cell.shape;
    return isHidden ? { kind: 'array', cell: failedCell() } : meaning;
  }

  private meaningOf(name: string): NameMeaning | undefined {
    const entry = this.entries.get(name);
    if (entry) return entry.position < this.position ? entry.meaning : undefined;
    const first = this.definitions.outside && this.definitions.first(name);
    if (!first || first.position >= this.position) return undefined;
    if (!this.outside.has(name)) this.outside.set(name, this.definitions.outside?.(name, this.system));
    return this.outside.get(name);
  }

  /** What a name stands for here; one that stands for nothing is a problem. */
  lookup(reference: Pick<NameReference, 'name' | 'span'>): NameMeaning | undefined {
    const meaning = this.find(reference.name);
    if (!meaning) this.reportUnknown(reference);
    return meaning;
  }

  reportUnknown(
    { name, span }: Pick<NameReference, 'name' | 'span'>,
    more: { readonly amongIndices?: true } = {},
  ): void {
    const below = this.definitions.first(name);
    const definedBelow = below !== undefined && below.position > this.position;
    // Who reads only a part of a document does not know all names, and has suggestions made later.
    const isLeft = below || this.definitions.outside || ++this.unknownNames > MOST_SUGGESTIONS;
    const similar = isLeft ? undefined : mostSimilar(name, this.visibleNames());
    const related = definedBelow ? [placeOf(below.place, `\`${name}\` is defined here`)] : [];
    const { position } = this;
    this.system.report(() => {
      const payload = { name, definedBelow, ...(similar !== undefined && { similar }), ...more };
      if (this.definitions.outside) unknownAt.set(payload, position);
      return problem('unknown-name', span, payload, related);
    });
  }

  private *visibleNames(): Iterable<string> {
    for (const [name, { position }] of this.entries) if (position < this.position) yield name;
  }
}

/** A shape that is hidden by an error. */
export function failedCell(): Cell {
  const cell = new Cell();
  cell.failed = true;
  return cell;
}

function placeOf(place: Span | Elsewhere, message: string): RelatedPlace {
  return 'from' in place ? { span: place, message } : { ...placeElsewhere(place), message };
}

const LEADING_NAME = new RegExp(`^${NAME_PATTERN}`, 'u');

/** The name that a statement defines; of an unreadable one the word it starts with, so that uses of it are no errors. */
export function definedName(statement: Statement, text: TextPart): Identifier | undefined {
  if (statement.kind === 'binding' || statement.kind === 'dim') return statement.name;
  if (statement.kind !== 'unreadable') return undefined;
  const { from, to } = statement.span;
  const line = text.slice(from, to);
  const [first = ''] = LEADING_NAME.exec(line) ?? [];
  const rest = line.slice(first.length).trimStart();
  // After `dim`, `check` and the like comes the name itself.
  const name = first === 'dim' ? LEADING_NAME.exec(rest)?.[0] : first;
  if (!name) return undefined;
  const start = first === 'dim' ? from + line.length - rest.length : from;
  return { name: name.normalize('NFC'), span: { from: start, to: start + name.length } };
}
