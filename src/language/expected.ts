/** Says in words what would have been readable at the place where a statement stops being readable. */
import type { RelatedPlace } from './problems';
import { CLOSING_QUOTE, isClosedString } from './read-strings';
import {
  closerOf,
  endsOperand,
  type OpenBracket,
  type StatementTokens,
  type Token,
} from './statement-tokens';
import { type Reading, spanOf, textOf } from './tree-reading';

/** What a line could have been, in words. */
export const STATEMENT_EXAMPLES = 'a statement, such as `x : [3]` or `z = W @ x`';

/** What would have been readable, and the place elsewhere that says so. */
export interface Expected {
  readonly expected: string;
  readonly related: readonly RelatedPlace[];
}

const AFTER_KEYWORD: Readonly<Record<string, string>> = {
  DimKeyword: 'a name after `dim`',
  CheckKeyword: 'an expression after `check`',
  ShowKeyword: 'an expression after `show`',
  LayoutKeyword: '`denominator` or `numerator` after `layout`',
  SeedKeyword: 'a whole number after `seed`',
  FunctionKeyword: 'the name of a function after `fn`',
  LayerKeyword: 'the name of a layer after `layer`',
  ImportKeyword: 'the name of a file in quotes after `import`',
  RepeatKeyword: 'how many times after `repeat`',
};

const COMPARISONS = new Set(['<', '<=', '>', '>=', '!=', '!']);
const NEEDS_PARENTHESES = 'a pipeline needs parentheses to be part of more';
const OPERATORS = new Set(['+', '-', '*', '/', '//', '@', '^', '|>', '==', ...COMPARISONS]);

/** What could have followed the tokens read so far; `met` is the text met instead, if the statement goes on. */
export function expectedAfter(reading: Reading, tokens: StatementTokens, met: string | undefined): Expected {
  const { first, last, bracket } = tokens;
  if (!first || !last) return words(STATEMENT_EXAMPLES);
  const afterKeyword = AFTER_KEYWORD[last.name];
  if (afterKeyword) return words(afterKeyword);
  if (tokens.hasOnlyFirst) return words(`\`=\` or \`:\` after \`${textOf(reading, last)}\``);
  if (last.name === 'String' && !isClosedString(textOf(reading, last))) return words(CLOSING_QUOTE);
  if (bracket?.holdsIndices && met !== undefined && last.name !== 'Name')
    return words('the name of an index, as in `z[i] = …`');
  if (bracket && needsClosing(last, met)) return closing(reading, bracket);
  if (last.name === 'Nabla') return words('`(` after `∇`');
  if (!endsOperand(last)) return words(afterSign(tokens, last));
  return words(bracket ? insideBracket(tokens, bracket, met) : afterOperand(tokens, first, met));
}

/** True where nothing is missing but the closing bracket. */
function needsClosing(last: Token, met: string | undefined): boolean {
  const isOpener = last.name === '(' || last.name === '[';
  if (met === undefined) return endsOperand(last) || isOpener || last.name === ':';
  return endsOperand(last) && isCloser(met);
}

/** After an operator, a separator or an opening bracket. */
function afterSign(tokens: StatementTokens, last: Token): string {
  switch (last.name) {
    case '|>':
      return 'a function after `|>`, such as `relu`';
    case '.':
      return '`T` or the name of a parameter after `.`';
    case ':':
      return 'a shape after `:`, such as `[784]`';
  }
  const isSize = tokens.inAnnotation || tokens.first?.name === 'DimKeyword';
  return `${isSize ? 'a size' : 'an expression'} after \`${last.name}\``;
}

/** After an operand that stands in no bracket. */
function afterOperand(tokens: StatementTokens, first: Token, met: string | undefined): string {
  if (isCloser(met)) return `a \`${met === ')' ? '(' : '['}\` for this \`${met}\` to close`;
  if (first.name === 'LayoutKeyword' || first.name === 'SeedKeyword') return 'the end of the line';
  if (first.name === 'ImportKeyword') return 'the end of the line';
  if (tokens.count === 2 && (first.name === 'FunctionKeyword' || first.name === 'LayerKeyword'))
    return '`(` and the parameters';
  if (first.name === 'LayerKeyword') return '`{` and the lines of the layer';
  if (first.name === 'FunctionKeyword' && !tokens.hasEquals) return '`=` and what comes out of the function';
  if (tokens.awaitsBrace) return '`{` and what is repeated';
  if (first.name === 'DimKeyword') return 'an operator such as `+`, `=` or the end of the line';
  if (tokens.awaitsEquals) return '`=` after the indices';
  if (tokens.inAnnotation) return '`=` or the end of the line';
  if (first.name === 'CheckKeyword' && met && COMPARISONS.has(met))
    return '`==` between the sides of a claim';
  if (tokens.inPipeline && met && OPERATORS.has(met))
    return `\`|>\` or the end of the line: ${NEEDS_PARENTHESES}`;
  if (met === '=') return '`==` to compare, or the end of the line';
  return 'an operator such as `*`, or the end of the line';
}

/** After an operand, inside a bracket. */
function insideBracket(tokens: StatementTokens, bracket: OpenBracket, met: string | undefined): string {
  const closer = closerOf(bracket);
  if (bracket.holdsIndices) return `\`,\` or \`${closer}\` after the name of an index`;
  if (tokens.inPipeline && met && OPERATORS.has(met)) return `\`|>\` or \`${closer}\`: ${NEEDS_PARENTHESES}`;
  const hasItems = tokens.inAnnotation || bracket.name === '[' || bracket.followsOperand;
  return hasItems ? `an operator, \`,\` or \`${closer}\`` : `an operator or \`${closer}\``;
}

/** Names the bracket that is to be closed and points at it: it may be in a line above. */
function closing(reading: Reading, bracket: OpenBracket): Expected {
  const before = reading.source.slice(0, bracket.from);
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const column = bracket.from - lineStart + (lineStart === 0 ? reading.column : 0) + 1;
  return {
    expected: `\`${closerOf(bracket)}\` to close the \`${bracket.name}\` at column ${column}`,
    related: [{ span: spanOf(reading, bracket), message: `this \`${bracket.name}\` is still open` }],
  };
}

function isCloser(text: string | undefined): boolean {
  return text === ')' || text === ']';
}

function words(expected: string): Expected {
  return { expected, related: [] };
}
