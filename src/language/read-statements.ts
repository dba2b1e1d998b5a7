/** Reads one statement: text to statement and problems. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { STATEMENT_EXAMPLES } from './expected';
import { parser } from './generated/parser';
import { DEEPEST_NESTING, isTooDeep, LONGEST_STATEMENT, MOST_MISTAKES, TOO_DEEP, TOO_LONG } from './limits';
import { type LinePlace, readBlock, reportNoBlock } from './read-blocks';
import { readExpression } from './read-expressions';
import { type IndexNames, readIndexNames } from './read-indices';
import { readFunction, readImport, readLayerHead } from './read-layers';
import { missing, missingAfter } from './read-lists';
import { readAnnotation, readSize } from './read-sizes';
import { blockOf, isLayer } from './split';
import type { Expression, Layout, Statement } from './syntax';
import { findMistakes } from './syntax-mistakes';
import {
  childrenOf,
  identifierAt,
  isCutShort,
  quote,
  type Reading,
  report,
  type SyntaxProblem,
  spanOf,
  textOf,
  withIndices,
} from './tree-reading';

/** A statement, and what is wrong with its text. */
export interface ReadStatement {
  readonly statement: Statement;
  readonly problems: readonly SyntaxProblem[];
}

/** Where a statement stands, and how deep its brackets go. */
export interface StatementPlace {
  /** Where it starts in the document. */
  readonly offset: number;
  /** The column (from 0) where it starts in its line. */
  readonly column: number;
  readonly bracketDepth: number;
}

/** Reads the text of one statement. Never throws; what can't be read is an `unreadable` statement. */
export function readStatement(source: string, place: StatementPlace): ReadStatement {
  const reading: Reading = { source, offset: place.offset, column: place.column, problems: [] };
  const whole = { from: 0, to: source.length };
  if (isLayer(source)) return readLayer(reading, place);
  const tree = parseWithinBounds(reading, place);
  if (!tree) return { statement: unreadable(reading), problems: reading.problems };
  findMistakes(reading, tree);
  const node = tree.topNode.firstChild;
  const statement = node && readByKind(reading, node);
  if (statement) return { statement, problems: oneForEachMistake(reading.problems) };
  if (reading.problems.length === 0) report(reading, whole, quote(source), STATEMENT_EXAMPLES);
  // Nothing is known of such a line beyond its first mistake; later ones would be guesses.
  return { statement: unreadable(reading), problems: oneForEachMistake(reading.problems).slice(0, 1) };
}

/** A layer: its head, and the lines between its braces each on its own. */
function readLayer(reading: Reading, place: StatementPlace): ReadStatement {
  const { source, offset } = reading;
  const block = blockOf(source);
  const head: Reading = { ...reading, source: block ? source.slice(0, block.open).trimEnd() : source };
  const tree = parseWithinBounds(head, place);
  if (tree) findMistakes(head, tree);
  const node = tree?.topNode.firstChild;
  const layer = node?.name === 'LayerHead' ? readLayerHead(head, node) : undefined;
  const problems = oneForEachMistake(reading.problems);
  if (!tree || !layer) return { statement: unreadable(reading), problems: problems.slice(0, 1) };
  const inner: SyntaxProblem[] = [];
  const around: Reading = { ...reading, problems: inner };
  if (!block) {
    if (problems.length === 0) reportNoBlock(around);
    const statement: Statement = { ...layer, span: wholeSpan(reading), body: [] };
    return { statement, problems: [...problems, ...inner] };
  }
  const lines = {
    statement: (text: string, { from, column, bracketDepth }: LinePlace) => {
      const read = readStatement(text, { offset: offset + from, column, bracketDepth });
      inner.push(...read.problems);
      return read.statement;
    },
    expression: (
      text: string,
      { from, column, bracketDepth }: LinePlace,
      parse: (line: string) => Tree,
    ): Expression | undefined => {
      const line: Reading = { source: text, offset: offset + from, column, problems: [] };
      const parsed = parseWithinBounds(line, { offset: offset + from, column, bracketDepth }, parse);
      if (parsed) findMistakes(line, parsed);
      const first = parsed?.topNode.firstChild;
      const result = first && !first.type.isError ? readExpression(line, first) : undefined;
      if (!result && line.problems.length === 0)
        report(line, { from: 0, to: text.length }, quote(text), STATEMENT_EXAMPLES);
      inner.push(...oneForEachMistake(line.problems));
      return result;
    },
  };
  const made = readBlock(around, block, lines);
  const statement: Statement = { ...layer, span: wholeSpan(reading), ...made };
  const all = [...problems, ...inner].sort((a, b) => a.span.from - b.span.from);
  return { statement, problems: all.slice(0, MOST_MISTAKES) };
}

function parseWithinBounds(
  reading: Reading,
  { bracketDepth }: StatementPlace,
  parse: (source: string) => Tree = (source) => parser.parse(source),
): Tree | undefined {
  const whole = { from: 0, to: reading.source.length };
  if (reading.source.length > LONGEST_STATEMENT) {
    report(reading, whole, TOO_LONG.found, TOO_LONG.expected);
    return undefined;
  }
  const tree = bracketDepth > DEEPEST_NESTING ? undefined : parse(reading.source);
  if (tree && !isTooDeep(tree)) return tree;
  report(reading, whole, TOO_DEEP.found, TOO_DEEP.expected);
  return undefined;
}

function unreadable(reading: Reading): Statement {
  return { kind: 'unreadable', span: spanOf(reading, { from: 0, to: reading.source.length }) };
}

