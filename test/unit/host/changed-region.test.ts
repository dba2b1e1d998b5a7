import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Change, type ChangedRegion, changedBy } from '../../../src/host/changed-region';

const apply = (text: string, { rangeOffset, rangeLength, text: insert }: Change): string =>
  text.slice(0, rangeOffset) + insert + text.slice(rangeOffset + rangeLength);

describe('the changed region', () => {
  it('is where and only where an edit was', () => {
    const region = changedBy(undefined, [{ rangeOffset: 3, rangeLength: 2, text: 'abc' }]);
    assert.deepEqual(region, { from: 3, to: 5, now: 6 });
  });

  it('turns the old text into the new one, whatever the edits', () => {
    const edit = fc.record({ at: fc.nat(60), length: fc.nat(9), text: fc.string({ maxLength: 9 }) });
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.array(edit, { maxLength: 12 }), (before, edits) => {
        let text = before;
        let region: ChangedRegion | undefined;
        for (const { at, length, text: inserted } of edits) {
          const rangeOffset = Math.min(at, text.length);
          const rangeLength = Math.min(length, text.length - rangeOffset);
          const change = { rangeOffset, rangeLength, text: inserted };
          region = changedBy(region, [change]);
          text = apply(text, change);
        }
        const { from, to, now } = region ?? { from: 0, to: 0, now: 0 };
        assert.ok(from <= to && to <= before.length && from <= now && now <= text.length);
        assert.equal(before.slice(0, from) + text.slice(from, now) + before.slice(to), text);
      }),
    );
  });
});
