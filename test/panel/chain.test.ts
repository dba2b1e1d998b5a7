import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fromRoot } from '../../scripts/paths';
import { accessibilityProblems } from '../harness/accessibility';
import { withDocument } from './live-host';
import { allThemes, type PanelPage } from './panel-page';

const example = (name: string): string => readFileSync(fromRoot('examples', `${name}.grad`), 'utf8');

const problemSet = example('problem-set');

/** Small enough to be answered at once, with two paths that join. */
const residual = `n : [4]
W : [4, 4]
h = tanh(W @ n)
s = n + h
t = sigmoid(s)
L = sum(s * t)`;

const inChain = { tab: 'Chain', cursor: 'n' } as const;

const titles = (panel: PanelPage) =>
  panel.page
    .locator('.multiply .product-step .name-button')
    .evaluateAll((all) => all.map((each) => (each.getAttribute('aria-label') ?? '').replace(/,.*/, '')));

const said = (panel: PanelPage) => panel.text('.player-said');

describe('the chain', () => {
  for (const theme of allThemes) {
    it(`has nothing for axe to object to in ${theme}`, () =>
      withDocument(residual, { ...inChain, theme, size: { width: 420, height: 900 } }, async (panel) => {
        await panel.page.locator('.paths-rows').first().waitFor();
        await panel.page.locator('.player').waitFor();
        assert.deepEqual(await accessibilityProblems(panel.page), []);
        assert.equal(await panel.overflow(), 0);
      }));
  }

  it('is multiplied out step by step, each with its cost, and back again', () =>
    withDocument(problemSet, { tab: 'Chain', cursor: 'z1' }, async ({ page }) => {
      await page.locator('.player').waitFor();
      const step = page.getByRole('button', { name: 'Next step' });
      const before = await page.locator('.multiply .product-step').count();
      await step.click();
      assert.equal(await page.locator('.multiply .product-step').count(), before - 1);
      assert.match(
        (await page.locator('.player-said').textContent()) ?? '',
        /^Step 1 of 4: ∇_z2 L, 10 × 1, 100 multiplications$/,
      );
      // The pair that comes next is marked, with the size in which they meet.
      assert.equal(await page.locator('.merging').count(), 2);
      assert.equal(await page.locator('.joint-merging .joint-size').textContent(), '10');
      await step.focus();
      for (let k = 0; k < 3; k++) await page.keyboard.press('Enter');
      assert.match((await page.locator('.player-said').textContent()) ?? '', /1,518 in all$/);
      assert.equal(await page.locator('.multiply .product-step').count(), 1);
      await page.getByRole('button', { name: 'All factors' }).click();
      assert.equal(await page.locator('.multiply .product-step').count(), before);
    }));

  it('plays, and pauses; with less motion there is nothing to play', async () => {
    await withDocument(residual, inChain, async (panel) => {
      await panel.page.getByRole('button', { name: 'Multiply step by step' }).click();
      await panel.page.getByRole('button', { name: 'Pause' }).waitFor();
      await panel.page.locator('.player-said', { hasText: 'Step 1' }).waitFor();
      assert.match(await said(panel), /^Step 1 of 1/);
    });
    await withDocument(residual, { ...inChain, reducedMotion: true }, async (panel) => {
      await panel.page.locator('.player').waitFor();
      assert.equal(await panel.page.getByRole('button', { name: 'Multiply step by step' }).count(), 0);
      await panel.page.getByRole('button', { name: 'Next step' }).click();
      assert.equal(await panel.page.evaluate(() => document.getAnimations().length), 0);
      assert.match(await said(panel), /^Step 1 of 1/);
    });
  });

  it('has its ends chosen by typing, with the keyboard alone', () =>
    withDocument(residual, inChain, async (panel) => {
      const from = panel.page.getByRole('combobox', { name: 'From' });
      await panel.page.locator('.multiply').waitFor();
      assert.equal(await from.inputValue(), 'n');
      await from.focus();
      await panel.page.keyboard.type('h');
      await panel.page.getByRole('option', { name: 'h 4' }).waitFor();
      await panel.page.keyboard.press('Enter');
      await panel.page.locator('.multiply .name-button[aria-label^="∂s/∂h"]').waitFor();
      assert.deepEqual(await titles(panel), ['∂s/∂h', '∇_s L']);
      // A name with no path to the other end says so.
      await from.focus();
      await panel.page.keyboard.press('ArrowDown');
      await panel.page.getByRole('option').first().waitFor();
      await panel.page.keyboard.press('Escape');
      assert.equal(await panel.page.getByRole('option').count(), 0);
      await panel.page.getByRole('button', { name: 'Follow the cursor' }).click();
      await panel.page.waitForFunction(() => document.querySelectorAll('.paths').length === 2);
    }));

  it('shows the local Jacobian of a factor in the place of the total one', () =>
    withDocument(residual, inChain, async (panel) => {
      const first = panel.page.locator('.multiply .product-step').first();
      await first.waitFor();
      assert.equal(await first.locator('.region-identity').count(), 0);
      await first.getByRole('radio', { name: 'local' }).check();
      assert.equal(await first.locator('.region-identity').count(), 1);
      await panel.page.getByText('it is not the gradient').waitFor();
    }));

  it('sums the paths that join, the largest first', () =>
    withDocument(residual, inChain, async (panel) => {
      const rows = panel.page.locator('.paths').first().locator('.path');
      await rows.first().waitFor();
      assert.deepEqual(await rows.locator('.path-names').allTextContents(), ['n → s', 'n → h → s']);
      const shares = await rows.locator('.path-weight b').allTextContents();
      assert.equal(
        shares.reduce((sum, share) => sum + Number.parseInt(share, 10), 0),
        100,
      );
      assert.equal(await rows.count(), 3);
    }));

  it('says what becomes of the size of the gradient, and draws it', () =>
    withDocument(problemSet, { tab: 'Chain', cursor: 'x' }, async (panel) => {
      await panel.page.locator('.norms-point').first().waitFor();
      assert.match(await panel.text('.norms-sentence'), /^The gradient shrinks 22× from a2 back to x/);
      assert.equal(await panel.page.locator('.norms-point').count(), 8);
      const label = await panel.page.locator('.norms-chart').getAttribute('aria-label');
      assert.match(label ?? '', /^Norms of the gradient of L: x 0\.68, x_B 0\.68/);
    }));

  it('says why there is none, and takes no focus', () =>
    withDocument('x : [3]', { tab: 'Chain', cursor: 'x' }, async (panel) => {
      await panel.page.getByText('Nothing is computed here yet.').waitFor();
      assert.equal(await panel.focused(), 0);
    }));
});
