import assert from 'node:assert/strict';
import { codeBlock, codeSpan, escapeMarkdown, prose } from '../../../src/features/markdown';

describe('Markdown from text that is not ours', () => {
  const ESCAPED: readonly (readonly [text: string, markdown: string])[] = [
    ['a plain sentence, with 1.5 and a-b.', 'a plain sentence, with 1.5 and a-b.'],
    ['[a](command:evil)', '\\[a\\]\\(command:evil\\)'],
    ['<img src=x> &amp; **b** `c`', '\\<img src=x\\> \\&amp; \\*\\*b\\*\\* \\`c\\`'],
    ['http://a.b and www.c.d', 'http\\://a.b and www\\.c.d'],
    ['$(alert) a@b', '\\$\\(alert\\) a\\@b'],
    ['1. no list', '1\\. no list'],
    ['- no list', '\\- no list'],
    ['two\n\n# lines', 'two \\# lines'],
  ];
  for (const [text, markdown] of ESCAPED) {
    it(`escapes ${JSON.stringify(text)}`, () => assert.equal(escapeMarkdown(text), markdown));
  }

  it('holds any text in a code span', () => {
    assert.equal(codeSpan('W @ x'), '`W @ x`');
    assert.equal(codeSpan('a `b` c'), '``a `b` c``');
    assert.equal(codeSpan('`'), '`` ` ``');
    assert.equal(codeSpan('a\nb'), '`a b`');
  });

  it('keeps the code of a sentence as code, and escapes what stands between', () => {
    assert.equal(prose('`W @ x` needs *this*'), '`W @ x` needs \\*this\\*');
    assert.equal(prose('an odd ` [a](b)'), 'an odd \\` \\[a\\]\\(b\\)');
  });

  it('can not be left by a line of the text', () => {
    assert.equal(codeBlock('a\n```\nb\n'), '````grad\na\n```\nb\n````');
  });
});
