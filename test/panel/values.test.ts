import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { accessibilityProblems } from '../harness/accessibility';
import { withLivePanel } from './live-panel';
import { allThemes } from './panel-page';

const text = `x : [3] = [0.5, -1, 2]
y : onehot[3]
W : [3, 3]
z = W @ x
a = relu(x)
L = sum(a) + sum(y * z)
check grad(a, x) == eye(3)
`;

const cell = (page: Page, place: string) => page.getByRole('gridcell', { name: `${place} = ` });

/** The numbers of a computed name, as they are read out. */
const computed = (page: Page, name: string) => page.getByRole('img', { name: `${name}: ` });

const spoken = (page: Page, name: string) => computed(page, name).getAttribute('aria-label');

async function untilSpoken(page: Page, name: string, numbers: string): Promise<void> {
  await page.getByRole('img', { name: `${name}: ${numbers}`, exact: true }).waitFor();
}

describe('the values of the panel', () => {
  it('say what is sampled and what is given, and follow a number that is typed', () =>
    withLivePanel(text, {}, async (panel, lookAt) => {
      await lookAt('a =');
      await panel.openView('Values');
      const { page } = panel;
      await untilSpoken(page, 'a', '0.5, 0, 2');
      assert.deepEqual(await page.locator('.badge').allTextContents(), ['given']);
      await cell(page, 'x[1]').focus();
      await page.keyboard.type('4.5');
      await page.keyboard.press('Enter');
      await untilSpoken(page, 'a', '0.5, 4.5, 2');
      assert.deepEqual(await page.locator('.badge').allTextContents(), ['changed here']);
      // What came out of zero is seen to flip, and only that.
      assert.equal(await computed(page, 'a').locator('.pulse-flipped').count(), 1);
      assert.equal(await computed(page, 'a').locator('.pulse-changed').count(), 0);
      await page.keyboard.type('x');
      assert.equal(await spoken(page, 'a'), 'a: 0.5, 4.5, 2', 'what is no number changes nothing');
      await page.getByRole('button', { name: 'Back to the document', exact: true }).click();
      await untilSpoken(page, 'a', '0.5, 0, 2');
    }));

  it('follow a number that is dragged, and the keys of a one-hot row', () =>
    withLivePanel(text, {}, async (panel, lookAt) => {
      await lookAt('L =');
      await panel.openView('Values');
      const { page } = panel;
      await untilSpoken(page, 'a', '0.5, 0, 2');
      const box = (await cell(page, 'x[0]').boundingBox())!;
      await page.mouse.move(box.x + 20, box.y + 10);
      await page.mouse.down();
      await page.mouse.move(box.x + 70, box.y + 10, { steps: 5 });
      await page.mouse.up();
      await untilSpoken(page, 'a', '0.6, 0, 2');
      const before = await spoken(page, 'L');
      const other = page.locator('.number-pick:not(.number-picked)').first();
      const place = (await other.getAttribute('aria-label'))!.split(' = ')[0]!;
      await other.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('gridcell', { name: `${place} = 1` }).waitFor();
      await page.waitForFunction(
        (label) => document.querySelector(`[aria-label="${label}"]`) === null,
        before,
      );
    }));

  it('try the inputs that refute a claim, and show both sides with what is between them', () =>
    withLivePanel(text, {}, async (panel, lookAt) => {
      await lookAt('check');
      await panel.page.getByRole('button', { name: 'Try the inputs that refute it' }).click();
      await panel.page.locator('.compare-verdict').waitFor();
      assert.match(await panel.text('.compare-verdict'), /^\d+ of 9 entries differ, first at/);
      assert.deepEqual(
        await panel.page
          .locator('.compare-side')
          .evaluateAll((all) => all.map((side) => side.getAttribute('aria-label'))),
        ['Left', 'Right', 'Left minus right'],
      );
      await panel.page
        .getByRole('textbox', { name: 'Right' })
        .or(panel.page.getByRole('combobox', { name: 'Right' }))
        .fill('diag(x > 0)');
      await panel.page.keyboard.press('Enter');
      await panel.page.getByText('The same in every entry').waitFor();
    }));

  const narrow = { size: { width: 300, height: 800 }, reducedMotion: true } as const;

  for (const theme of allThemes) {
    it(`have nothing for axe to object to in ${theme}`, () =>
      withLivePanel(text, { ...narrow, theme }, async (panel, lookAt) => {
        await lookAt('L =');
        await panel.openView('Values');
        await computed(panel.page, 'a').waitFor();
        assert.deepEqual(await accessibilityProblems(panel.page), []);
        assert.equal(await panel.overflow(), 0);
      }));
  }

  it('can be compared, copied and driven by keys in a narrow pane by everybody', () =>
    withLivePanel(text, narrow, async (panel, lookAt) => {
      await lookAt('L =');
      await panel.page.keyboard.press('c');
      await panel.page.locator('.compare-verdict').waitFor();
      assert.equal(await panel.overflow(), 0);
      await panel.page.getByRole('button', { name: 'Copy or save' }).click();
      assert.deepEqual(await accessibilityProblems(panel.page), [], 'compare, with the menu open');
      await panel.page.keyboard.press('Escape');
      await panel.page.keyboard.press('?');
      await panel.page.getByRole('dialog').waitFor();
      assert.deepEqual(await accessibilityProblems(panel.page, 'dialog'), [], 'keys');
    }));
});
