import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parser } from '../../../src/language/generated/parser';
import { lex } from '../../../src/language/lex';
import { parse } from '../../../src/language/parse';
import { documents, texts } from './arbitraries';

/** The leaves of the grammar's tree of a statement. */
function leavesOf(source: string): readonly string[] {
  const leaves: string[] = [];
  parser.parse(source).iterate({
    enter: ({ node, from, to }) => {
      if (node.firstChild === null && to > from) leaves.push(source.slice(from, to));
    },
  });
  return leaves;
}

describe('tokens', () => {
  it('cover a text but for its white space, in order', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let at = 0;
        for (const { from, to, text: token } of lex(text)) {
          assert.match(text.slice(at, from), /^\s*$/);
          assert.equal(text.slice(from, to), token);
          at = to;
        }
        assert.match(text.slice(at), /^\s*$/);
      }),
    );
  });

  it('are those of the grammar, in every statement that can be read', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const { statements, problems } = parse(text);
        for (const { kind, span } of statements) {
          // What stands in braces is read statement by statement.
          const isWhole = kind !== 'unreadable' && kind !== 'layer';
          const isRead = problems.every(({ span: { from } }) => from < span.from || span.to < from);
          if (!isWhole || !isRead) continue;
          const source = text.slice(span.from, span.to);
          const tokens = lex(source).filter((token) => token.kind !== 'comment' && token.kind !== 'newline');
          assert.deepEqual(
            tokens.map((token) => token.text),
            leavesOf(source),
          );
        }
      }),
    );
  });
});
