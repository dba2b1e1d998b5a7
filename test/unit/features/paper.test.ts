import assert from 'node:assert/strict';
import { openDocument } from '../../../src/features/document';
import { paperOf } from '../../../src/features/paper';

describe('a matrix on paper', () => {
  const analysis = openDocument(
    'a : [128]\nb = [a; 1]\nu : [3]\nv : [2]\nm = [u; v; 1]\ndim n\nx : [n]\ny = [x; 1]\nz = relu(a)\n',
  );
  /** Of what by what, the rows and columns as labelled, and with which of them a block begins. */
  const cases: [string, string, string, string][] = [
    ['b', 'a', '0 1 ⋯ 127', '0 1 ⋯ 127 |128'],
    ['m', 'v', '0 1', '0 1 2 |3 4 |5'],
    ['y', 'x', '0 1 ⋯ n - 1', '0 1 ⋯ n - 1 |n'],
    ['z', 'a', '0 1 ⋯ 127', '0 1 ⋯ 127'],
  ];
  for (const [of, wrt, rows, columns] of cases) {
    it(`has its blocks outlined: ∂${of}/∂${wrt}`, () => {
      const jacobian = analysis.local(of).find((each) => each.wrt.name === wrt)!;
      const paper = paperOf(jacobian, analysis);
      const written = (labels: readonly (string | null)[], breaks: readonly number[] = []): string =>
        labels.map((label, k) => `${breaks.includes(k) ? '|' : ''}${label ?? '⋯'}`).join(' ');
      assert.deepEqual(
        [written(paper.rows, paper.rowBreaks), written(paper.columns, paper.columnBreaks)],
        [rows, columns],
      );
    });
  }
});
