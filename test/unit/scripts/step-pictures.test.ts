/** The pictures of the walkthrough show what the product says today. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from '../../../scripts/paths';
import { stepPictures } from '../../../scripts/step-pictures';

describe('the pictures of the walkthrough', () => {
  it('are up to date: `npm run steps` draws them', function () {
    this.timeout(60_000);
    const folder = fromRoot('media/steps');
    const drawn = stepPictures();
    assert.deepEqual(readdirSync(folder).sort(), [...drawn.keys()].sort());
    for (const [file, svg] of drawn) {
      const kept = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
      assert.ok(kept === svg, `media/steps/${file} is stale: run \`npm run steps\``);
    }
  });

  it('show shapes, a picture of a matrix, and the three kinds of claims', () => {
    const drawn = stepPictures();
    const textOf = (id: string): string => (drawn.get(`${id}.svg`) ?? '').replace(/<[^>]*>/g, '');
    assert.match(textOf('shapes'), /W1 : \? = \[128, 785\]/);
    assert.match(textOf('inspector'), /∂a1_B\/∂a1 = \[eye\(128\), zeros\(128, 1\)\]/);
    assert.match(textOf('proof'), /✓ proved/);
    assert.match(textOf('blanks'), /@ \? = grad\(z2, a1_B\) @ \? = grad\(L, z2\)/);
    assert.match(textOf('mistake'), /✗ refuted/);
  });
});
