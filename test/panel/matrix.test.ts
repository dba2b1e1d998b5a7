import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { accessibilityProblems } from '../harness/accessibility';
import { allocationsOfPanning, holdTimers, panBackAndForth, releaseTimers } from './allocations';
import { type Answering, answerFrom, shownFrom } from './answering';
import { network } from './network';
import { type PanelPage, withPanel } from './panel-page';

const small = `x : [3] = [0.5, 0, -2]
W : [2, 4] = [1, 2, 3, 4; 5, 6, 7, 8]
x_B = [x; 1]
z = W @ x_B
a = relu(x)
r = sqrt(x + 2)
L = sum(a) + sum(z)
`;

/** Goes close to the first matrix that is shown, and waits until it is drawn. */
async function near(panel: PanelPage): Promise<void> {
  await panel.page
    .getByRole('button', { name: /^Entries of/ })
    .first()
    .click();
  await panel.page.locator('.legend').first().waitFor();
}

const matrix = (panel: PanelPage) => panel.page.getByRole('application').first();
const said = async (panel: PanelPage): Promise<string> =>
  (await panel.page.locator('.explorer [aria-live]').first().textContent()) ?? '';

async function untilSaid(panel: PanelPage, what: RegExp): Promise<void> {
  await panel.page.waitForFunction(
    ([source]) =>
      new RegExp(source!).test(document.querySelector('.explorer [aria-live]')?.textContent ?? ''),
    [what.source],
  );
}

/**
 * Before V8 has compiled the code, numbers with a fraction are objects; so it is given time, in frames and beside them: it compiles
 * on a thread of its own, which a busy machine keeps waiting.
 */
async function untilNothingIsMade(page: Page): Promise<void> {
  let report = '';
  for (let round = 0; round < 60; round++) {
    const { panel: bytes, functions } = await allocationsOfPanning(page, 160);
    const most = functions.slice(0, 6).map(([name, each]) => `${name} ${each.toFixed(0)}`);
    report = `${bytes.toFixed(0)} bytes a frame: ${most.join(', ')}`;
    if (bytes < 300) return;
    await page.waitForTimeout(100);
  }
  assert.fail(report);
}

/** Opens a derivative from near. */
function withMatrix(
  text: string,
  at: string,
  test: (panel: PanelPage, host: Answering) => Promise<void>,
  size = { width: 700, height: 900 },
): Promise<void> {
  return withPanel({ size }, async (panel) => {
    const host = await answerFrom(panel, text);
    await panel.send(shownFrom(text, at));
    await near(panel);
    await test(panel, host);
  });
}

/** How many different colours the canvas has: one where there is nothing to see. */
const colours = (panel: PanelPage): Promise<number> =>
  panel.page
    .locator('.explorer-matrix')
    .first()
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });

