/**
 * Reads layers: the head as any other statement, and what stands between the braces cut into statements as a
 * document is, so that a mistake in one line of a layer costs that line.
 */
import type { Tree } from '@lezer/common';
import { parser } from './generated/parser';
import { type BlockPlace, isDefinition, nextPiece } from './split';
import type { Expression, Statement } from './syntax';
import { quote, type Reading, report, textOf } from './tree-reading';

const RESULT = parser.configure({ top: 'Result' });

/** What may stand in a layer besides its last line. */
const INNER: ReadonlySet<Statement['kind']> = new Set(['binding', 'dim', 'check', 'show', 'unreadable']);

export interface Block {
  readonly body: readonly Statement[];
  readonly result?: Expression;
}

/** Reads one line of a layer: as a statement, or with another top of the grammar as an expression. */
export interface LineReader {
  statement(source: string, place: LinePlace): Statement;
  expression(source: string, place: LinePlace, parse: (source: string) => Tree): Expression | undefined;
}

export interface LinePlace {
  readonly from: number;
  readonly column: number;
  readonly bracketDepth: number;
}

/** The statements between the braces, and the expression that stands last. */
export function readBlock(reading: Reading, { open, close }: BlockPlace, lines: LineReader): Block {
  const text = reading.source.slice(0, close ?? reading.source.length);
  const body: Statement[] = [];
  let result: Expression | undefined;
  let isBroken = false;
  for (let piece = nextPiece(text, open + 1); piece; ) {
    const next = nextPiece(text, piece.next);
    const source = text.slice(piece.from, piece.to);
    if (next || isDefinition(source)) {
      const statement = lines.statement(source, piece);
      isBroken = !next && statement.kind === 'unreadable';
      if (INNER.has(statement.kind)) body.push(statement);
      else reportStranger(reading, statement, source);
    } else {
      result = lines.expression(source, piece, (line) => RESULT.parse(line));
      isBroken = result === undefined;
    }
    piece = next;
  }
  if (close === undefined) {
    const brace = { from: open, to: open + 1 };
    report(reading, brace, 'the end of the layer', '`}` to close this `{`; what is in it stands further in');
  } else {
    reportRest(reading, close + 1);
    if (!result && !isBroken) {
      const brace = { from: close, to: close + 1 };
      report(reading, brace, '`}`', 'an expression as the last line: what comes out of the layer');
    }
  }
  return { body, ...(result && { result }) };
}

function reportStranger(reading: Reading, { span }: Statement, source: string): void {
  const from = span.from - reading.offset;
  const found = quote(source);
  const expected = 'a declaration, a definition, a `dim` or a claim: nothing else stands in a layer';
  report(reading, { from, to: from + source.length }, found, expected);
}

function reportRest(reading: Reading, from: number): void {
  const rest = { from, to: reading.source.length };
  if (textOf(reading, rest).trim() === '') return;
  report(reading, rest, quote(textOf(reading, rest).trim()), 'the end of the line after `}`');
}

/** Where a layer without a body ends. */
export function reportNoBlock(reading: Reading): void {
  const to = reading.source.length;
  const expected = '`{` and the lines of the layer';
  report(reading, { from: Math.max(0, to - 1), to }, 'the end of the line', expected);
}
