import assert from 'node:assert/strict';
import { parse, sourceOf } from '../../../src/language/parse';
import { printStatement } from '../../../src/language/print-tree';
import type { Statement } from '../../../src/language/syntax';

function textsOf(text: string): string[] {
  return parse(text).statements.map(({ span }) => text.slice(span.from, span.to));
}

describe('parse', () => {
  it('reads nothing from an empty text', () => {
    const { text, statements, problems } = parse('');
    assert.deepEqual({ text, statements, problems }, { text: '', statements: [], problems: [] });
  });

  it('gives statements without the comment, the spaces and the line end around them', () => {
    assert.deepEqual(textsOf('  x = 1  # one\n\n# two\n\ty : [3]\t'), ['x = 1', 'y : [3]']);
  });

  it('takes every kind of line end', () => {
    assert.deepEqual(textsOf('x = 1\ny = 2\r\nz = 3\rw = [1,\r\n 2]\r\n'), [
      'x = 1',
      'y = 2',
      'z = 3',
      'w = [1,\r\n 2]',
    ]);
  });

  it('passes over a byte order mark', () => {
    assert.deepEqual(textsOf('\ufeffx = 1'), ['x = 1']);
  });

  it('gives the spans of everything in offsets of the document', () => {
    const text = '# one\n  z1 : [n] = W.T @ f(x, axis=0)[1:]';
    const [statement] = parse(text).statements;
    const spans: string[] = [];
    JSON.stringify(statement, (_key, value) => {
      if (typeof value?.from === 'number') spans.push(text.slice(value.from, value.to));
      return value;
    });
    assert.deepEqual(spans, [
      'z1',
      'n',
      '[n]',
      'W',
      '.T',
      'W.T',
      'f',
      'x',
      'x',
      'axis',
      '0',
      'axis=0',
      'f(x, axis=0)',
      '1',
      '1:',
      'f(x, axis=0)[1:]',
      '@',
      'W.T @ f(x, axis=0)[1:]',
      'z1 : [n] = W.T @ f(x, axis=0)[1:]',
    ]);
  });

  it('takes two ways of typing an accent for one name', () => {
    const [composed, decomposed] = parse('\u0177 = 1\ny\u0302 = 2').statements;
    assert.equal(nameOf(composed), '\u0177');
    assert.equal(nameOf(decomposed), '\u0177');
  });

  it('points at the bracket that is left open, wherever it is', () => {
    const text = 'x = 1\n  y = f(a,\n    [b, c\n    , d';
    const [problem] = parse(text).problems;
    assert.equal(problem?.payload.expected, '`]` to close the `[` at column 5');
    assert.deepEqual(problem?.related, [
      { span: { from: text.indexOf('['), to: text.indexOf('[') + 1 }, message: 'this `[` is still open' },
    ]);
  });

  it('counts the columns of an indented statement from the start of its line', () => {
    assert.equal(parse('  y = f(a').problems[0]?.payload.expected, '`)` to close the `(` at column 8');
  });

  it('knows the text of each statement', () => {
    const { statements } = parse('x = 1 # one\ny = [a,\n b]');
    assert.deepEqual(statements.map(sourceOf), ['x = 1', 'y = [a,\n b]']);
  });

  it('knows no text of a statement that it has not read', () => {
    assert.throws(() => sourceOf({ kind: 'seed', value: 1, span: { from: 0, to: 6 } }), /not read by/);
  });

  it('reports a bounded number of mistakes in one statement', () => {
    assert.equal(parse(`x = [${'a b c, '.repeat(1000)}a]`).problems.length, 20);
  });
});

describe('parse, on texts that are too much', () => {
  const tooDeep = 'an expression nested more than 256 deep';
  const tooLong = 'a statement of more than 200000 characters';
  const cases: readonly (readonly [string, string, string])[] = [
    ['open brackets', `x = ${'['.repeat(100_000)}`, tooDeep],
    ['nested brackets', `x = ${'('.repeat(50_000)}a${')'.repeat(50_000)}`, tooDeep],
    ['brackets that do not match', `x = ${'('.repeat(50_000)}${']'.repeat(50_000)}`, tooDeep],
    ['minus signs', `x = ${'-'.repeat(100_000)}a`, tooDeep],
    ['powers', `x = a${' ^ a'.repeat(40_000)}`, tooDeep],
    ['terms', `x = a${' + a'.repeat(40_000)}`, tooDeep],
    ['transposes', `x = a${'.T'.repeat(50_000)}`, tooDeep],
    ['pipes', `x = a${' |> f'.repeat(30_000)}`, tooDeep],
    ['sizes', `x : [n${' + n'.repeat(40_000)}]`, tooDeep],
    ['a line of ten megabytes', `x = ${'a + '.repeat(2_500_000)}b`, tooLong],
    ['a name of ten megabytes', 'x'.repeat(10_000_000), tooLong],
  ];

  for (const [title, line, found] of cases) {
    it(`says so once and reads the lines around: ${title}`, () => {
      const { statements, problems } = parse(`y = 1\n${line}\nz = 2`);
      assert.deepEqual(
        problems.map((problem) => problem.payload.found),
        [found],
      );
      const printed = [statements.at(0), statements.at(-1)].map(
        (statement) => statement && printStatement(statement),
      );
      assert.deepEqual(printed, ['(bind y = 1)', '(bind z = 2)']);
      assert.equal(statements.length, 3);
    });
  }

  it('still reads what is just within the bound', () => {
    const depth = 250;
    assert.deepEqual(parse(`x = ${'('.repeat(depth)}a${')'.repeat(depth)}`).problems, []);
    assert.deepEqual(parse(`x = a${' + a'.repeat(depth)}`).problems, []);
  });

  it('reads long statements that are not deep', () => {
    const [statement] = parse(`x = [${'0.5, '.repeat(30_000)}1]`).statements;
    assert.equal(
      statement?.kind === 'binding' &&
        statement.value?.kind === 'stacking' &&
        statement.value.rows[0]?.length,
      30_001,
    );
  });
});

function nameOf(statement: Statement | undefined): string | undefined {
  return statement?.kind === 'binding' ? statement.name.name : undefined;
}
