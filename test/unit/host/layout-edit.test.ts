import assert from 'node:assert/strict';
import { type Layout, openDocument } from '../../../src/features/document';
import { layoutEdits } from '../../../src/host/layout-edit';

function under(text: string, layout: Layout): string {
  return layoutEdits(openDocument(text), layout).reduceRight(
    (whole, { from, to, insert }) => whole.slice(0, from) + insert + whole.slice(to),
    text,
  );
}

describe('the edit to another layout', () => {
  const cases: readonly (readonly [before: string, layout: Layout, after: string])[] = [
    ['x : [3]\n', 'numerator', 'layout numerator\nx : [3]\n'],
    ['layout numerator\nx : [3]\n', 'denominator', 'layout denominator\nx : [3]\n'],
    ['x : [3]\n  layout denominator # so far\n', 'numerator', 'x : [3]\n  layout numerator # so far\n'],
    ['# Title\n# more\n\nx : [3]\n', 'numerator', '# Title\n# more\n\nlayout numerator\nx : [3]\n'],
    ['# Title\r\n\r\nx : [3]\r\n', 'numerator', '# Title\r\n\r\nlayout numerator\r\nx : [3]\r\n'],
    ['# Only a title', 'numerator', '# Only a title\nlayout numerator\n'],
    ['', 'numerator', 'layout numerator\n'],
    ['x : [3]\n', 'denominator', 'x : [3]\n'],
    ['layout numerator\n', 'numerator', 'layout numerator\n'],
  ];
  for (const [before, layout, after] of cases) {
    it(`${JSON.stringify(before)} → ${layout}`, () => {
      assert.equal(under(before, layout), after);
      assert.equal(openDocument(under(before, layout)).layout, layout);
    });
  }
});
