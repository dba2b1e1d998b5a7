/** What each name is, for colours: the one thing about a name that its letters don't say. */
import type { Analysis } from '../analysis/analysis';
import type { Span } from '../language/syntax';
import { type GradSymbol, type SymbolKind, symbolsOf } from './symbols';

/** Those that editors know by these names, and those that package.json declares. */
export const TOKEN_TYPES = [
  'input',
  'definition',
  'size',
  'index',
  'layer',
  'function',
  'parameter',
] as const satisfies readonly SymbolKind[];
export type TokenType = (typeof TOKEN_TYPES)[number];

export const TOKEN_MODIFIERS = ['declaration', 'free', 'defaultLibrary'] as const;
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

export interface SemanticToken {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** In document order, not overlapping; only those within `range` where one is given. */
export function semanticTokensOf(analysis: Analysis, range?: Span): readonly SemanticToken[] {
  const { occurrences } = symbolsOf(analysis);
  return occurrences.flatMap(({ span, symbol, isDefinition }): SemanticToken[] => {
    const { kind } = symbol;
    if (kind === 'unknown' || (range && (span.to < range.from || range.to < span.from))) return [];
    const modifiers: TokenModifier[] = [];
    if (isDefinition) modifiers.push('declaration');
    if (isFree(symbol, analysis)) modifiers.push('free');
    // To editors an operator is a sign; what is built in and called is a function.
    if (kind !== 'operator') return [{ span, type: kind, modifiers }];
    return [{ span, type: 'function', modifiers: [...modifiers, 'defaultLibrary'] }];
  });
}

/** A size that stays a letter in every answer. */
function isFree({ kind, name }: GradSymbol, { shapes }: Analysis): boolean {
  return kind === 'size' && shapes.dims.get(name)?.free === true;
}
