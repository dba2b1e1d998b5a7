/**
 * Reads what VS Code hands to a webview in each kind of theme, out of a real one, and writes it where the panel's tests use
 * it. Run it again when VS Code is updated: `npx tsx scripts/capture-themes.ts`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { onInterrupt } from './interrupt';
import { fromRoot } from './paths';
import { launchChromium } from './vscode/chromium';
import { type ServedVSCode, serveVSCode, themes } from './vscode/serve';
import { Workbench } from './vscode/workbench';

/** Of the thousand variables, those that a panel beside a text may want; the rest paints VS Code itself. */
const wanted =
  /^--vscode-(font|editor|foreground|(disabled|description|error|icon)Foreground|focusBorder|contrast|text|button|input|dropdown|badge|list|widget|toolbar|charts|testing|symbolIcon|scrollbarSlider|progressBar|panel-|sideBar-|checkbox|quickInput-)/;

/** What an extension's own webview gets; the preview that is read here adds classes of its own. */
const ownClass =
  /\bvscode-(light|dark|high-contrast-light|high-contrast|reduce-motion|using-screen-reader)\b/g;

interface CapturedTheme {
  readonly theme: string;
  readonly bodyClass: string;
  readonly kind: string;
  readonly variables: Record<string, string>;
}

async function capture(browser: Browser, vscode: ServedVSCode, folder: string, theme: string) {
  vscode.writeSettings({ 'workbench.colorTheme': theme });
  const workbench = await Workbench.open(browser, vscode, { folder, file: 'page.md' });
  // Any webview will do; the preview of Markdown is one that comes with VS Code.
  await workbench.runCommand('Markdown: Open Preview');
  const frame = await workbench.webview('h1');
  const { className, kind, all } = await frame.evaluate(() => {
    const { style } = document.documentElement;
    return {
      className: document.body.className,
      kind: document.body.dataset.vscodeThemeKind ?? '',
      all: [...style].map((name) => [name, style.getPropertyValue(name)] as const),
    };
  });
  await workbench.close();
  const variables = Object.fromEntries(all.filter(([name]) => wanted.test(name)).sort());
  const bodyClass = (className.match(ownClass) ?? []).join(' ');
  return { theme, bodyClass, kind, variables } satisfies CapturedTheme;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nablascope-themes-'));
  writeFileSync(join(folder, 'page.md'), '# Page\n');
  const vscode = await serveVSCode({ say: console.log });
  onInterrupt(() => vscode.stop());
  const browser = await launchChromium();
  const captured: Record<string, CapturedTheme> = {};
  try {
    for (const [name, theme] of Object.entries(themes)) {
      captured[name] = await capture(browser, vscode, folder, theme);
      console.log(`${theme}: ${Object.keys(captured[name].variables).length} variables`);
    }
  } finally {
    await browser.close();
    await vscode.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  writeFileSync(fromRoot('test/harness/themes.json'), `${JSON.stringify(captured, undefined, 2)}\n`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
