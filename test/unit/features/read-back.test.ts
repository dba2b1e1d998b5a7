/** What is printed of a derivative is read by the language, and means the same: for every operator, and every further function. */
import assert from 'node:assert/strict';
import type { Analysis } from '../../../src/analysis/analysis';
import type { Jacobian } from '../../../src/analysis/jacobian';
import { MORE_FUNCTION_NAMES } from '../../../src/analysis/own/more-functions';
import { openDocument } from '../../../src/features/document';
import { matrixFormula } from '../../../src/features/formulas';
import { OPERATORS } from '../../../src/operators/registry';

/** Longer forms are held by the search for mistakes. */
const LONGEST = 300;

/** Where a further function is real, as it stands and after a step aside. */
function documentOf(name: string): string {
  const body = name === 'polygamma' ? 'polygamma(2, t)' : `${name}(t)`;
  const given = /^acosh|^asec$|^acoth|^acsc$/.test(name) ? '[1.25, 3.5]' : '[0.25, 0.75]';
  return `fn f(t) = 2 * ${body} + t\nx : [2] = ${given}\ny = f(x)\nz = ${body.replace('t)', 'x)')}\ng = grad(sum(z), x)\n`;
}

const CASES = [
  ...OPERATORS.flatMap(({ name, examples }) => examples.map((source) => ({ name, source }))),
  ...MORE_FUNCTION_NAMES.map((name) => ({ name, source: documentOf(name) })),
];

function jacobiansOf(analysis: Analysis): readonly Jacobian[] {
  const names = [...analysis.names.keys()];
  return names.flatMap((of) => names.flatMap((wrt) => (of === wrt ? [] : (analysis.total(of, wrt) ?? []))));
}

describe('what is printed of a derivative', () => {
  for (const name of new Set(CASES.map((each) => each.name))) {
    it(`is read back as the same: ${name}`, () => {
      for (const { source } of CASES.filter((each) => each.name === name)) {
        const analysis = openDocument(source);
        for (const jacobian of jacobiansOf(analysis)) {
          const form = matrixFormula(jacobian)?.text;
          const { axes } = jacobian.shape;
          // A row and a matrix of one row are written alike.
          const isPlain = axes.length <= 2 && axes.every(({ constant }) => constant !== 1);
          if (form === undefined || form.length > LONGEST || !isPlain) continue;
          const claim = `check grad(${jacobian.of.name}, ${jacobian.wrt.name}) == (${form})`;
          const read = openDocument(`${source}\n${claim}\n`);
          assert.deepEqual(read.problems, [], `${source}\n${claim}`);
          const [result] = read.claims();
          const isSame = result?.verdict === 'proved' || result?.verdict === 'holds';
          assert.ok(isSame, `${source}\n${claim}: ${result?.message}`);
        }
      }
    });
  }
});
