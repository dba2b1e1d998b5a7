/** A little of what `npm run fuzz` does much of, the same each time. */
import fc from 'fast-check';
import { documents, edits, type Kind } from '../../fuzz/kinds';
import { wantedNow } from '../../fuzz/met';

async function holds<T>(kind: Kind<T>, numRuns: number): Promise<void> {
  const property = fc.asyncProperty(kind.arbitrary(wantedNow()), (value) => kind.check(value, 'first'));
  await fc.assert(property, { numRuns, seed: 7, unbiased: true });
}

describe('what is made up', function () {
  this.timeout(60_000);

  it('is answered and answered rightly: documents', () => holds(documents, 60));

  it('is answered as afresh: edits', () => holds(edits, 12));
});
