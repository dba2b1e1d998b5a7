import assert from 'node:assert/strict';
import { withWorkbench } from '../harness/ui';

describe('the workbench', () => {
  it('opens a document with the extension loaded, and runs its commands by keyboard', () =>
    withWorkbench(
      { files: { 'net.grad': 'x : [3]\ny = x\n', 'other.grad': 'a : [2]\n' }, file: 'net.grad:2:1' },
      async (w) => {
        await w.page.locator('.statusbar-item', { hasText: 'Gradient layers' }).waitFor();
        await w.openFile('other.grad');
        await w.goTo(1, 3);
        await w.page.keyboard.press('F1');
        await w.page.keyboard.type('Nablascope:');
        const commands = w.page.locator('.quick-input-widget .monaco-list-row');
        await commands.filter({ hasText: 'Open Inspector' }).waitFor();
        assert.ok((await commands.allInnerTexts()).some((text) => text.includes('Toggle Layout')));
      },
    ));
});
