import assert from 'node:assert/strict';
import { themes } from '../../scripts/vscode/serve';
import { inOneWorkbench, withWorkbench } from '../harness/ui';
import { images, lineOf, network, refusals, untilAt } from './support';

const files = { 'net.grad': network };

describe('a hover on the screen', () => {
  const inWindow = inOneWorkbench({ files, file: 'net.grad' });

  it('shows formulas and pictures as images that have been drawn and can be read out', () =>
    inWindow(async (w) => {
      const refused = refusals(w);
      const shown = await images(await w.hoverAt(lineOf('z1'), 1));
      assert.ok(shown.every(({ width }) => width > 0));
      const texts = shown.map(({ alt }) => alt);
      assert.ok(texts.includes('∂z1/∂x_B = W1.T'), texts.join('\n'));
      assert.ok(
        texts.some((text) => /785 by 128/.test(text)),
        texts.join('\n'),
      );
      assert.deepEqual(refused, []);
    }));

  it('stands side by side: picture, formula, shape', () =>
    inWindow(async (w) => {
      const hover = await w.hoverAt(lineOf('a1_B'), 1);
      const row = hover.locator('tr', { has: w.page.getByAltText('∂a1_B/∂a1', { exact: false }) });
      const [picture, formula] = await row.locator('img').all();
      const facts = row.locator('td').last();
      assert.match(await facts.innerText(), /128×129\s*identity followed by a zero column/);
      const boxes = await Promise.all([picture, formula, facts].map((each) => each?.boundingBox()));
      const [a, b, c] = boxes.map((box) => box ?? assert.fail('It is on the screen'));
      assert.ok(a && b && c && a.x + a.width <= b.x && b.x + b.width <= c.x);
      const middle = ({ y, height }: { y: number; height: number }) => y + height / 2;
      assert.ok(Math.abs(middle(a) - middle(b)) < 6, 'they are on one line');
    }));

  it('leads to the inspector', () =>
    inWindow(async (w) => {
      const hover = await w.hoverAt(lineOf('z2'), 1);
      await hover.getByAltText('∂z2/∂a1_B = W2.T').click();
      const panel = await w.webview('h1');
      await panel.locator('.shape', { hasText: '129×10' }).first().waitFor();
      // Until the cursor goes elsewhere.
      await w.page.keyboard.press('Escape');
      await w.goTo(lineOf('a1 '));
      await untilAt(panel, lineOf('a1 '));
    }));

  it('has the colour of its theme, and changes with it', () =>
    withWorkbench(
      { files, file: 'net.grad', settings: { 'workbench.colorTheme': themes.light } },
      async (w) => {
        const colorOf = async (): Promise<string> => {
          const shown = await images(await w.hoverAt(lineOf('z1'), 1));
          const formula = shown.find(({ alt }) => alt.startsWith('∂z1/∂x_B'));
          const [, color] = /fill='(#\w+)'/.exec(decodeURIComponent(formula?.src ?? '')) ?? [];
          await w.page.keyboard.press('Escape');
          return color ?? 'none';
        };
        const light = await colorOf();
        await w.runCommand('Preferences: Toggle between Light/Dark Themes');
        await w.page.locator('.monaco-workbench.vs-dark').waitFor();
        const dark = await colorOf();
        assert.ok(brightness(light) < 80, light);
        assert.ok(brightness(dark) > 170, dark);
      },
    ));
});

function brightness(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return ((r ?? 0) + (g ?? 0) + (b ?? 0)) / 3;
}