describe('a matrix from near', () => {
  it('explains the entry that the cursor is moved to, in words and beside it', () =>
    withMatrix(small, 'z', async (panel) => {
      // Of z by x_B, which is the second: W stands first in the definition.
      await panel.page.getByRole('button', { name: 'Entries of ∂z/∂x_B' }).click();
      const box = panel.page.getByRole('application', { name: /^∂z\/∂x_B, 4 by 2/ });
      await box.focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight'])
        await panel.page.keyboard.press(key);
      const callout = panel.page.locator('.callout');
      await callout.getByText('W[1, 2]').first().waitFor();
      assert.match((await callout.textContent()) ?? '', /=7/);
      await panel.untilPosted({ type: 'highlight', of: 'z', names: ['W'] });
      await panel.page.keyboard.press('Escape');
      await callout.waitFor({ state: 'detached' });
      await panel.untilPosted({ type: 'highlight', of: 'z', names: [] });
    }));

  it('tells a known zero from one that happens to be, and marks what is no number', () =>
    withMatrix(small, 'a ', async (panel) => {
      await matrix(panel).focus();
      await panel.page.keyboard.press('ArrowDown');
      await untilSaid(panel, /^∂a\[0\]\/∂x\[0\], 1/);
      await panel.page.keyboard.press('ArrowRight');
      await untilSaid(panel, /^∂a\[1\]\/∂x\[0\], zero by structure/);
      await panel.page.keyboard.press('ArrowDown');
      await untilSaid(panel, /^∂a\[1\]\/∂x\[1\], happens to be zero/);
      await panel.send(shownFrom(small, 'r ', 2));
      await near(panel);
      await panel.page.getByText('NaN or ∞').waitFor();
    }));

  it('says of a total derivative by which way it comes', () =>
    withPanel({}, async (panel) => {
      await answerFrom(panel, network);
      await panel.send(shownFrom(network, { of: 'L', wrt: 'a1' }));
      await near(panel);
      await matrix(panel).focus();
      await panel.page.keyboard.press('ArrowDown');
      await panel.page.locator('.callout-way', { hasText: 'a1 → a1_B → z2 → a2 → L' }).waitFor();
      await untilSaid(panel, /by way of a1, a1_B, z2, a2, L/);
    }));

  it('goes to an entry by its place and by its names, and says what is wrong with others', () =>
    withMatrix(network, 'z1', async (panel) => {
      await matrix(panel).focus();
      await panel.page.keyboard.press('g');
      const field = panel.page.getByRole('textbox', { name: 'Go to entry' });
      await field.fill('W1[17, 3], z1[17]');
      await field.press('Enter');
      await untilSaid(panel, /^∂z1\[17\]\/∂W1\[17, 3\], (minus )?[\d.]+/);
      await panel.page.keyboard.press('g');
      await field.fill('0, 20');
      await field.press('Enter');
      assert.match((await panel.page.getByRole('alert').textContent()) ?? '', /columns at 19/);
      await field.fill('q[1]');
      await field.press('Enter');
      assert.match((await panel.page.getByRole('alert').textContent()) ?? '', /none of the sides/);
    }));

  it('zooms by keys, buttons and wheel, pans by dragging, and shows the whole again', () =>
    withMatrix(network, 'z1', async (panel, host) => {
      const minimap = panel.page.locator('.minimap');
      assert.equal(await minimap.count(), 0);
      await matrix(panel).focus();
      await panel.page.keyboard.press('+');
      await minimap.waitFor();
      await panel.page.keyboard.press('0');
      await minimap.waitFor({ state: 'detached' });
      const frame = (await panel.page.locator('.explorer-frame').boundingBox())!;
      await panel.page.mouse.move(frame.x + 60, frame.y + 60);
      await panel.page.keyboard.down('Control');
      for (let notch = 0; notch < 4; notch++) await panel.page.mouse.wheel(0, -100);
      await panel.page.keyboard.up('Control');
      await minimap.waitFor();
      await panel.page.mouse.dblclick(frame.x + 60, frame.y + 60);
      await panel.page.keyboard.press('Escape');
      await panel.page.mouse.move(frame.x + 61, frame.y + 61);
      await untilSaid(panel, /^∂z1\[\d+\]\/∂W1\[\d+, \d+\]/);
      const before = await said(panel);
      const asked = host.answered('window');
      await panel.page.mouse.down();
      await panel.page.mouse.move(frame.x + 60, frame.y + 10, { steps: 4 });
      await panel.page.mouse.up();
      await panel.page.mouse.move(frame.x + 60, frame.y + 60);
      await panel.page.waitForFunction(
        (text) => document.querySelector('.explorer [aria-live]')?.textContent !== text,
        before,
      );
      await panel.page.getByRole('button', { name: 'Fit' }).click();
      await minimap.waitFor({ state: 'detached' });
      assert.ok(host.answered('window') >= asked && asked > 1);
      assert.ok((await colours(panel)) > 20);
    }));

  it('makes nothing new while what is known is panned, cells of many entries as well as numbers', () =>
    withMatrix(network, 'z1', async (panel, host) => {
      const { page } = panel;
      const frame = (await page.locator('.explorer-frame').boundingBox())!;
      await page.mouse.move(frame.x + frame.width / 3, frame.y + frame.height / 3);
      for (const notches of [3, 17]) {
        await page.keyboard.down('Control');
        for (let notch = 0; notch < notches; notch++) await page.mouse.wheel(0, -100);
        await page.keyboard.up('Control');
        await page.locator('.minimap').waitFor();
        await panBackAndForth(page, 40);
        await host.settled();
        await holdTimers(page);
        await untilNothingIsMade(page);
        await releaseTimers(page);
      }
    }));

  it('says where a movement has come to when it rests, and explains nothing else meanwhile', () =>
    withMatrix(network, 'z1', async (panel, host) => {
      const { page } = panel;
      const frame = (await page.locator('.explorer-frame').boundingBox())!;
      await page.mouse.dblclick(frame.x + 60, frame.y + 60);
      await untilSaid(panel, /^∂z1\[\d+\]\/∂W1\[\d+, \d+\]/);
      await page.keyboard.press('Escape');
      await page.mouse.move(frame.x + 61, frame.y + 61);
      await page.locator('.callout').waitFor();
      // What is said of an entry grows when its explanation comes.
      await page
        .locator('.callout .callout-rule, .callout .callout-formula, .callout .callout-note')
        .first()
        .waitFor();
      await host.settled();
      const before = await said(panel);
      await holdTimers(page);
      await panBackAndForth(page, 20);
      assert.equal(await said(panel), before, 'not in mid-movement');
      // What comes meanwhile has the words written anew.
      await page.evaluate((message) => window.postMessage(message, '*'), shownFrom(network, 'z1'));
      await panBackAndForth(page, 20);
      assert.equal(await said(panel), before, 'still not');
      assert.equal(await page.locator('.callout').isVisible(), false);
      await releaseTimers(page);
      await page.locator('.callout').waitFor();
      assert.notEqual(await said(panel), before);
    }));

  it('lets the page scroll where there is nowhere to go', () =>
    withMatrix(
      network,
      'z1',
      async (panel) => {
        const frame = (await panel.page.locator('.explorer-frame').boundingBox())!;
        await panel.page.mouse.move(frame.x + 60, frame.y + 20);
        await panel.page.mouse.wheel(0, 120);
        await panel.page.waitForFunction(() => window.scrollY > 50);
      },
      { width: 700, height: 500 },
    ));

  it('holds a third axis by a slider', () =>
    withMatrix(network, 'z1', async (panel) => {
      await panel.page.getByLabel('Slice').first().check();
      const slider = panel.page.getByRole('slider').first();
      await slider.fill('9');
      await matrix(panel).focus();
      await panel.page.keyboard.press('g');
      await panel.page.keyboard.type('9, 60');
      await panel.page.keyboard.press('Enter');
      await untilSaid(panel, /^∂z1\[9\]\/∂W1\[9, 60\], 1/);
    }));

  it('drops answers that come too late, and shows the newest', () =>
    withMatrix(small, 'a ', async (panel, host) => {
      await matrix(panel).focus();
      await panel.page.keyboard.press('ArrowDown');
      await untilSaid(panel, /\/∂x\[0\], 1/);
      host.hold();
      await panel.send({ ...shownFrom(small, 'a ', 2) });
      // Asked about the second version, and out of date when the third one comes.
      const changed = small.replace('[0.5, 0, -2]', '[-0.5, 0, -2]');
      await panel.page.evaluate((m) => window.postMessage(m, '*'), { type: 'changed', version: 3 });
      const late = panel.page.locator('.busy-note');
      await late.waitFor();
      assert.match(await said(panel), /\/∂x\[0\], 1/, 'what was known stays');
      host.setText(changed);
      await host.release();
      await untilSaid(panel, /\/∂x\[0\], happens to be zero/);
      await late.waitFor({ state: 'detached' });
      const cancelled = (await panel.posted()).filter(({ type }) => type === 'cancel');
      assert.ok(cancelled.length > 0, 'what is out of date is taken back');
    }));

  it('can be cancelled when it takes long', () =>
    withPanel({}, async (panel) => {
      const host = await answerFrom(panel, network);
      await panel.send(shownFrom(network, 'z1'));
      host.hold();
      await panel.page
        .getByRole('button', { name: /^Entries of/ })
        .first()
        .click();
      await panel.page.getByRole('button', { name: 'Cancel' }).click();
      await panel.page.locator('.busy-note').waitFor({ state: 'detached' });
      assert.ok((await panel.posted()).some(({ type }) => type === 'cancel'));
    }));

  it('goes back to the paper, and shows numbers at once where they are asked for', () =>
    withMatrix(small, 'a ', async (panel) => {
      await panel.page.getByRole('button', { name: 'Paper' }).click();
      assert.ok((await panel.page.locator('.paper').count()) > 0);
      await panel.page.getByRole('radio', { name: 'Numbers' }).check();
      await panel.page.locator('.legend').first().waitFor();
      await panel.page.getByRole('radio', { name: 'Structure' }).check();
      assert.equal(await panel.page.locator('.paper').count(), 0);
      assert.ok((await panel.page.locator('.card .picture').count()) > 0);
    }));

  it('fills the panel, covers nothing that can be come to, and goes back to its place', () =>
    withMatrix(network, 'z1', async (panel) => {
      const { page } = panel;
      const canvas = page.locator('.explorer-matrix').first();
      const untilHigh = (least: number, most: number): Promise<unknown> =>
        page.waitForFunction(
          ([from, to]) => {
            const { offsetHeight } = document.querySelector<HTMLElement>('.explorer-matrix')!;
            return offsetHeight >= from! && offsetHeight <= to!;
          },
          [least, most],
        );
      await page.getByRole('button', { name: 'Larger' }).click();
      await untilHigh(650, 900);
      assert.ok((await colours(panel)) > 20);
      assert.equal(await page.getByRole('tab').count(), 0, 'what is covered is not there');
      assert.equal(await panel.overflow(), 0);
      assert.deepEqual(await accessibilityProblems(page), []);
      await page.getByRole('button', { name: 'Smaller' }).click();
      await untilHigh(300, 300);
      await matrix(panel).focus();
      await page.keyboard.press('m');
      await untilHigh(650, 900);
      await page.keyboard.press('Escape');
      await untilHigh(300, 300);
      assert.ok(await canvas.isVisible());
      assert.ok((await page.getByRole('tab').count()) > 0);
    }));

  it('is picked by a touch, and panned by one', () =>
    withMatrix(small, 'a ', async (panel) => {
      const frame = (await panel.page.locator('.explorer-frame').boundingBox())!;
      await panel.page.locator('.explorer-frame').evaluate(
        (element, at) => {
          const touch = { bubbles: true, pointerId: 1, pointerType: 'touch', button: 0, ...at };
          // A page can't make a pointer that is really down.
          element.setPointerCapture = () => undefined;
          element.dispatchEvent(new PointerEvent('pointerdown', touch));
          element.dispatchEvent(new PointerEvent('pointerup', touch));
        },
        { clientX: frame.x + 8, clientY: frame.y + 8 },
      );
      await untilSaid(panel, /^∂a\[0\]\/∂x\[0\], 1/);
      await panel.page.getByRole('button', { name: 'Close' }).click();
      await panel.page.locator('.callout').waitFor({ state: 'detached' });
    }));

  // The colours of all themes are held by the tests of the palette; axe is thorough, and slow.
  it('has nothing for axe to object to, and something to see, in a narrow pane', () =>
    withPanel({ size: { width: 300, height: 800 } }, async (panel) => {
      await answerFrom(panel, small);
      await panel.send(shownFrom(small, 'z'));
      await near(panel);
      await matrix(panel).focus();
      await panel.page.keyboard.press('ArrowDown');
      await panel.page.locator('.callout').waitFor();
      assert.deepEqual(await accessibilityProblems(panel.page), []);
      assert.ok((await colours(panel)) > 5);
      assert.equal(await panel.overflow(), 0);
    }));
});
