/** Powers of numbers: exact where they are, and soon answered where they are not. */
import assert from 'node:assert/strict';
import Fraction from 'fraction.js';
import { exactPower } from '../../../src/calculus/powers';

const LONG = 10n ** 40n + 1n;

const cases: readonly (readonly [base: string, exponent: string, power: string])[] = [
  ['4', '1/2', '2'],
  ['8', '1/3', '2'],
  ['8/27', '2/3', '4/9'],
  ['8/27', '-2/3', '9/4'],
  ['2', '1/2', '–'],
  ['-8', '1/3', '–'],
  ['-2', '3', '-8'],
  ['2/3', '-2', '9/4'],
  ['1/4', '1/2', '1/2'],
  ['0', '1/2', '0'],
  ['0', '-1', '–'],
  ['2', '1/1000000000', '–'],
  // Neither is found by trying every divisor.
  [`${LONG * LONG}`, '1/2', `${LONG}`],
  [`${LONG * LONG + 1n}`, '1/2', '–'],
  [`${LONG ** 3n}/${(LONG + 1n) ** 3n}`, '-1/3', `${LONG + 1n}/${LONG}`],
  ['18014398509481985/2001599834386887', '-1/2', '–'],
  [`${LONG ** 100n}`, '64', '–'],
];

describe('powers of numbers', () => {
  for (const [base, exponent, power] of cases) {
    it(`${base.slice(0, 40)} ^ (${exponent}) is ${power.slice(0, 40)}`, () => {
      assert.equal(exactPower(new Fraction(base), new Fraction(exponent))?.toFraction() ?? '–', power);
    });
  }
});
