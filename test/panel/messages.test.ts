import assert from 'node:assert/strict';
import type { HostMessage } from '../../src/protocol';
import { show } from './fixtures/build';
import { activation, firstLayer, shown, stackedBias } from './fixtures/messages';
import { type PanelPage, withPanel } from './panel-page';

const place = (panel: PanelPage): Promise<string> => panel.text('.place');
const stale = (version: number): HostMessage => ({ type: 'stale', version, reason: 'an operand is missing' });

describe('the panel and its messages', () => {
  it('says that it is ready, and shows nothing until it is answered', () =>
    withPanel({}, async (panel) => {
      assert.deepEqual(await panel.posted(), []);
      assert.equal(await panel.page.locator('h1').count(), 0);
    }));

  it('drops what is older than what it shows', () =>
    withPanel({}, async (panel) => {
      await panel.send(show(5, firstLayer), show(4, stackedBias), {
        type: 'empty',
        version: 3,
        reason: 'no-statements',
      });
      assert.equal(await place(panel), 'problem-set.grad, line 9');
      await panel.send(stale(4));
      assert.equal(await panel.page.locator('.waiting-shown').count(), 0);
      await panel.send(show(6, activation));
      assert.equal(await place(panel), 'problem-set.grad, line 10');
    }));

  it('ignores what is not from the host', () =>
    withPanel({}, async (panel) => {
      await panel.send(shown.firstLayer);
      await panel.page.evaluate(() => {
        const show = { type: 'show', version: 9, file: 'a.grad', layout: 'denominator' };
        const odd = [
          { ...show, statement: {} },
          { ...show, statement: { line: 1, source: '', why: [], jacobians: [null] } },
          { ...show, version: Number.NaN },
          { type: 'manners', version: 9, manners: { pins: null } },
          { type: 'answer', id: 1 },
        ];
        for (const message of [null, 'show', { type: 'show' }, { type: 'other', version: 9 }, ...odd]) {
          window.postMessage(message, '*');
        }
      });
      assert.equal(await place(panel), 'problem-set.grad, line 9');
    }));

  it('keeps the last good picture while a line is half typed, without moving it', () =>
    withPanel({}, async (panel) => {
      await panel.send(show(1, firstLayer));
      const box = () => panel.page.locator('.card').first().boundingBox();
      const before = await box();
      await panel.send(stale(2));
      assert.deepEqual(await box(), before);
      assert.match(await panel.text('.waiting-shown'), /waiting for the line/);
      assert.ok((await panel.page.locator('.card').count()) > 0);
      await panel.send(show(3, firstLayer));
      assert.equal(await panel.page.locator('.waiting-shown').count(), 0);
      assert.deepEqual(await box(), before);
    }));

  it('does not flicker: the mark comes late, and goes at once', () =>
    withPanel({}, async (panel) => {
      await panel.send(show(1, firstLayer));
      // Time stands still, so that it doesn't matter how long anything takes.
      const session = await panel.page.context().newCDPSession(panel.page);
      await session.send('Animation.enable');
      await session.send('Animation.setPlaybackRate', { playbackRate: 0 });
      await panel.send(stale(2));
      const mark = panel.page.locator('.waiting-shown');
      const seen = await mark.evaluate((element) => {
        const { opacity, transitionDelay } = getComputedStyle(element);
        return { opacity: Number(opacity), isLate: Number.parseFloat(transitionDelay) > 0.3 };
      });
      assert.deepEqual(seen, { opacity: 0, isLate: true });
      await session.send('Animation.setPlaybackRate', { playbackRate: 1 });
      await panel.untilWaitingIsSeen();
      await session.send('Animation.setPlaybackRate', { playbackRate: 0 });
      await panel.send(show(3, firstLayer));
      const opacity = await panel.page
        .locator('.waiting')
        .evaluate((element) => Number(getComputedStyle(element).opacity));
      assert.equal(opacity, 0);
    }));

  it('says what to do when there is nothing to show', () =>
    withPanel({}, async (panel) => {
      await panel.send({ type: 'empty', version: 1, reason: 'no-document' });
      assert.match(await panel.text('main'), /\.grad file/);
      await panel.send({ type: 'empty', version: 2, reason: 'no-statements' });
      assert.match(await panel.text('main'), /first layer/);
      await panel.send(show(3, firstLayer));
      assert.equal(await place(panel), 'problem-set.grad, line 9');
    }));
});

describe('the panel after a reload', () => {
  it('shows its last picture at its last place before the host answers, and then what the host says', async () => {
    let state: unknown;
    await withPanel({ size: { width: 600, height: 500 } }, async (panel) => {
      await panel.send(show(57, firstLayer));
      await panel.page.locator('.why summary').click();
      await panel.page.evaluate(() => window.scrollTo(0, 300));
      await panel.page.waitForFunction(
        () =>
          (window as unknown as { savedState: { saved: { scroll: number } } }).savedState.saved.scroll ===
          300,
      );
      state = await panel.state();
    });
    await withPanel({ size: { width: 600, height: 500 }, state }, async (panel) => {
      await panel.page.waitForFunction(() => window.scrollY === 300);
      assert.equal(await panel.page.locator('.why').getAttribute('open'), '');
      assert.equal(await place(panel), 'problem-set.grad, line 9');
      // A host that was started anew counts from the start.
      await panel.send(show(1, activation));
      assert.equal(await place(panel), 'problem-set.grad, line 10');
    });
  });

  for (const state of [{ schema: 0, saved: { show: 1 } }, 'nonsense', { schema: 1 }]) {
    it(`makes nothing of a state that it can't read: ${JSON.stringify(state)}`, () =>
      withPanel({ state }, async (panel) => {
        await panel.send(shown.firstLayer);
        assert.equal(await place(panel), 'problem-set.grad, line 9');
      }));
  }
});

describe("the reader's place", () => {
  it('is kept when the statement changes, and is the top when it is another', () =>
    withPanel({ size: { width: 600, height: 500 } }, async (panel) => {
      const scrollY = () => panel.page.evaluate(() => window.scrollY);
      await panel.send(show(1, firstLayer));
      await panel.page.evaluate(() => window.scrollTo(0, 400));
      const seen = () => panel.page.locator('.card-figures').first().boundingBox();
      const before = await seen();
      // What is above grows shorter; what is looked at stays where it is.
      await panel.send(show(2, { ...firstLayer, line: 12, why: ['W1 is now solved for.'] }));
      assert.ok(Math.abs((await seen())!.y - before!.y) < 1.5);
      await panel.send(stale(3));
      assert.ok(Math.abs((await seen())!.y - before!.y) < 1.5);
      await panel.send(show(4, activation));
      assert.equal(await scrollY(), 0);
    }));

  it('is never taken from the editor: the panel asks for no focus', () =>
    withPanel({}, async (panel) => {
      for (const [i, message] of Object.values(shown).entries())
        await panel.send({ ...message, version: i + 1 });
      await panel.send(stale(90), { type: 'empty', version: 91, reason: 'no-document' });
      assert.equal(await panel.focused(), 0);
      assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), 'BODY');
    }));
});
