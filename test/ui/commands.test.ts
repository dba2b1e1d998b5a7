import assert from 'node:assert/strict';
import { withWorkbench } from '../harness/ui';
import { answer, lineOf, network, untilAt } from './support';

const files = { 'net.grad': network };

describe('the commands by keyboard', () => {
  it('Show Jacobian… asks of what, then with respect to what, and offers the same again', () =>
    withWorkbench({ files, file: 'net.grad:1:1' }, async (w) => {
      await w.runCommand('Nablascope: Show Jacobian…');
      await answer(w, 'of what', 'z2');
      await answer(w, 'of z2 with respect to what', 'z1');
      const panel = await w.webview('h1');
      await panel.locator('.shape', { hasText: '128×10' }).first().waitFor();
      await panel.getByRole('tab', { name: 'Chain' }).click();
      await panel.locator('.factor', { hasText: 'a1' }).first().waitFor();
      await panel.getByRole('tab', { name: 'Statement' }).click();

      await w.focusEditor();
      await w.goTo(lineOf('a1 '));
      await untilAt(panel, lineOf('a1 '));
      await w.runCommand('Nablascope: Show Jacobian…');
      const focused = w.page.locator('.quick-input-widget .monaco-list-row.focused');
      await focused.filter({ hasText: 'z2' }).waitFor();
      await w.page.keyboard.press('Enter');
      await focused.filter({ hasText: 'z1' }).waitFor();
      await w.page.keyboard.press('Enter');
      await panel.locator('.shape', { hasText: '128×10' }).first().waitFor();
    }));

  it('Toggle Inline Shapes takes the hints away and brings them back', () =>
    withWorkbench({ files, file: 'net.grad:1:1' }, async (w) => {
      const hinted = w.line(/W1.*\?.*128,.785/);
      await hinted.waitFor();
      await w.runCommand('Nablascope: Toggle Inline Shapes');
      await hinted.waitFor({ state: 'detached' });
      await w.runCommand('Nablascope: Toggle Inline Shapes');
      await hinted.waitFor();
    }));

  it('New Problem Set from Example opens it, with all its answers', () =>
    withWorkbench({ files: {} }, async (w) => {
      await w.runCommand('Nablascope: New Problem Set from Example');
      await w.line(/W1.*\?.*128,.785/).waitFor();
      await w.page.locator('.tab.active', { hasText: /Untitled|#|Back-propagation/ }).waitFor();
      assert.equal(await w.page.locator('.notification-toast').count(), 0);
    }));
});
