import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../../src/language/parse';
import { printStatement } from '../../../src/language/print-tree';
import type { Span } from '../../../src/language/syntax';
import { documents, texts } from './arbitraries';

const anything = fc.oneof(texts, documents, fc.string({ unit: 'binary' }));

describe('whatever is typed', () => {
  it('is read into statements in order that do not overlap', () => {
    fc.assert(
      fc.property(anything, (text) => {
        let end = 0;
        for (const { span } of parse(text).statements) {
          assert.ok(end <= span.from && span.from < span.to && span.to <= text.length);
          end = span.to;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('belongs to a statement, but for spaces and comments', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const outside = without(
          text,
          parse(text).statements.map((statement) => statement.span),
        );
        assert.equal(outside.replace(/#[^\r\n]*/g, '').trim(), '');
      }),
      { numRuns: 1000 },
    );
  });

  it('has the spans of its parts inside those of the whole', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { statements, problems } = parse(text);
        for (const statement of statements) assertNested(statement, statement.span);
        for (const { span } of problems) {
          assert.ok(span.from < span.to, 'a problem has a place that can be seen');
          const inside = statements.some(({ span: own }) => own.from <= span.from && span.to <= own.to);
          assert.ok(inside, 'a problem is in a statement');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('has a problem wherever something is missing or unreadable', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { statements, problems } = parse(text);
        for (const statement of statements) {
          const printed = printStatement(statement);
          if (!printed.includes('…') && statement.kind !== 'unreadable') continue;
          const { from, to } = statement.span;
          assert.ok(
            problems.some(({ span }) => from <= span.from && span.to <= to),
            printed,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('costs one statement when it is half a line', () => {
    const good = [
      'x : [784]',
      'dim n = 3',
      'z = W @ x',
      'check a == b',
      'show x',
      'layout numerator',
      'seed 7',
    ];
    const oneLine = texts.map((text) => text.replace(/[\r\n\u2028\u2029]/g, ' '));
    fc.assert(
      fc.property(oneLine, fc.constantFrom(...good), fc.constantFrom(...good), (line, above, below) => {
        const text = `${above}\n${line}\n${below}\n${above}`;
        const statements = parse(text).statements.map(printStatement);
        const [printed] = parse(above).statements.map(printStatement);
        assert.equal(statements.at(-1), printed);
        const expectedBelow = parse(below).statements.map(printStatement)[0];
        assert.equal(statements.at(-2), expectedBelow);
        if (!/^\s*(?:\|>|==)/.test(line)) assert.equal(statements[0], printed);
      }),
      { numRuns: 1000 },
    );
  });
});

function without(text: string, spans: readonly Span[]): string {
  let rest = '';
  let end = 0;
  for (const { from, to } of spans) {
    // A newline keeps a comment before the statement from reaching the text after it.
    rest += `${text.slice(end, from)}\n`;
    end = to;
  }
  return rest + text.slice(end);
}

function assertNested(node: object, whole: Span): void {
  for (const value of Object.values(node)) {
    if (typeof value !== 'object' || value === null) continue;
    if (typeof value.from === 'number') {
      assert.ok(whole.from <= value.from && value.from <= value.to && value.to <= whole.to);
    } else {
      assertNested(value, whole);
    }
  }
}
