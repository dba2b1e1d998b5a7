import assert from 'node:assert/strict';
import type { FactorView } from '../../../src/protocol';
import type { StepView } from '../../../src/protocol/chain';
import { scaleFor } from '../../../webview/chain/fit-scale';
import { originOf } from '../../../webview/chain/flip';
import { logScale } from '../../../webview/chain/log-scale';
import { mergingOf, stretchesAfter } from '../../../webview/chain/steps';
import { shortNumber } from '../../../webview/text/short-number';
import { f, side, whole } from '../../panel/fixtures/build';

const factor = (rows: number, columns: number): FactorView => ({
  of: 'f',
  wrt: 'x',
  title: f('J'),
  rows: side('x', rows),
  columns: side('f', columns),
  structure: 'dense',
  description: 'dense',
  regions: whole('dense'),
});

const factors = [factor(4, 3), factor(3, 5), factor(5, 1)];
const step = (from: number, split: number, to: number): StepView => ({
  from,
  split,
  to,
  cost: '1',
  product: factor(1, 1),
});
const fromRight = [step(1, 1, 2), step(0, 0, 2)];

/** `0 1-2`: which factors are one. */
const ranges = (done: number) =>
  stretchesAfter(factors, fromRight, done)
    .map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`))
    .join(' ');

describe('a chain that is multiplied out', () => {
  it('has its stretches after each step, and marks the two that come next', () => {
    assert.deepEqual([0, 1, 2].map(ranges), ['0 1 2', '0 1-2', '0-2']);
    const merging = (done: number) =>
      stretchesAfter(factors, fromRight, done).map((stretch) => mergingOf(stretch, fromRight[done]));
    assert.deepEqual(merging(0), [undefined, 'left', 'right']);
    assert.deepEqual(merging(1), ['left', 'right']);
    assert.deepEqual(merging(2), [undefined]);
  });

  it('has what is new come from what it was made of', () => {
    const at = (from: number, to: number, x: number) => ({ from, to, x, y: 0 });
    const before = [at(0, 0, 0), at(1, 1, 100), at(2, 2, 200)];
    assert.equal(originOf(at(1, 2, 130), before)?.x, 150);
    assert.equal(originOf(at(0, 0, 10), before)?.x, 0);
    assert.equal(originOf(at(2, 2, 90), [at(0, 2, 40)])?.x, 40);
    assert.equal(originOf(at(5, 5, 90), before), undefined);
  });

  it('is drawn as large as fits on a line, and on several where nothing does', () => {
    const tall = (width: number, count: number) =>
      scaleFor(width, Array(count).fill(factor(100, 100)), [])(side('x', 100));
    assert.deepEqual([tall(1200, 3), tall(500, 3), tall(430, 3)], [132, 92, 76]);
    assert.deepEqual([tall(300, 3), tall(300, 12)], [112, 62]);
  });
});

describe('the scale of norms', () => {
  const placed = (values: readonly number[]) => {
    const scale = logScale(values);
    return { ticks: scale.ticks, places: values.map((value) => Math.round(scale.place(value) * 100)) };
  };

  it('is logarithmic, with few ticks, however far norms are apart', () => {
    assert.deepEqual(placed([1, 10, 100]), { ticks: [0, 1, 2], places: [0, 50, 100] });
    const wide = placed([1e-97, 1]);
    assert.ok(wide.ticks.length <= 6, wide.ticks.join());
    assert.deepEqual(wide.places, [0, 100]);
  });

  it('does not make a slope of a trifle', () => {
    const [low, high] = placed([1, 1.1]).places;
    assert.ok(high! - low! < 5);
  });

  it('puts zero at the bottom and what is not finite at the top', () => {
    const scale = logScale([1, 0, Number.POSITIVE_INFINITY, Number.NaN]);
    assert.deepEqual([0, Number.POSITIVE_INFINITY].map(scale.place), [0, 1]);
    assert.deepEqual(placed([0, 0]).places, [0, 0]);
  });

  for (const [value, text] of [
    [0, '0'],
    [0.684, '0.68'],
    [14.88, '15'],
    [3.1e-7, '3.1e-7'],
    [123456, '1.2e+5'],
    [Number.POSITIVE_INFINITY, '∞'],
  ] as const) {
    it(`writes ${value} as ${text}`, () => assert.equal(shortNumber(value), text));
  }
});
