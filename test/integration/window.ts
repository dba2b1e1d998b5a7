/** A window of VS Code in Chromium that runs the suite, and what is heard from it. */
import type { Page } from 'playwright-core';
import { onInterrupt } from '../../scripts/interrupt';
import { launchChromium } from '../../scripts/vscode/chromium';
import { Tally } from '../harness/tally';
import { readReportLine } from './report';

/** No result for so long means that the extension host is stuck: a test's own time limit is far shorter. */
const silenceLimit = 120_000;

/** What a served VS Code says of itself at every start: native modules that nobody built, a marketplace that is off. */
const noise = /spdlog|bindings file|watchdog|gallery|socket|connection token/i;

function listen(page: Page, tally: Tally, silence: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    const heard = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => reject(new Error('The extension host fell silent')), silence).unref();
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
        // An extension host in a web worker has no process that would end.
        if (line.event === 'end') end();
      } else if (process.env.NABLASCOPE_VERBOSE && !noise.test(text)) {
        console.log(`${type}: ${text}`);
      }
    };
    page.exposeFunction('codeAutomationLog', log).catch(reject);
    page.exposeFunction('codeAutomationExit', end).catch(reject);
    page.once('crash', () => reject(new Error('The window crashed')));
  });
}

/**
 * Opens the address, waits for the suite's end, and prints how it went.
 *
 * @param stop ends what serves the window.
 * @param silence how long the suite may say nothing, in ms.
 */
export async function runInWindow(
  url: string,
  stop: () => Promise<void>,
  silence = silenceLimit,
): Promise<void> {
  const tally = new Tally();
  onInterrupt(stop);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const ended = listen(page, tally, silence);
    await page.goto(url, { timeout: silenceLimit });
    await ended;
  } catch (error) {
    tally.crash('VS Code', error);
  } finally {
    await browser.close();
    await stop();
  }
  tally.finish();
}
