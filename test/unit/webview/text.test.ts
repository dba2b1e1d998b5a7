import assert from 'node:assert/strict';
import { fillBlanks } from '../../../webview/text/blanks';
import { codeSpans } from '../../../webview/text/code-spans';
import { describeEquation, describeMatrix, describeSymbol } from '../../../webview/text/speech';

const formula = (text: string) => ({ latex: text, text });
const side = (label: string) => ({ label, name: 'x' });

describe('what a picture says', () => {
  it('is its size and its structure', () => {
    const rows = side('128');
    const columns = side('129');
    const description = 'identity followed by a zero column';
    assert.equal(
      describeMatrix({ rows, columns, description }),
      '128 by 129, identity followed by a zero column',
    );
  });

  it('tells the axes of a side from the sides', () => {
    const said = describeMatrix({ rows: side('128 × 785'), columns: side('n + 1'), description: 'dense' });
    assert.equal(said, '128 times 785 by n + 1, dense');
  });

  it('names each symbol with its shape, once', () => {
    const w = { formula: formula('W'), shape: '3×4' };
    assert.equal(describeSymbol(w), 'W, 3 by 4');
    assert.equal(describeSymbol({ formula: formula('=') }), '=');
    const equation = { formula: formula('W = W'), symbols: [w, { formula: formula('=') }, w] };
    assert.equal(describeEquation(equation), 'W = W; W is 3 by 4');
  });
});

describe('a sentence of the host', () => {
  const shown = (text: string) =>
    codeSpans(text)
      .map(({ text, code }) => (code ? `<${text}>` : text))
      .join('');

  it('has its code set apart', () => {
    assert.equal(shown('Line 4: `x` is declared `[784]`.'), 'Line 4: <x> is declared <[784]>.');
    assert.equal(shown('`x`'), '<x>');
    assert.equal(shown(''), '');
  });

  it('keeps a backtick that is not closed', () => {
    assert.equal(shown('a ` b'), 'a ` b');
    assert.equal(shown('`a` and `'), '<a> and `');
  });
});

describe('the blanks of a claim', () => {
  const shown = (claim: string, filled: string[]) =>
    fillBlanks(claim, filled)
      ?.map(({ kind, text }) => (kind === 'filled' ? `<${text}>` : text))
      .join('');

  it('are filled in their places', () => {
    assert.equal(shown('a == ? @ ?', ['b', 'c']), 'a == <b> @ <c>');
    assert.equal(shown('? == a', ['b']), '<b> == a');
  });

  it('are left as typed when there are more or fewer than fillings', () => {
    assert.equal(shown('a == ?', ['b', 'c']), undefined);
    assert.equal(shown('a == b', []), undefined);
  });
});