function readByKind(reading: Reading, node: SyntaxNode): Statement | undefined {
  // A mistake before the word that says what the statement is leaves it unknown.
  if (node.from !== 0 || node.type.isError || node.firstChild?.type.isError) return undefined;
  switch (node.name) {
    case 'Dim':
      return readDim(reading, node);
    case 'Check':
      return readCheck(reading, node);
    case 'Show':
      return readShow(reading, node);
    case 'Layout':
      return readLayout(reading, node);
    case 'Seed':
      return readSeed(reading, node);
    case 'Function':
      return readFunction(reading, node);
    case 'Import':
      return readImport(reading, node);
    case 'Binding':
      return readBinding(reading, node);
    default:
      return undefined;
  }
}

function wholeSpan(reading: Reading) {
  return spanOf(reading, { from: 0, to: reading.source.length });
}

function readDim(reading: Reading, node: SyntaxNode): Statement | undefined {
  const [, name, equals, value] = childrenOf(node);
  if (name?.name !== 'Name') return undefined;
  const size = value ? readSize(reading, value) : undefined;
  return {
    kind: 'dim',
    name: identifierAt(reading, name),
    ...(equals && { value: size ?? { kind: 'size-blank', span: missingAfter(reading, equals).span } }),
    span: wholeSpan(reading),
  };
}

function readCheck(reading: Reading, node: SyntaxNode): Statement | undefined {
  const [keyword, ...rest] = childrenOf(node);
  if (!keyword) return undefined;
  const sides: Expression[] = [];
  let before = keyword;
  for (const child of rest) {
    if (child.name !== '==') sides.push(readExpression(reading, child));
    else if (before === keyword || before.name === '==') sides.push(missingAfter(reading, before));
    before = child;
  }
  if (before === keyword || before.name === '==') sides.push(missingAfter(reading, before));
  // After a mistake, the rest of the claim may be there and only not have been readable.
  if (sides.length === 1 && reading.problems.length === 0) {
    report(reading, lastToken(node), 'the end of the line', '`==` and the other side of the claim');
  }
  return { kind: 'check', keyword: spanOf(reading, keyword), sides, span: wholeSpan(reading) };
}

function readShow(reading: Reading, node: SyntaxNode): Statement | undefined {
  const [keyword, value] = childrenOf(node);
  if (!keyword) return undefined;
  return {
    kind: 'show',
    keyword: spanOf(reading, keyword),
    value: value ? readExpression(reading, value) : missingAfter(reading, keyword),
    span: wholeSpan(reading),
  };
}

function readLayout(reading: Reading, node: SyntaxNode): Statement | undefined {
  const [, word] = childrenOf(node);
  if (!word) return undefined;
  const layout = textOf(reading, word);
  if (isLayout(layout)) return { kind: 'layout', layout, span: wholeSpan(reading) };
  report(reading, word, quote(layout), '`denominator` or `numerator`');
  return undefined;
}

function readSeed(reading: Reading, node: SyntaxNode): Statement | undefined {
  const [, number] = childrenOf(node);
  if (!number || isCutShort(number)) return undefined;
  const text = textOf(reading, number);
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value))
    return { kind: 'seed', value, span: wholeSpan(reading) };
  report(reading, number, quote(text), 'a whole number after `seed`');
  return undefined;
}

function readBinding(reading: Reading, node: SyntaxNode): Statement | undefined {
  const name = node.firstChild;
  const binder = name?.nextSibling;
  if (name?.name !== 'Name' || !binder || ![':', '=', 'IndexList'].includes(binder.name)) return undefined;
  const children = childrenOf(node);
  const typing = children.find((child) => child.name === 'Annotation');
  const equals = children.findIndex((child) => child.name === '=');
  const value = children[equals + 1];
  const list = children.find((child) => child.name === 'IndexList');
  const indices = list && readIndexNames(reading, list);
  if (list && equals < 0) {
    // An array is declared without indices; while the rest is still to be typed, that has a problem already.
    if (reading.problems.length === 0)
      report(reading, list, quote(textOf(reading, list)), '`=` and one entry');
    return undefined;
  }
  const defined = identifierAt(reading, name);
  const annotation = typing && readAnnotation(reading, typing);
  const span = wholeSpan(reading);
  if (equals < 0) {
    return annotation
      ? { kind: 'binding', name: defined, annotation, span }
      : { kind: 'binding', name: defined, span };
  }
  const end = { from: reading.source.length, to: reading.source.length };
  const read = value ? readValue(reading, value, indices) : missing(reading, end);
  return annotation
    ? { kind: 'binding', name: defined, annotation, value: read, span }
    : { kind: 'binding', name: defined, value: read, span };
}

function readValue(reading: Reading, node: SyntaxNode, indices: IndexNames | undefined): Expression {
  if (!indices) return readExpression(reading, node);
  // Without one of its indices, it would be another array that is defined.
  if (!indices.isWhole) return missing(reading, node);
  const body = readExpression(withIndices(reading, indices.names), node);
  return { kind: 'by-index', indices: indices.names, body, span: body.span };
}

function isLayout(word: string): word is Layout {
  return word === 'denominator' || word === 'numerator';
}

function lastToken(node: SyntaxNode): SyntaxNode {
  let last = node;
  for (let child = node.lastChild; child; child = child.lastChild) last = child;
  return last;
}

/** Of problems that overlap or touch only the first is kept: the others come of the same mistake. */
function oneForEachMistake(problems: readonly SyntaxProblem[]): SyntaxProblem[] {
  const kept: SyntaxProblem[] = [];
  for (const problem of [...problems].sort((a, b) => a.span.from - b.span.from)) {
    const last = kept.at(-1);
    if (!last || problem.span.from > last.span.to) kept.push(problem);
  }
  return kept.slice(0, MOST_MISTAKES);
}
