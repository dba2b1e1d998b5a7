/** Runs the suite in the extension host of a served VS Code, with Chromium as its window. */
import type { Page } from 'playwright-core';
import { onInterrupt } from '../../scripts/interrupt';
import { launchChromium } from '../../scripts/vscode/chromium';
import { serveVSCode } from '../../scripts/vscode/serve';
import { Tally } from '../harness/tally';
import { bundleSuite, workspace } from './bundle';
import { readReportLine } from './report';

/** No result for so long means that the extension host is stuck: a test's own time limit is far shorter. */
const silenceLimit = 120_000;

/** What a served VS Code says of itself at every start: native modules that nobody built, a marketplace that is off. */
const noise = /spdlog|bindings file|watchdog|gallery|socket|connection token/i;

function listen(page: Page, tally: Tally): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    const heard = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => reject(new Error('The extension host fell silent')), silenceLimit).unref();
    };
    heard();
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const log = (type: string, args: unknown[]): void => {
      const text = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
      const line = readReportLine(text);
      if (line !== undefined) {
        heard();
        tally.add(line);
      } else if (process.env.NABLASCOPE_VERBOSE && !noise.test(text)) {
        console.log(`${type}: ${text}`);
      }
    };
    page.exposeFunction('codeAutomationLog', log).catch(reject);
    page.exposeFunction('codeAutomationExit', end).catch(reject);
    page.once('crash', () => reject(new Error('The window crashed')));
  });
}

async function main(): Promise<void> {
  const tests = await bundleSuite();
  const tally = new Tally();
  const vscode = await serveVSCode({ say: console.log });
  onInterrupt(() => vscode.stop());
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const ended = listen(page, tally);
    await page.goto(vscode.url({ folder: workspace, tests }), { timeout: silenceLimit });
    await ended;
  } catch (error) {
    tally.crash('VS Code', error);
  } finally {
    await browser.close();
    await vscode.stop();
  }
  tally.finish();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
