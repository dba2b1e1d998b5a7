import assert from 'node:assert/strict';
import { Lines } from '../../../src/features/lines';

describe('lines of a text', () => {
  const lines = new Lines('ab\r\nc\n\nd\re');

  it('count from 1, whichever way they end', () => {
    const places = [0, 2, 4, 5, 6, 7, 9, 10].map((offset) => lines.positionAt(offset));
    assert.deepEqual(
      places.map(({ line, column }) => `${line}:${column}`),
      ['1:1', '1:3', '2:1', '2:2', '3:1', '4:1', '5:1', '5:2'],
    );
  });

  it('are given without their ends', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6].map((line) => lines.textOf(line)),
      ['ab', 'c', '', 'd', 'e', ''],
    );
  });
});
