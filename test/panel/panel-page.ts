/** What the panel's tests do again and again: send, wait until it is drawn, and look. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import type { ThemeName } from '../../scripts/vscode/serve';
import type { HostMessage, PanelMessage } from '../../src/protocol';
import { type Panel, type PanelOptions, withPanel as withBarePanel } from '../harness/panel';
import themes from '../harness/themes.json';

export const allThemes = Object.keys(themes) as ThemeName[];

/** Counted by the page itself: a panel that takes the focus and gives it back would leave no other trace. */
interface Watched {
  focused: number;
}

export class PanelPage {
  constructor(private readonly panel: Panel) {}

  get page(): Page {
    return this.panel.page;
  }

  /** Sends messages one after the other, at once, and waits until the panel has drawn what came of them. */
  async send(...messages: HostMessage[]): Promise<void> {
    await this.post(...messages);
    await this.drawn();
    await this.page.locator('h1').waitFor();
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
    await this.drawn();
  }

  /** Sends messages one after the other, at once, and waits until the panel has read them. */
  post(...messages: HostMessage[]): Promise<void> {
    return this.page.evaluate(async (all) => {
      for (const message of all) window.postMessage(message, '*');
      // Messages are read in the order in which they were sent, however busy the machine is.
      const { port1, port2 } = new MessageChannel();
      await new Promise<void>((done) => {
        const onMessage = ({ ports }: MessageEvent): void => {
          if (ports[0] === undefined) return;
          window.removeEventListener('message', onMessage);
          done();
        };
        window.addEventListener('message', onMessage);
        window.postMessage(null, '*', [port2]);
      });
      port1.close();
    }, messages);
  }

  /** Waits for frames, and for what components do after a frame. */
  private drawn(): Promise<void> {
    return this.page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      await new Promise((done) => setTimeout(done, 0));
    });
  }

  /** The mark of a picture that is out of date comes late, and is faint at first. */
  async untilWaitingIsSeen(): Promise<void> {
    await this.page.waitForFunction(
      () => getComputedStyle(document.querySelector('.waiting')!).opacity === '1',
    );
  }

  /** Waits until a message of a type is the last of its type, and as expected; fails with what it is instead. */
  async untilPosted(expected: PanelMessage): Promise<void> {
    const last = async (): Promise<PanelMessage | undefined> =>
      (await this.posted()).filter(({ type }) => type === expected.type).at(-1);
    const until = Date.now() + 20_000;
    while (!isDeepStrictEqual(await last(), expected) && Date.now() < until)
      await this.page.waitForTimeout(50);
    assert.deepEqual(await last(), expected);
  }

  /** What the panel has said to the host since it said that it is ready. */
  async posted(): Promise<PanelMessage[]> {
    return (await this.panel.posted()).filter(({ type }) => type !== 'ready');
  }

  state(): Promise<unknown> {
    return this.panel.state();
  }

  /** Opens a view by the title of its tab. */
  async openView(title: string): Promise<void> {
    await this.page.getByRole('tab', { name: title }).click();
  }

  /** How often the panel has called for the focus. */
  focused(): Promise<number> {
    return this.page.evaluate(() => (window as unknown as Watched).focused);
  }

  async text(selector: string): Promise<string> {
    return (await this.page.locator(selector).first().textContent()) ?? '';
  }

  /** How far the page can be scrolled sideways: it never should. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => {
      const { scrollX, scrollY } = window;
      window.scrollTo(10_000, scrollY);
      const reached = window.scrollX;
      window.scrollTo(scrollX, scrollY);
      return reached;
    });
  }
}

/** Opens a panel that has said that it is ready, and closes it however the test ends. */
export function withPanel(options: PanelOptions, test: (panel: PanelPage) => Promise<void>): Promise<void> {
  return withBarePanel(options, async (panel) => {
    await panel.waitFor('ready');
    await panel.page.evaluate(() => {
      const watched = window as unknown as Watched;
      const { focus } = HTMLElement.prototype;
      watched.focused = 0;
      HTMLElement.prototype.focus = function (...args) {
        watched.focused++;
        focus.apply(this, args);
      };
    });
    await test(new PanelPage(panel));
  });
}
