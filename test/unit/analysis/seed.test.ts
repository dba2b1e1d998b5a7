/** `seed` draws other values for the inputs that have none, and for nothing else. */
import assert from 'node:assert/strict';
import { openDocument } from '../../../src/features/document';

function numbers(source: string, point = 0): Record<string, readonly number[]> {
  const analysis = openDocument(source);
  const values = analysis.valuesAt(point);
  return Object.fromEntries(
    [...analysis.names.values()].map((named) => [named.name, [...values.valueOf(named).data]]),
  );
}

const LINES = 'x : [3]\ny : onehot[5]\ng : [2] = [1, 2]\nz = sum(x)\n';

describe('seed', () => {
  for (const point of [0, 3]) {
    it(`chooses other samples, at point ${point}`, () => {
      const [none, zero, seven] = ['', 'seed 0\n', 'seed 7\n'].map((line) => numbers(line + LINES, point));
      assert.deepEqual(none, zero);
      assert.notDeepEqual(none?.x, seven?.x);
      assert.notDeepEqual(none?.z, seven?.z);
      assert.deepEqual(none?.g, seven?.g);
      assert.deepEqual(seven, numbers(`${LINES}seed 7`, point));
    });
  }
});
