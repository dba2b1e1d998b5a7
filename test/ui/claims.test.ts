/** Claims on the screen: marks in the gutter and at the lines' ends, in every theme, the count, and the Test Explorer. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fromRoot } from '../../scripts/paths';
import type { Workbench } from '../../scripts/vscode/workbench';
import { inOneWorkbench, withWorkbench } from '../harness/ui';

const net = `x : [3]
y : prob[2]
W : [2, 4]
z = W @ [x; 1]
s = softmax(z)
L = -sum(y * log(s))

check grad(L, z) == s - y
check grad(L, z) == y - s
check sum(s) * x == x * 1
check grad(s, z)
  == diag(s) - s @ s.T
  == diag(s)
check grad(L, x) == ? @ ? @ ?
`;

const pictures = fromRoot('.cache/claims');

const themes = [
  'Default Light Modern',
  'Default Dark Modern',
  'Default High Contrast',
  'Default High Contrast Light',
];

/** The words at the ends of the lines, from the top. They are drawn by the style sheet: the page's text has none of them. */
async function wordsAtEnds(page: Workbench['page']): Promise<readonly string[]> {
  const words = await page.evaluate(() =>
    [...document.querySelectorAll('.part.editor .view-line')]
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .flatMap((line) => [...line.querySelectorAll('span')])
      .map((span) => getComputedStyle(span, '::after').content),
  );
  return words.filter((word) => /^"[✓≈✗?] /.test(word)).map((word) => word.slice(1, -1));
}

const marks = ['✓ proved', '✗ refuted: sign', '✓ proved', '✓ proved', '✗ refuted: missing term', '✓ proved'];

async function untilMarked({ page }: Workbench): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    if ((await wordsAtEnds(page)).length >= marks.length) break;
    await page.waitForTimeout(100);
  }
  assert.deepEqual(await wordsAtEnds(page), marks);
}

describe('claims on the screen', () => {
  const inWindow = inOneWorkbench({ files: { 'net.grad': net }, file: 'net.grad:8:1', scale: 2 });

  before(() => mkdirSync(pictures, { recursive: true }));

  for (const theme of themes) {
    it(`have a mark in the gutter and a word at the end of the line in ${theme}`, () =>
      withWorkbench(
        {
          files: { 'net.grad': net },
          file: 'net.grad:8:1',
          settings: { 'workbench.colorTheme': theme },
          scale: 2,
        },
        async (w) => {
          await untilMarked(w);
          await w.line(/\?.*=.grad\(z,.x\)/).waitFor();
          await w.page.locator('.statusbar-item', { hasText: '∇' }).waitFor();
          const icons = w.page.locator('.glyph-margin-widgets .cgmr');
          assert.ok((await icons.count()) >= 6, `${await icons.count()} icons`);
          await w.screenshot(`${pictures}/${theme.replaceAll(' ', '-').toLowerCase()}.png`);
        },
      ));
  }

  it('are gone through from the status bar', () =>
    inWindow(async (w) => {
      await w.goTo(1);
      const status = w.page.locator('.statusbar-item', { hasText: /∇ \d+ proved.* · 2 refuted/ });
      await status.waitFor();
      await status.click();
      await w.page.locator('.statusbar-item', { hasText: 'Ln 9,' }).waitFor();
      await status.click();
      await w.page.locator('.statusbar-item', { hasText: 'Ln 13,' }).waitFor();
    }));

  it('tell in a hover why', () =>
    inWindow(async (w) => {
      await untilMarked(w);
      const hover = await w.hoverAt(9, 2);
      assert.match(await hover.innerText(), /Refuted/);
      await w.screenshot(`${pictures}/hover-refuted.png`);
      const proved = await w.hoverAt(8, 2);
      assert.match(await proved.innerText(), /Proved/);
      await w.screenshot(`${pictures}/hover-proved.png`);
      await w.page.keyboard.press('Escape');
    }));

  it('are tests in the Test Explorer', () =>
    inWindow(async (w) => {
      await untilMarked(w);
      await w.runCommand('Test: Run All Tests');
      await w.runCommand('Testing: Focus on Test Explorer View');
      const rows = w.page.locator('.test-explorer .monaco-list-row');
      await rows.filter({ hasText: 'net.grad' }).first().click();
      await w.page.keyboard.press('ArrowRight');
      await rows.filter({ hasText: 'grad(L, z) == y - s' }).first().hover();
      await rows.filter({ hasText: 'grad(L, x) == ? @ ? @ ?' }).first().waitFor();
      await w.screenshot(`${pictures}/tests.png`);
    }));
});
