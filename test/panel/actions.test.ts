import assert from 'node:assert/strict';
import { shown } from './fixtures/messages';
import { type PanelPage, withPanel } from './panel-page';

/** The accessible names of what Tab reaches, in order. */
async function stops(panel: PanelPage): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    await panel.page.keyboard.press('Tab');
    const name = await panel.page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return undefined;
      const labels = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : undefined;
      return at.getAttribute('aria-label') ?? labels ?? at.textContent ?? '';
    });
    if (name === undefined || names.length > 60) return names;
    names.push(name);
  }
}

describe('the panel by keyboard', () => {
  it('reaches everything that can be done, in the order of the page', () =>
    withPanel({ size: { width: 1000, height: 800 } }, async (panel) => {
      await panel.send(shown.activation);
      assert.deepEqual(await stops(panel), [
        'Back',
        'Forward',
        'Pin',
        'Compare',
        'Copy or save',
        'Keys',
        'Statement',
        'Symbols',
        'Denominator',
        'a1, 128',
        'z1, 128',
        'Why this shape',
        'Copy ∂a1/∂z1 as LaTeX',
        'Copy ∂a1/∂z1 as Text',
        'Copy ∇_a1 L as LaTeX',
        'Copy ∇_a1 L as Text',
      ]);
    }));

  it('scrolls sideways what is too wide for the pane, and only that is a stop', () =>
    withPanel({ size: { width: 300, height: 800 } }, async (panel) => {
      await panel.send(shown.firstLayer);
      const names = await stops(panel);
      assert.ok(names.includes('∂z1/∂x_B on paper'));
      assert.ok(!names.includes('∇_z1 L on paper'));
    }));

  it('switches the layout with the arrow keys, shows the wish at once and asks the host', () =>
    withPanel({}, async (panel) => {
      await panel.send(shown.firstLayer);
      await panel.page.getByLabel('Denominator').focus();
      await panel.page.keyboard.press('ArrowRight');
      assert.deepEqual(await panel.posted(), [{ type: 'set-layout', layout: 'numerator' }]);
      assert.ok(await panel.page.getByLabel('Numerator').isChecked());
      await panel.send({ ...shown.numerator, version: 2 });
      assert.ok(await panel.page.getByLabel('Numerator').isChecked());
      await panel.send({ ...shown.firstLayer, version: 3 });
      assert.ok(await panel.page.getByLabel('Denominator').isChecked());
    }));

  it('shows where it is', () =>
    withPanel({}, async (panel) => {
      await panel.send(shown.firstLayer);
      await panel.page.keyboard.press('Tab');
      await panel.page.keyboard.press('Tab');
      const outline = await panel.page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
      assert.equal(outline, 'solid');
    }));
});

describe('what the panel asks for', () => {
  it('is the definition of a name, pressed in the equation or in the chain', () =>
    withPanel({}, async (panel) => {
      await panel.send(shown.firstLayer);
      await panel.page.getByRole('button', { name: 'W1, 128 by 785' }).click();
      await panel.openView('Chain');
      await panel.page.getByRole('button', { name: '∂z2/∂a1_B, go to z2' }).press('Enter');
      assert.deepEqual(
        (await panel.posted()).filter(({ type }) => type === 'reveal'),
        [
          { type: 'reveal', name: 'W1' },
          { type: 'reveal', name: 'z2' },
        ],
      );
    }));

  it('is a copy of a formula, as LaTeX and as text, and it says that it was made', () =>
    withPanel({}, async (panel) => {
      await panel.send(shown.stackedBias);
      await panel.page.getByRole('button', { name: 'Copy ∂x_B/∂x as LaTeX' }).click();
      await panel.page.locator('[role=status]', { hasText: 'Copied' }).waitFor({ state: 'attached' });
      await panel.page.getByRole('button', { name: 'Copy ∂x_B/∂x as Text' }).click();
      assert.deepEqual(await panel.posted(), [
        {
          type: 'copy',
          text: '\\frac{\\partial x_B}{\\partial x} = \\begin{bmatrix} I_{784} & 0 \\end{bmatrix}',
        },
        { type: 'copy', text: '∂x_B/∂x = [eye(784), zeros(784, 1)]' },
      ]);
    }));
});

describe('pins and history in the panel', () => {
  const manners = {
    at: 'pin-1',
    shown: 'pin-1',
    canGoBack: true,
    canGoForward: false,
    inputsChanged: true,
    pins: [
      {
        id: 'pin-1',
        title: { latex: 'z_1', text: 'z1' },
        expression: 'z1',
        fromDocument: false,
        missing: false,
      },
      { id: 'pin-2', title: { latex: 'q', text: 'q' }, expression: 'q', fromDocument: false, missing: true },
      { id: 'show x', title: { latex: 'x', text: 'x' }, expression: 'x', fromDocument: true, missing: false },
    ],
  } as const;

  it('ask the host, and say where they are', () =>
    withPanel({}, async (panel) => {
      const { page } = panel;
      await panel.send(shown.firstLayer, { type: 'manners', version: 2, manners });
      const pin = page.getByRole('list', { name: 'Pinned' });
      assert.equal(
        await pin.getByRole('button', { name: 'z1', exact: true }).getAttribute('aria-pressed'),
        'true',
      );
      await pin.getByRole('button', { name: 'q, not in the text at the moment' }).click();
      assert.equal(
        await pin.getByRole('button', { name: 'Unpin x' }).count(),
        0,
        'the document keeps its own',
      );
      await pin.getByRole('button', { name: 'Unpin q' }).click();
      await page.getByRole('button', { name: 'Forward' }).click({ force: true });
      for (const keys of ['Alt+ArrowLeft', 'p', 'f', '2']) await page.keyboard.press(keys);
      assert.equal(await page.getByRole('tab', { name: 'Chain' }).getAttribute('aria-selected'), 'true');
      await page.getByRole('tab', { name: 'Chain' }).press('ArrowLeft');
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Statement');
      await page.getByRole('button', { name: 'inputs changed here' }).click();
      assert.equal(await page.getByRole('tab', { name: 'Values' }).getAttribute('aria-selected'), 'true');
      const posted = (await panel.posted()).filter(({ type }) => type !== 'ask' && type !== 'cancel');
      assert.deepEqual(posted, [
        { type: 'look', id: 'pin-2' },
        { type: 'unpin', id: 'pin-2' },
        { type: 'go', to: 'back' },
        { type: 'unpin', id: 'pin-1' },
        { type: 'follow' },
      ]);
    }));
});
