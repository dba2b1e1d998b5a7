import assert from 'node:assert/strict';
import { inOneWorkbench } from '../harness/ui';

const net = 'x : [3]\nW : [2, ?]\nz = W @ [x; 1]\na = relu(z)\nL = sum(a)\n';

describe('the product on the screen', () => {
  const inWindow = inOneWorkbench({ files: { 'net.grad': net }, file: 'net.grad' });

  it('shows the solved size as a hint, and the reason in a hover', () =>
    inWindow(async (w) => {
      await w.line(/W.*\?.*4/).waitFor();
      const hover = await w.hoverOver('W @');
      assert.match(await hover.innerText(), /\[2, 4\]/);
    }));

  it('opens the inspector beside the text by keyboard, and follows the cursor', () =>
    inWindow(async (w) => {
      await w.goTo(3);
      await w.runCommand('Nablascope: Open Inspector');
      const panel = await w.webview('h1');
      await panel.locator('h1', { hasText: 'z' }).waitFor();
      await w.focusEditor();
      await w.goTo(4);
      await panel.locator('h1', { hasText: 'a' }).waitFor();
      // The keyboard is still in the text: what is typed goes there.
      await w.page.keyboard.type('# ');
      await w.line('# a = relu(z)').waitFor();
    }));
});
