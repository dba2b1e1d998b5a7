import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/features/document';
import { type Exported, type ExportFile, exported } from '../../../../src/features/exports/export';
import { statementViewAt } from '../../../../src/features/statement-view';
import { toNested } from '../../../../src/numeric/array';
import { readNpy } from '../../../../src/numeric/npy';

const text = `x : [3] = [1, -2, 3]
W : [2, 3]
z = W @ x
a = relu(x)
M = [1, 2; 3, 4]
big : [30000]
B = grad(big, big)
dim n
v : [n]
s = sum(v)
L = sum(a)
`;

const analysis = openDocument(text);

function fileOf(line: string, what: Exported): ExportFile {
  const file = exported(analysis, statementViewAt(analysis, text.indexOf(line)), what);
  assert.ok(!('refused' in file), JSON.stringify(file));
  return file;
}

function textOf(line: string, what: Exported): string {
  return [...fileOf(line, what).parts()].join('');
}

describe('taking out', () => {
  it('is LaTeX with the lines under each other', () => {
    assert.equal(
      textOf('a =', { of: 'statement', format: 'latex' }),
      [
        '\\begin{aligned}',
        '  a &= \\operatorname{relu}\\left( x \\right) \\\\',
        '  \\frac{\\partial a}{\\partial x} &= \\operatorname{diag}\\left(\\left[x > 0\\right]\\right) \\\\',
        '  \\nabla_{a} L &= \\mathbf{1}_{3}',
        '\\end{aligned}',
      ].join('\n'),
    );
  });

  it('is a program for NumPy', () => {
    assert.equal(
      textOf('z =', { of: 'statement', format: 'numpy' }),
      `import numpy as np

# z = W @ x
z = W @ x
# ∂z/∂W, 2×3×2
dz_dW = np.einsum('i,jk->jik', x, np.eye(2))
# ∂z/∂x, 3×2
dz_dx = W.T
`,
    );
  });

  it('is Markdown', () => {
    const markdown = textOf('z =', { of: 'statement', format: 'markdown' });
    assert.match(markdown, /^### `z`, 2\n\n\$\$\nz = W\\, x\n\$\$\n/);
    assert.match(markdown, /3×2, dense: the transpose of W\n$/);
  });

  it('is a table, or an array that NumPy loads', () => {
    assert.equal(textOf('x :', { of: 'values', name: 'M', format: 'csv' }), '1,2\n3,4\n');
    assert.equal(fileOf('x :', { of: 'values', name: 'M', format: 'csv' }).name, 'M.csv');
    const matrix = { of: 'a', wrt: 'x', local: true };
    assert.equal(textOf('x :', { of: 'matrix', matrix, format: 'csv' }), '1,0,0\n0,0,0\n0,0,1\n');
    const [bytes] = fileOf('x :', { of: 'matrix', matrix, format: 'npy' }).parts();
    const read = readNpy(bytes as Uint8Array);
    assert.ok(read.ok);
    assert.deepEqual(toNested(read.value), [
      [1, 0, 0],
      [0, 0, 0],
      [0, 0, 1],
    ]);
  });

  it('says why not', () => {
    const refused = (what: Exported) => {
      const file = exported(analysis, undefined, what);
      return 'refused' in file ? file.refused : '';
    };
    assert.match(refused({ of: 'values', name: 'nobody', format: 'csv' }), /There is no `nobody`/);
    const whole = { of: 's', wrt: 'v', local: true };
    assert.match(refused({ of: 'matrix', matrix: whole, format: 'csv' }), /size is free/);
    const large = { of: 'big', wrt: 'big', local: false };
    assert.match(refused({ of: 'matrix', matrix: large, format: 'csv' }), /900,000,000 entries/);
    assert.match(refused({ of: 'statement', format: 'latex' }), /nothing/);
  });
});
