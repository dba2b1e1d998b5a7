/** Finds, and where it may installs, the browser that shows VS Code and the panel in tests. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { installFromDebian } from '../debian';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export function findChromium(): string | undefined {
  const chosen = process.env.CHROMIUM_PATH;
  return [...(chosen ? [chosen] : []), ...places].find((path) => existsSync(path));
}

const help =
  'Chromium is needed to show VS Code and the panel in tests. Install it (Debian, Ubuntu: "apt-get install chromium"), ' +
  'or set CHROMIUM_PATH to a Chromium or Chrome.';

/** The path of a Chromium; installs Debian's where this user may. */
export function installChromium(say: (message: string) => void): string {
  const found = findChromium();
  if (found !== undefined) return found;
  installFromDebian('chromium', say);
  const installed = findChromium();
  if (installed === undefined) throw new Error(help);
  return installed;
}

/** Chromium without a window, and without the calls home that a closed network would refuse. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: installChromium(() => {}),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * A context in which functions written here can run: the TypeScript loader wraps named functions in a helper of its own,
 * `__name`, which a page does not have.
 */
export async function newContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await context.addInitScript('globalThis.__name = (made) => made;');
  return context;
}
