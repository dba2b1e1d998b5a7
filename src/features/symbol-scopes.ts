/** The names of a document while it is gone through: those of all of it, and those of the part that is being looked at. */
import type { Analysis } from '../analysis/analysis';
import { builtInNamed } from '../analysis/own/more-functions';
import type { Place } from '../language/expanded';
import type { Identifier, Span, Statement } from '../language/syntax';
import type { GradSymbol, Occurrence, Outside, SymbolKind, SymbolTable } from './symbols';

export interface GrowingSymbol extends GradSymbol {
  readonly occurrences: Occurrence[];
}

/** What a symbol is, where it may be left out. */
type About = Pick<GradSymbol, 'kind' | 'name'> &
  Partial<Pick<GradSymbol, 'definition' | 'statement' | 'scope' | 'outside'>>;

export class SymbolScopes {
  private readonly symbols: GrowingSymbol[] = [];
  private readonly occurrences: Occurrence[] = [];
  private readonly globals = new Map<string, GrowingSymbol>();
  /** What is called: layers, functions and operators have names apart from those of values. */
  private readonly callables = new Map<string, GrowingSymbol>();
  private readonly byDefinition = new Map<number, GrowingSymbol>();
  private readonly fromOutside = new Map<string, GrowingSymbol>();
  private readonly parts: { readonly span: Span; readonly names: Map<string, GrowingSymbol> }[] = [];

  private expandedNames: ReadonlyMap<string, Span> | undefined;

  constructor(private readonly analysis: Analysis) {}

  table(): SymbolTable {
    const inOrder = (a: Occurrence, b: Occurrence) => a.span.from - b.span.from;
    this.occurrences.sort(inOrder);
    for (const { occurrences } of this.symbols) occurrences.sort(inOrder);
    return { symbols: this.symbols, occurrences: this.occurrences };
  }

  /** Runs `visit` in a part of the document that has names of its own. */
  within(span: Span, visit: () => void): void {
    this.parts.push({ span, names: new Map() });
    visit();
    this.parts.pop();
  }

  /** Defines a name in the innermost part. Of two definitions the first counts; the second is a place of the name all the same. */
  define(kind: SymbolKind, { name, span }: Identifier, statement?: Statement): void {
    const part = this.parts.at(-1);
    const names = part?.names ?? this.globals;
    const known = names.get(name);
    const symbol = known ?? this.create({ kind, name, definition: span, statement, scope: part?.span });
    names.set(name, symbol);
    this.note(symbol, span, true);
  }

  defineCallable(kind: 'layer' | 'function', { name, span }: Identifier, statement: Statement): void {
    const known = this.callables.get(name);
    const symbol = known ?? this.create({ kind, name, definition: span, statement });
    this.callables.set(name, symbol);
    this.note(symbol, span, true);
  }

  use({ name, span }: Identifier): void {
    let symbol = this.find(name);
    if (symbol === undefined) {
      symbol = this.imported(name) ?? this.create({ kind: 'unknown', name });
      this.globals.set(name, symbol);
    }
    this.note(symbol, span, false);
  }

  useCallable({ name, span }: Identifier): GrowingSymbol {
    let symbol = this.callables.get(name);
    if (symbol === undefined) {
      const kind = builtInNamed(name) ? 'operator' : 'unknown';
      symbol = this.importedCallable(name) ?? this.create({ kind, name });
      this.callables.set(name, symbol);
    }
    this.note(symbol, span, false);
    return symbol;
  }

  /** What a layer that was called has inside: `h.W`, which stands in the layer itself. */
  useMember(path: string, { name, span }: Identifier): void {
    const origin = this.originOf(path);
    if (origin === undefined) return;
    const symbol = origin.file
      ? this.outside('input', name, { path: origin.file.path, span: origin.span })
      : this.byDefinition.get(origin.span.from);
    if (symbol) this.note(symbol, span, false);
  }

  useOutside(kind: SymbolKind, { name, span }: Identifier, outside: Outside): void {
    this.note(this.outside(kind, name, outside), span, false);
  }

  /** The name is that of a definition of this document. */
  useDefinition(definition: Identifier, span: Span): void {
    const symbol = this.byDefinition.get(definition.span.from);
    if (symbol) this.note(symbol, span, false);
  }

  find(name: string): GrowingSymbol | undefined {
    for (let k = this.parts.length - 1; k >= 0; k--) {
      const local = this.parts[k]?.names.get(name);
      if (local) return local;
    }
    return this.globals.get(name);
  }

  /** A name that another file defines. */
  private imported(name: string): GrowingSymbol | undefined {
    const named = this.analysis.shapes.names.get(name);
    const place = this.originOf(name);
    if (place?.file === undefined) return undefined;
    const kind = named === undefined ? 'size' : named.role === 'definition' ? 'definition' : 'input';
    return this.outside(kind, name, { path: place.file.path, span: place.span });
  }

  /** Where a name of the expanded document stands that is defined by a layer or another file. */
  private originOf(name: string): Place | undefined {
    this.expandedNames ??= namesOf(this.analysis);
    const span = this.expandedNames.get(name);
    return span && this.analysis.expanded.origins.of(span);
  }

  private importedCallable(name: string): GrowingSymbol | undefined {
    const { layers, functions, origins } = this.analysis.expanded;
    const layer = layers.get(name);
    if (layer?.file)
      return this.outside('layer', name, { path: layer.file.path, span: layer.statement.name.span });
    const place = origins.of(functions.get(name)?.name.span ?? { from: 0, to: 0 });
    return place.file && this.outside('function', name, { path: place.file.path, span: place.span });
  }

  private outside(kind: SymbolKind, name: string, outside: Outside): GrowingSymbol {
    const key = `${outside.path}:${outside.span.from}`;
    const symbol = this.fromOutside.get(key) ?? this.create({ kind, name, outside });
    this.fromOutside.set(key, symbol);
    return symbol;
  }

  private create(about: About): GrowingSymbol {
    const { definition, statement, scope, outside } = about;
    const symbol = { ...about, definition, statement, scope, outside, occurrences: [] };
    this.symbols.push(symbol);
    if (definition) this.byDefinition.set(definition.from, symbol);
    return symbol;
  }

  private note(symbol: GrowingSymbol, span: Span, isDefinition: boolean): void {
    const occurrence = { span, symbol, isDefinition };
    symbol.occurrences.push(occurrence);
    this.occurrences.push(occurrence);
  }
}

function namesOf({ expanded }: Analysis): ReadonlyMap<string, Span> {
  const names = new Map<string, Span>();
  for (const statement of expanded.statements) {
    if (statement.kind !== 'binding' && statement.kind !== 'dim') continue;
    const { name, span } = statement.name;
    if (!names.has(name)) names.set(name, span);
  }
  return names;
}
