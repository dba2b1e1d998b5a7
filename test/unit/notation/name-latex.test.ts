import assert from 'node:assert/strict';
import fc from 'fast-check';
import katex from 'katex';
import {
  functionNameLatex,
  nameLatex,
  subscriptedNameLatex,
  textLatex,
} from '../../../src/notation/name-latex';

const TYPESET: readonly (readonly [name: string, latex: string])[] = [
  ['x', 'x'],
  ['z1', 'z_{1}'],
  ['z₁₂', 'z_{12}'],
  ['x_B', 'x_{B}'],
  ['a1_B', 'a_{1,B}'],
  ['W_in_2', 'W_{\\mathrm{in},2}'],
  ['loss', '\\mathrm{loss}'],
  ['loss2', '\\mathrm{loss}_{2}'],
  ['conv2d', '\\mathrm{conv2d}'],
  ['ŷ', '\\hat{y}'],
  ['ŷ1', '\\hat{y}_{1}'],
  ['x̄', '\\bar{x}'],
  ['θ₁', '\\theta_{1}'],
  ['sigma', '\\sigma'],
  ['sigma_w', '\\sigma_{w}'],
  ['損失', '\\text{損失}'],
  ['x_', 'x_{\\_}'],
  ['x__1', 'x_{\\_,1}'],
];

const reads = (latex: string) => katex.renderToString(latex, { throwOnError: true, strict: 'ignore' });

describe('names as LaTeX', () => {
  for (const [name, latex] of TYPESET) {
    it(`${name} is ${latex}`, () => {
      assert.equal(nameLatex(name), latex);
      reads(latex);
    });
  }

  it('takes the indices of an entry as further subscripts', () => {
    assert.equal(subscriptedNameLatex('a1_B', ['i', 'j']), 'a_{1,B,i,j}');
    assert.equal(subscriptedNameLatex('x', []), 'x');
  });

  it('sets the names of functions upright', () => {
    assert.equal(functionNameLatex('relu'), '\\operatorname{relu}');
    assert.equal(functionNameLatex('log_softmax'), '\\text{log}\\_\\text{softmax}');
  });

  it('lets no text become a command', () => {
    assert.equal(textLatex('\\href{x}'), '\\backslash \\text{href}\\{\\text{x}\\}');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        reads(textLatex(text));
        const left = textLatex(text).replace(/\\text\{[^\\{}$&#_%^~]*\}/g, '');
        assert.equal(left.replace(/\\(?:backslash |wedge |sim |[{}$&#_%])/g, ''), '');
      }),
    );
  });
});
