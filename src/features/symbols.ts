/**
 * What each name in a document stands for, and every place where it stands. References, renaming, highlights, colours and
 * the rest all read from this one table.
 */
import type { Analysis } from '../analysis/analysis';
import type { Span, Statement } from '../language/syntax';
import { collectSymbols } from './occurrences';

export type SymbolKind =
  /** Declared, with or without a value. */
  | 'input'
  | 'definition'
  | 'size'
  /** The letter of an index: `j` in `sum[j](…)`. */
  | 'index'
  /** A layer, a function of one's own, and what they take. */
  | 'layer'
  | 'function'
  | 'parameter'
  /** Built in. */
  | 'operator'
  /** Defined nowhere. */
  | 'unknown';

export interface GradSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  /** Where it is defined; `undefined` for what is built in, defined elsewhere or nowhere. */
  readonly definition: Span | undefined;
  /** The statement that defines it. */
  readonly statement: Statement | undefined;
  /** Where it can be used; `undefined` for all of the document. */
  readonly scope: Span | undefined;
  /** Where another file defines it. */
  readonly outside: Outside | undefined;
  /** In document order. */
  readonly occurrences: readonly Occurrence[];
}

/** A place in a file that the document imports. */
export interface Outside {
  /** As it is reached from the document. */
  readonly path: string;
  readonly span: Span;
}

export interface Occurrence {
  readonly span: Span;
  readonly symbol: GradSymbol;
  readonly isDefinition: boolean;
}

export interface SymbolTable {
  readonly symbols: readonly GradSymbol[];
  /** In document order. */
  readonly occurrences: readonly Occurrence[];
}

const tables = new WeakMap<Analysis, SymbolTable>();

/** Worked out once for each analysis. */
export function symbolsOf(analysis: Analysis): SymbolTable {
  let table = tables.get(analysis);
  if (table === undefined) {
    table = collectSymbols(analysis);
    tables.set(analysis, table);
  }
  return table;
}

/** What stands at an offset; both ends of a name belong to it. */
export function occurrenceAt(analysis: Analysis, offset: number): Occurrence | undefined {
  const { occurrences } = symbolsOf(analysis);
  let [low, high] = [0, occurrences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((occurrences[middle] as Occurrence).span.to < offset) low = middle + 1;
    else high = middle;
  }
  const found = occurrences[low];
  const next = occurrences[low + 1];
  // Where two touch, the one that begins there is meant.
  if (next && next.span.from === offset) return next;
  return found && found.span.from <= offset ? found : undefined;
}
