import assert from 'node:assert/strict';
import { themes } from '../../scripts/vscode/serve';
import { withWorkbench } from '../harness/ui';
import { lineOf, network, openInspector, refusals, untilAt } from './support';

const files = { 'net.grad': network };

describe('the inspector on the screen', () => {
  it('shows the equation with its shapes, the Jacobians with theirs, and the chain, and breaks no rule of its page', () =>
    withWorkbench({ files, file: `net.grad:${lineOf('z1')}:1` }, async (w) => {
      const refused = refusals(w);
      const panel = await openInspector(w);
      await untilAt(panel, lineOf('z1'));
      const text = await panel.locator('body').innerText();
      for (const shape of ['128×785', '785×128', '128×785×128'])
        assert.ok(text.includes(shape), `${shape}: ${text}`);
      assert.equal(await panel.locator('.card').count(), 3);
      assert.ok((await panel.locator('.picture svg').count()) >= 3);
      assert.ok((await panel.locator('.katex').count()) > 10);
      assert.equal(await panel.locator('.katex-error').count(), 0);
      // Fonts come from the extension and from nowhere else.
      assert.ok(await panel.evaluate(() => document.fonts.check('16px KaTeX_Main')));
      assert.deepEqual(refused, []);
    }));

  it('leaves the keyboard in the text while it opens, follows and is clicked', () =>
    withWorkbench({ files, file: 'net.grad:1:1' }, async (w) => {
      const panel = await openInspector(w);
      await untilAt(panel, 1);
      for (let line = 2; line <= 9; line++) await w.page.keyboard.press('ArrowDown');
      await untilAt(panel, 9);
      await w.page.keyboard.press('End');
      await w.page.keyboard.type('  # here');
      await w.line('z2 : [10] = W2 @ a1_B  # here').waitFor();
      await panel.locator('.waiting-shown').waitFor({ state: 'detached' });
    }));

  it('keeps the picture while a line is half typed, and says so', () =>
    withWorkbench({ files, file: `net.grad:${lineOf('a1 ')}:1` }, async (w) => {
      const panel = await openInspector(w);
      await untilAt(panel, lineOf('a1 '));
      await w.focusEditor();
      await w.page.keyboard.press('End');
      await w.page.keyboard.press('Backspace');
      await panel.locator('.waiting-shown').waitFor();
      assert.ok((await panel.locator('.card').count()) > 0);
      await w.page.keyboard.type(')');
      await panel.locator('.waiting-shown').waitFor({ state: 'detached' });
    }));

  it('switches the layout, in the document too', () =>
    withWorkbench({ files, file: `net.grad:${lineOf('a1_B')}:1` }, async (w) => {
      const panel = await openInspector(w);
      await panel.locator('.shape', { hasText: '128×129' }).first().waitFor();
      await panel.getByRole('radio', { name: 'Numerator' }).check();
      await w.line('layout numerator').waitFor();
      await panel.locator('.shape', { hasText: '129×128' }).first().waitFor();
    }));

  it('leads to definitions', () =>
    withWorkbench({ files, file: `net.grad:${lineOf('z1')}:1` }, async (w) => {
      const panel = await openInspector(w);
      await untilAt(panel, lineOf('z1'));
      await panel.getByTitle('Go to x_B').first().click();
      await untilAt(panel, lineOf('x_B'));
      // The status bar tells of the editor as soon as it is in it again.
      await w.focusEditor();
      await w.page.locator('.statusbar-item', { hasText: `Ln ${lineOf('x_B')}, Col 1` }).waitFor();
    }));

  it('comes back after the window was reloaded', () =>
    // With a file in the window's address, that would be opened in place of what was there.
    withWorkbench({ files }, async (w) => {
      await w.openFile('net.grad');
      await w.goTo(lineOf('z2'));
      await untilAt(await openInspector(w), lineOf('z2'));
      // VS Code writes down what was open a moment later.
      await w.page.waitForTimeout(4_000);
      await w.page.reload();
      const panel = await w.webview('h1');
      await panel.locator('.header-place', { hasText: 'net.grad' }).waitFor();
      await w.goTo(lineOf('a1 '));
      await untilAt(await w.webview('h1'), lineOf('a1 '));
      assert.equal(await w.page.locator('.tab', { hasText: 'Gradient Inspector' }).count(), 1);
    }));

  for (const [name, theme] of Object.entries(themes)) {
    it(`is drawn in the colours of ${theme}`, () =>
      withWorkbench(
        { files, file: `net.grad:${lineOf('z2')}:1`, settings: { 'workbench.colorTheme': theme } },
        async (w) => {
          const panel = await openInspector(w);
          await untilAt(panel, lineOf('z2'));
          const [foreground, background] = await panel.evaluate(() => {
            const { color } = getComputedStyle(document.querySelector('h1') ?? document.body);
            return [
              color,
              getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-background'),
            ];
          });
          const isDark = name === 'dark' || name === 'highContrast';
          const [red = 0] = (foreground ?? '').match(/\d+/g)?.map(Number) ?? [];
          assert.equal(red > 128, isDark, `${foreground} on ${background}`);
        },
      ));
  }
});
