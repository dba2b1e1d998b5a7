import assert from 'node:assert/strict';
import { accessibilityProblems } from '../harness/accessibility';
import { showing, withDocument } from './live-host';
import { allThemes, type PanelPage } from './panel-page';

const network = `layer dense(x : [n], m) {
  W : [m, n]
  b : [m]
  W @ x + b
}
x : [4]
y : onehot[3]
h = dense(x, 5) |> relu
k = dense(h, 5) |> relu
j = dense(k, 5) |> relu
o = dense(j, 3)
p = softmax(o)
L = -sum(y * log(p))
check grad(L, o) == p - y`;

const inGraph = { tab: 'Graph', cursor: 'p' } as const;

const node = (panel: PanelPage, id: string) => panel.page.locator(`[data-node="${id}"]`);
const focusedNode = (panel: PanelPage) =>
  panel.page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.node);
const revealed = async (panel: PanelPage) =>
  (await panel.posted()).flatMap((message) => (message.type === 'reveal' ? message.name : []));

describe('the graph', () => {
  for (const theme of allThemes) {
    it(`has nothing for axe to object to in ${theme}`, () =>
      withDocument(network, { ...inGraph, theme }, async (panel) => {
        await node(panel, 'L').waitFor();
        await panel.page.getByLabel('Claims').check();
        await node(panel, 'claim 1').waitFor();
        await node(panel, 'layer h').click();
        await node(panel, 'h.W').waitFor();
        assert.deepEqual(await accessibilityProblems(panel.page), []);
      }));
  }

  it('is read as a list of what is computed from what', () =>
    withDocument(network, inGraph, async (panel) => {
      await node(panel, 'L').waitFor();
      const items = panel.page.locator('.nodes').getByRole('button');
      const labels = await items.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
      assert.ok(labels.includes('p = softmax(o), 3, feeds L'), labels.join('\n'));
      assert.ok(
        labels.includes('h = dense(x, 5) |> relu, layer of 4 statements, folded, 5, feeds k.dense, open it'),
      );
    }));

  it('selects the statement of a node that is pressed, and the node of the statement under the cursor', () =>
    withDocument(network, inGraph, async (panel, analysis) => {
      await node(panel, 'L').click();
      assert.deepEqual(await revealed(panel), ['L']);
      assert.equal(await panel.page.locator('.node-current [data-node]').getAttribute('data-node'), 'p');
      await panel.page.getByLabel('Claims').check();
      await node(panel, 'claim 1').click();
      assert.deepEqual(
        (await panel.posted()).filter(({ type }) => type === 'reveal-claim'),
        [{ type: 'reveal-claim', position: 0 }],
      );
      const focused = await panel.focused();
      await panel.send(showing(analysis, 'y', 2));
      await panel.page.locator('.node-current [data-node="y"]').waitFor();
      // A name in a fold selects the fold.
      await panel.send(showing(analysis, 'k', 3));
      await panel.page.locator('.node-current [data-node="layer k"]').waitFor();
      assert.equal(await panel.focused(), focused);
    }));

  it('is walked along its edges, folded and unfolded, with the keyboard alone', () =>
    withDocument(network, inGraph, async (panel) => {
      await node(panel, 'p').waitFor();
      const { keyboard } = panel.page;
      await node(panel, 'p').focus();
      await keyboard.press('ArrowDown');
      assert.equal(await focusedNode(panel), 'L');
      await keyboard.press('Enter');
      assert.deepEqual(await revealed(panel), ['L']);
      for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp']) await keyboard.press(key);
      const layer = await focusedNode(panel);
      assert.ok(layer === 'layer j' || layer === 'layer o', layer);
      await keyboard.press('Enter');
      await node(panel, layer).waitFor({ state: 'detached' });
      await panel.page.waitForFunction(() =>
        (document.activeElement as HTMLElement).dataset.node?.includes('.'),
      );
      await keyboard.press('Backspace');
      await node(panel, layer).waitFor();
      await panel.page.waitForFunction(
        (id) => (document.activeElement as HTMLElement).dataset.node === id,
        layer,
      );
      // One stop for the whole graph.
      assert.equal(await panel.page.locator('.node-button[tabindex="0"]').count(), 1);
    }));

  it('turns its edges round for gradients, as thick as what they carry', () =>
    withDocument(network, inGraph, async (panel) => {
      await node(panel, 'L').waitFor();
      assert.equal(
        await panel.page.locator('.edge[marker-end]').count(),
        await panel.page.locator('.edge').count(),
      );
      await panel.page.getByLabel('Gradients').check();
      await panel.page.locator('.edge-flow').first().waitFor({ state: 'attached' });
      assert.equal(await panel.page.locator('.edge[marker-end]').count(), 0);
      const widths = await panel.page
        .locator('.edge-flow')
        .evaluateAll((all) => all.map((each) => Number.parseFloat(getComputedStyle(each).strokeWidth)));
      assert.ok(new Set(widths).size > 2 && Math.max(...widths) <= 6.5, widths.join());
      assert.match((await node(panel, 'p').getAttribute('aria-label')) ?? '', /gradient [\d.]+$/);
    }));

  it('is dragged, zoomed and seen whole, without a press becoming a drag', () =>
    withDocument(network, inGraph, async (panel) => {
      await node(panel, 'L').waitFor();
      const world = () =>
        panel.page.locator('.graph-world').evaluate((each) => getComputedStyle(each).transform);
      const first = await world();
      const box = (await panel.page.locator('.graph-port').boundingBox())!;
      const { mouse } = panel.page;
      await mouse.move(box.x + 10, box.y + 10);
      await mouse.down();
      await mouse.move(box.x + 60, box.y + 40, { steps: 4 });
      await mouse.up();
      assert.notEqual(await world(), first);
      await panel.page.getByRole('button', { name: 'Larger' }).click();
      const larger = await world();
      await mouse.move(box.x + 100, box.y + 100);
      await mouse.wheel(0, 60);
      await panel.page.waitForFunction(
        (before) => getComputedStyle(document.querySelector('.graph-world')!).transform !== before,
        larger,
      );
      await panel.page.getByRole('button', { name: 'See all' }).click();
      await node(panel, 'L').click();
      assert.deepEqual(await revealed(panel), ['L']);
    }));
});
