import assert from 'node:assert/strict';
import { show } from './fixtures/build';
import { shown, stackedBias } from './fixtures/messages';
import { type PanelPage, withPanel } from './panel-page';

const pictures = (panel: PanelPage): Promise<(string | null)[]> =>
  panel.page.getByRole('img').evaluateAll((all) => all.map((picture) => picture.getAttribute('aria-label')));

/** The shape beneath each symbol, and how far the symbols' middles are from the shapes'. */
const shapes = (panel: PanelPage) =>
  panel.page.locator('.symbol').evaluateAll((symbols) =>
    symbols.map((symbol) => {
      const [formula, shape] = ['.symbol-formula', '.symbol-shape'].map((part) => {
        const box = symbol.querySelector(part)!.getBoundingClientRect();
        return { middle: box.x + box.width / 2, top: box.y };
      });
      const text = symbol.querySelector('.symbol-shape')!.textContent;
      return { text, off: Math.round(formula!.middle - shape!.middle), beneath: shape!.top > formula!.top };
    }),
  );

describe('what the panel shows', () => {
  it('is the equation with the shape under every symbol', () =>
    withPanel({}, async (panel) => {
      await panel.send(shown.firstLayer);
      assert.deepEqual(await shapes(panel), [
        { text: '128', off: 0, beneath: true },
        { text: '', off: 0, beneath: true },
        { text: '128×785', off: 0, beneath: true },
        { text: '785', off: 0, beneath: true },
      ]);
      const line = panel.page.locator('.symbol-shape', { hasText: /./ });
      const tops = await line.evaluateAll((all) => all.map((shape) => shape.getBoundingClientRect().y));
      assert.equal(new Set(tops.map(Math.round)).size, 1, 'shapes stand on one line');
      const spoken = await panel.page.locator('.equation-section .hidden').textContent();
      assert.equal(spoken, 'z1 = W1 @ x_B; z1 is 128, W1 is 128 by 785, x_B is 785');
    }));

  it('has words for every picture', () =>
    withPanel({}, async (panel) => {
      await panel.send(shown.stackedBias);
      const spoken = await pictures(panel);
      assert.ok(spoken.includes('Structure: 784 by 785, identity followed by a zero column'));
      assert.ok(spoken.includes('On paper: 784 by 785, identity followed by a zero column'));
      await panel.openView('Chain');
      spoken.push(...(await pictures(panel)));
      assert.ok(spoken.includes('785 by 128, dense: the transpose of W1'));
      assert.ok(spoken.every((text) => text !== null && text !== ''));
    }));

  it('is the matrix as on paper: corners, dots, and its sizes on its sides', () =>
    withPanel({}, async (panel) => {
      await panel.send(shown.stackedBias);
      const cells = await panel.page
        .locator('.paper-cells')
        .first()
        .locator('> span')
        .evaluateAll((all) => all.map((cell) => cell.textContent));
      assert.equal(cells.join(''), '10⋯0001⋯00⋮⋮⋱⋮⋮00⋯10');
      const sides = await panel.page.locator('.card').first().locator('.dimension-label').allTextContents();
      assert.deepEqual(sides, ['x_B 785', 'x 784']);
    }));

  it('is a chain to scale, whose sizes meet', () =>
    withPanel({ size: { width: 1000, height: 800 } }, async (panel) => {
      await panel.send(shown.stackedBias);
      await panel.openView('Chain');
      const boxes = await panel.page
        .locator('.multiply .picture')
        .evaluateAll((all) =>
          all.map((each) => each.getBoundingClientRect()).map(({ width, height }) => ({ width, height })),
        );
      const factors = boxes;
      assert.equal(factors.length, 6);
      for (const [i, factor] of factors.entries()) {
        const next = factors[i + 1];
        if (next) assert.equal(factor.width, next.height, `factor ${i} meets the next`);
        assert.ok(factor.width >= 8 && factor.height >= 8, `factor ${i} can be seen`);
      }
      const sizes = await panel.page.locator('.joint-size').allTextContents();
      assert.deepEqual(sizes, ['785', '128', '128', '129', '10', '10', '1']);
    }));

  it('is the verdict of a claim, in words and in a sign', () =>
    withPanel({}, async (panel) => {
      await panel.send(shown.refuted);
      assert.equal(await panel.text('.verdict'), 'Refuted');
      assert.match(await panel.text('.claim-message'), /differ first at \[0, 1\]/);
      await panel.send({ ...shown.filled, version: 2 });
      assert.equal(await panel.text('.verdict'), 'Proved');
      assert.equal(
        await panel.text('.claim-text'),
        'grad(L, a1) == grad(a1_B, a1) @ grad(z2, a1_B) @ grad(L, z2)',
      );
    }));

  it('is what was typed where there is no equation', () =>
    withPanel({}, async (panel) => {
      await panel.send(shown.declaration);
      assert.match(await panel.text('.source'), /x {2}: \[784\]/);
    }));

  it('marks sizes that are free, and draws them all the same', () =>
    withPanel({}, async (panel) => {
      await panel.send(shown.freeSizes);
      assert.equal(await panel.page.locator('.picture-free').count(), 2);
      assert.deepEqual(await panel.page.locator('.dimension-size').allTextContents(), ['n + 1', 'n']);
    }));

  it('is the typed text of a formula that TeX cannot read, and the rest of the page', () =>
    withPanel({}, async (panel) => {
      const [jacobian] = stackedBias.jacobians;
      const matrix = { latex: '\\frac{', text: '[eye(784), zeros(784, 1)]' };
      await panel.send(show(1, { ...stackedBias, jacobians: [{ ...jacobian!, matrix }] }));
      assert.equal(await panel.text('.card-matrix'), matrix.text);
    }));

  it("survives a picture that can't be drawn", () =>
    withPanel({}, async (panel) => {
      await panel.send(shown.firstLayer);
      const broken = { ...stackedBias, jacobians: [{}] } as unknown as typeof stackedBias;
      await panel.page.evaluate((m) => window.postMessage(m, '*'), show(2, broken));
      await panel.page.locator('.failure').waitFor();
      await panel.send(show(3, stackedBias));
      assert.equal(await panel.text('.place'), 'problem-set.grad, line 8');
    }));
});
