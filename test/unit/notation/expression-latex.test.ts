import assert from 'node:assert/strict';
import katex from 'katex';
import { parse } from '../../../src/language/parse';
import type { Expression } from '../../../src/language/syntax';
import { expressionLatex } from '../../../src/notation/expression-latex';
import { expressionSymbols } from '../../../src/notation/expression-symbols';
import { SCALAR, shapeOf } from '../../../src/shapes/shape';
import { Size } from '../../../src/shapes/size';

const LATEX: readonly (readonly [source: string, latex: string])[] = [
  ['W1 @ x_B + b', 'W_{1}\\, x_{B} + b'],
  ['a - (b - c)', 'a - \\left( b - c \\right)'],
  ['a - b - c', 'a - b - c'],
  ['(a + b) @ c', '\\left( a + b \\right)\\, c'],
  ['-(a + b)', '-\\left( a + b \\right)'],
  ['a / (b + 1)', '\\frac{a}{b + 1}'],
  ['2 * s', '2\\, s'],
  ['x * y', 'x \\odot y'],
  ['x / y', 'x \\oslash y'],
  ['x^2', 'x^{\\circ 2}'],
  ['s^2 * t', 's^{2} \\cdot t'],
  ['(W @ x).T', '\\left( W\\, x \\right)^{\\top}'],
  ['W2.T', 'W_{2}^{\\top}'],
  ['1e-3 * s', '1 \\cdot 10^{-3}\\, s'],
  ['sum(y * log(a2))', '\\sum y \\cdot \\log \\left( a_{2} \\right)'],
  ['grad(L, x_B)', '\\nabla_{x_{B}} L'],
  ['grad(a + b, x)', '\\nabla_{x} \\left( a + b \\right)'],
  ['hessian(L, x)', '\\nabla^{2}_{x} L'],
  ['[x; 1]', '\\begin{bmatrix} x \\\\ 1 \\end{bmatrix}'],
  ['[eye(n), zeros(n, 1)]', '\\begin{bmatrix} I_{n} & 0_{n \\times 1} \\end{bmatrix}'],
  ['W[0, 1:]', 'W[0, 1{:}]'],
  ['norm(x) <= sqrt(s)', '\\left\\lVert x \\right\\rVert \\le \\sqrt{s}'],
  ['f(x, axis=0)', '\\operatorname{f}\\left( x, \\text{axis} = 0 \\right)'],
  ['A @ ? @ ?', 'A\\, \\boxed{?}\\, \\boxed{?}'],
];

const SYMBOLS: readonly (readonly [source: string, symbols: string])[] = [
  ['W1 @ x_B', '⟨W1⟩ ⟨x_B⟩'],
  ['[x; 1]', '[ ⟨x⟩ ; ⟨1⟩ ]'],
  ['-sum(y * log(a2))', '- sum ( ⟨y⟩ * log ( ⟨a2⟩ ) )'],
  ['(a + b) / c^2', '( ⟨a⟩ + ⟨b⟩ ) / ⟨c^2⟩'],
  ['W2.T @ grad(L, z2)', '⟨W2.T⟩ ⟨grad(L, z2)⟩'],
  ['softmax(Z, axis=1)[0, :]', 'softmax ( ⟨Z⟩ , axis= ⟨1⟩ ) [ ⟨0⟩ , : ]'],
];

function read(source: string): Expression {
  const [statement] = parse(`q = ${source}`).statements;
  assert.ok(statement?.kind === 'binding' && statement.value, source);
  return statement.value;
}

/** Here `x`, `y` are vectors and whatever is called `s`, `t` is a scalar. */
function shape(node: Expression) {
  if (node.kind !== 'name') return undefined;
  if (node.name === 's' || node.name === 't') return SCALAR;
  return /^[xy]/.test(node.name) ? shapeOf([Size.of(3)]) : undefined;
}

describe('expressions as LaTeX', () => {
  for (const [source, latex] of LATEX) {
    it(source, () => {
      assert.equal(expressionLatex(read(source), shape), latex);
      katex.renderToString(latex, { throwOnError: true, strict: 'ignore' });
    });
  }

  it('what is nested deeply, each level once', () => {
    const source = `${'tanh('.repeat(60)}x${')'.repeat(60)}`;
    assert.equal(expressionLatex(read(source), shape).split('tanh').length, 61);
  });
});

describe('expressions as symbols', () => {
  for (const [source, expected] of SYMBOLS) {
    it(source, () => {
      const symbols = expressionSymbols(read(source), shape);
      assert.equal(symbols.map(({ text, node }) => (node ? `⟨${text}⟩` : text)).join(' '), expected);
      for (const { latex } of symbols) katex.renderToString(latex, { throwOnError: true, strict: 'ignore' });
    });
  }
});
