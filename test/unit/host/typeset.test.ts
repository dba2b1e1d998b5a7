import assert from 'node:assert/strict';
import { type BuildOptions, build } from 'esbuild';
import { fromRoot, root } from '../../../scripts/paths';
import type * as Typesetter from '../../../src/host/typeset';

describe('typesetting', function () {
  this.timeout(30_000);
  let typeset: typeof Typesetter.typeset;

  // As one file, which is how it ships: loaded piece by piece, its font would be there twice.
  before(async () => {
    const outfile = fromRoot('.cache/unit/typeset.cjs');
    const entry = fromRoot('src/host/typeset.ts');
    const options = {
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
    } satisfies BuildOptions;
    await build({ absWorkingDir: root, entryPoints: [entry], outfile, ...options });
    typeset = (require(outfile) as typeof Typesetter).typeset;
  });

  const formulas = [
    '\\frac{\\partial L}{\\partial z_2} = a_2 - y',
    '\\begin{bmatrix} I_{128} & 0 \\\\ W_2^{\\top} & \\ddots \\end{bmatrix}',
    "\\operatorname{diag}(\\operatorname{relu}'(z_1)) \\otimes A \\odot B \\cdot \\sum_{k=0}^{n-1} \\delta_{ik}",
    '\\mathbb{R}^{10 \\times 129} \\ni \\mathcal{L}, \\hat{y}, \\boldsymbol{x}, \\mathbf{1}[z_i > 0]',
    '\\left\\lfloor \\tfrac{n}{2} \\right\\rfloor \\rightarrow \\lVert x \\rVert_2 \\circ \\ell',
    '\\mathrm{softmax}, \\mathsf{T}, \\texttt{a1\\_B}, \\text{the rest}, \\mathit{W}, \\mathrm{é}',
  ];
  for (const latex of formulas) {
    it(`sets ${latex}`, async () => {
      const { body, width, height } = await typeset(latex, true);
      assert.ok(width > 1 && height > 0.5 && width < 60, `${width} × ${height} em`);
      assert.match(body, /<path/);
      // A letter that the font lacks would be left to whatever font the reader has.
      assert.doesNotMatch(body, /<text|merror/);
      assert.match(body, /currentColor/);
    });
  }

  it('keeps a letter of another script as text', async () => {
    assert.match((await typeset('層', false)).body, /<text[^>]*>層<\/text>/);
  });

  it('sets what follows a formula that it cannot read', async () => {
    await assert.rejects(typeset('\\frac{1', false));
    await assert.rejects(typeset('\\href{https://x}{y}', false));
    assert.ok((await typeset('x', false)).width > 0);
  });
});
