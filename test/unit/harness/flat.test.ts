/** What counts as flat in a soak. */
import assert from 'node:assert/strict';
import { judgeFlat } from '../../soak/flat';

/** Twenty figures, with noise that is the same in each run. */
const figures = (of: (k: number) => number, noise = 0): number[] =>
  Array.from({ length: 20 }, (_, k) => of(k) + noise * Math.sin(7 * k));

const fivePercent = { share: 0.05, atLeast: 0 };

describe('what is flat', () => {
  for (const [what, series, isFlat] of [
    ['is what stays', figures(() => 100), true],
    ['is what goes up and down', figures(() => 100, 4), true],
    ['is what falls', figures((k) => 100 - k), true],
    ['is what fills at the start', figures((k) => 100 - 40 * 0.6 ** k), true],
    ['is what lies apart once', figures((k) => (k === 18 ? 300 : 100)), true],
    ['is not what grows all the time', figures((k) => 100 + k), false],
    ['is not what grows all the time beneath noise', figures((k) => 100 + k, 3), false],
    ['is not what grows late', figures((k) => (k < 14 ? 100 : 110)), false],
  ] as const) {
    it(what, () => assert.equal(judgeFlat(series, fivePercent).isFlat, isFlat));
  }

  it('has a slope between two that hold it', () => {
    const { slope } = judgeFlat(
      figures((k) => 100 + k, 0.5),
      fivePercent,
    );
    assert.ok(slope.low <= slope.median && slope.median <= slope.high);
    assert.ok(slope.low > 0.8 && slope.high < 1.2, JSON.stringify(slope));
  });

  it('is what grows by less than is allowed in any case', () => {
    const series = figures((k) => 0.1 * k);
    assert.equal(judgeFlat(series, { share: 0, atLeast: 1 }).isFlat, true);
    assert.equal(judgeFlat(series, { share: 0, atLeast: 0.1 }).isFlat, false);
  });
});
