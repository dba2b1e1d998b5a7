/** Draws media/icon.png from media/icon.svg: `npx tsx scripts/make-icon.ts`, after the drawing has changed. */
import { readFileSync } from 'node:fs';
import { fromRoot } from './paths';
import { launchChromium } from './vscode/chromium';

const side = 256;

async function main(): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: side, height: side } });
    const svg = readFileSync(fromRoot('media/icon.svg'), 'utf8');
    await page.setContent(`<body style="margin: 0">${svg}</body>`);
    await page.screenshot({ path: fromRoot('media/icon.png'), omitBackground: true });
  } finally {
    await browser.close();
  }
}

main();
