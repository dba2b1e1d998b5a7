/** What the bundles carry is what the source of the kernels says today. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compiledKernels, kernelsFile } from '../../../scripts/compile-kernels';

describe('src/numeric/simd/bytes.ts', () => {
  it('is up to date: `npm run kernels` writes it', async () => {
    const written = readFileSync(kernelsFile, 'utf8').replaceAll('\r\n', '\n');
    assert.ok(written === (await compiledKernels()), 'the kernels are stale: run `npm run kernels`');
  });
});
