/** The names of a document: what each stands for, and from which statement on. */

import { NAME_PATTERN } from '../language/names';
import { problem } from '../language/problems';
import type { Identifier, NameReference, ParsedDocument, Statement } from '../language/syntax';
import { mostSimilar } from './similar';
import type { Size } from './size';
import type { Cell, ShapeSystem } from './system';

export type NameMeaning =
  | { readonly kind: 'array'; readonly cell: Cell }
  | { readonly kind: 'dim'; readonly size: Size };

/** Similar names are looked for only for so many unknown ones, as that takes time. */
const MOST_SUGGESTIONS = 20;

interface Entry {
  readonly position: number;
  readonly meaning: NameMeaning;
}

export class Scope {
  private readonly entries = new Map<string, Entry>();
  /** Where each name is first defined, all of them from the start. */
  private readonly definitions = new Map<string, { readonly position: number; readonly name: Identifier }>();
  private unknownNames = 0;
  /** The statement that is being looked at; it sees what is defined above it. */
  position = 0;

  constructor(
    private readonly system: ShapeSystem,
    document: ParsedDocument,
  ) {
    // A line that can't be read counts as a definition only of what no other line defines.
    for (const readable of [true, false]) {
      for (const [position, statement] of document.statements.entries()) {
        const name = definedName(statement, document.text);
        if (!name || (statement.kind !== 'unreadable') !== readable) continue;
        if (!this.definitions.has(name.name)) this.definitions.set(name.name, { position, name });
      }
    }
  }

  /** Whether the current statement is the one that defines the name; a second one is a problem. */
  isFirstDefinition(name: Identifier): boolean {
    const first = this.definitions.get(name.name);
    if (first === undefined || first.position === this.position) return true;
    const related = [{ span: first.name.span, message: `\`${name.name}\` is first defined here` }];
    this.system.report(() => problem('duplicate-name', name.span, { name: name.name }, related));
    return false;
  }

  /** Whether some line defines the name, other than one that can't be read. */
  isDefined(name: Identifier): boolean {
    return this.definitions.get(name.name)?.position !== this.position;
  }

  define(name: string, meaning: NameMeaning): void {
    this.entries.set(name, { position: this.position, meaning });
  }

  /** What a name stands for here, without a word about one that stands for nothing. */
  find(name: string): NameMeaning | undefined {
    const entry = this.entries.get(name);
    return entry && entry.position < this.position ? entry.meaning : undefined;
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
    const below = this.definitions.get(name);
    const definedBelow = below !== undefined && below.position > this.position;
    const similar =
      below || ++this.unknownNames > MOST_SUGGESTIONS ? undefined : mostSimilar(name, this.visibleNames());
    const related = definedBelow ? [{ span: below.name.span, message: `\`${name}\` is defined here` }] : [];
    this.system.report(() =>
      problem(
        'unknown-name',
        span,
        { name, definedBelow, ...(similar !== undefined && { similar }), ...more },
        related,
      ),
    );
  }

  private *visibleNames(): Iterable<string> {
    for (const [name, { position }] of this.entries) if (position < this.position) yield name;
  }
}

const LEADING_NAME = new RegExp(`^${NAME_PATTERN}`, 'u');

/** The name that a statement defines; of an unreadable one the word it starts with, so that uses of it are no errors. */
export function definedName(statement: Statement, text: string): Identifier | undefined {
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
