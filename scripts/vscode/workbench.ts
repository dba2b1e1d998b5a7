/** A VS Code window in the browser, driven as a person drives it: keyboard, mouse, and what is on the screen. */
import { join } from 'node:path';
import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { newContext } from './chromium';
import type { ServedVSCode } from './serve';

export interface WorkbenchOptions {
  /** An absolute path. */
  readonly folder: string;
  /** A file in the folder to open at the start, with `:line:column` after it if wanted. */
  readonly file?: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** Device pixels per CSS pixel; 2 for pictures. */
  readonly scale?: number;
}

const startTimeout = 120_000;
const stepTimeout = 60_000;

const focusedEditor = '.part.editor .monaco-editor.focused';
const quickInput = '.quick-input-widget';

export class Workbench {
  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {}

  static async open(browser: Browser, vscode: ServedVSCode, options: WorkbenchOptions): Promise<Workbench> {
    const context = await newContext(browser, {
      viewport: options.size ?? { width: 1280, height: 800 },
      deviceScaleFactor: options.scale ?? 1,
    });
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(stepTimeout);
      const { folder, file } = options;
      await page.goto(vscode.url({ folder, ...(file === undefined ? {} : { file: join(folder, file) }) }));
      const ready = file === undefined ? '.monaco-workbench .part.editor' : '.monaco-editor .view-line';
      await page.waitForSelector(ready, { timeout: startTimeout });
      return new Workbench(page, context);
    } catch (error) {
      await context.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** Opens a file of the folder by its name, through Quick Open. */
  async openFile(name: string): Promise<void> {
    await this.pick('ControlOrMeta+P', name, name);
    await this.page.locator('.tab.active', { hasText: name }).first().waitFor();
    await this.page.locator(focusedEditor).first().waitFor();
  }

  /** Runs a command from the palette by its full title, such as `Nablascope: Open Inspector`. */
  async runCommand(title: string): Promise<void> {
    await this.pick('F1', `>${title}`, title);
  }

  /** The first line in the editor that shows a text, the hints in it included. */
  line(text: string | RegExp): Locator {
    return this.page.locator('.part.editor .view-line', { hasText: text }).first();
  }

  /** Puts the cursor at a place that counts from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator(`${quickInput} input`);
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator(quickInput).waitFor({ state: 'hidden' });
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** Gives the keyboard back to the text editor, wherever it was. */
  async focusEditor(): Promise<void> {
    if (await this.page.locator(focusedEditor).count()) return;
    await this.page.keyboard.press('Control+1');
    await this.page.locator(focusedEditor).first().waitFor();
  }

  /** Shows the hover at a place by keyboard, and gives its content. */
  async hoverAt(line: number, column: number): Promise<Locator> {
    await this.goTo(line, column);
    return this.hover(async () => {
      await this.page.keyboard.press('Control+K');
      await this.page.keyboard.press('Control+I');
    });
  }

  /** Rests the mouse on the first place where the text stands in the editor, and gives the hover's content. */
  async hoverOver(text: string): Promise<Locator> {
    const { x, y } = await this.placeOf(text);
    return this.hover(async () => {
      await this.page.mouse.move(x, y + 60);
      await this.page.mouse.move(x, y, { steps: 3 });
    });
  }

  /**
   * The frame of a webview that holds what the selector names: VS Code wraps a webview's page in frames of its own, and
   * replaces them when the panel moves, so ask again rather than keep one.
   */
  async webview(selector: string): Promise<Frame> {
    const until = Date.now() + stepTimeout;
    while (Date.now() < until) {
      for (const frame of this.page.frames()) {
        if (frame === this.page.mainFrame()) continue;
        const found = await frame.$(selector).catch(() => null);
        if (found !== null) return frame;
      }
      await this.page.waitForTimeout(100);
    }
    throw new Error(`No webview shows ${selector}`);
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  }

  /**
   * Opens a list by its key, filters it, and takes the entry that has the label. While the window is still wiring itself up
   * the key may be lost, and a list that is already open never learns of commands that come later: so it is asked again.
   */
  private async pick(key: string, text: string, label: string): Promise<void> {
    const input = this.page.locator(`${quickInput} input`);
    const name = this.page.locator('.label-name').getByText(label, { exact: true });
    const entry = this.page.locator(`${quickInput} .monaco-list-row`, { has: name }).first();
    const until = Date.now() + stepTimeout;
    while (Date.now() < until) {
      await this.page.keyboard.press(key);
      if (await appears(input, 1_500)) {
        await input.fill(text);
        if (await appears(entry, 2_000)) return this.take(entry);
        await this.page.keyboard.press('Escape');
      }
    }
    throw new Error(`${key} offers no ${JSON.stringify(label)}`);
  }

  /** Goes down the open list to the entry, and takes it. */
  private async take(entry: Locator): Promise<void> {
    const isFocused = (): Promise<boolean> => entry.evaluate((row) => row.classList.contains('focused'));
    for (let steps = 0; steps < 20 && !(await isFocused()); steps++)
      await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
  }

  /** Asks again until there is an answer: an extension that is still waking up has none. */
  private async hover(ask: () => Promise<void>): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
    await this.page.mouse.move(2, 2);
    // The one before would pass for the answer.
    if (await hover.isVisible()) await this.page.keyboard.press('Escape');
    await hover.waitFor({ state: 'hidden' });
    const until = Date.now() + stepTimeout;
    while (Date.now() < until) {
      await ask();
      if (!(await appears(hover, 2_000))) continue;
      await hover.getByText('Loading...').waitFor({ state: 'detached' });
      return hover;
    }
    throw new Error('There is no hover');
  }

  private async placeOf(text: string): Promise<{ x: number; y: number }> {
    const place = await this.page.evaluate((wanted) => {
      const lines = [...document.querySelectorAll('.part.editor .view-line')];
      for (const line of lines) {
        // The editor shows spaces as no-break spaces, and a word may be spread over several spans.
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        const nodes: Text[] = [];
        while (walker.nextNode()) nodes.push(walker.currentNode as Text);
        const whole = nodes.map((node) => node.data).join('');
        const start = whole.replaceAll('\u00a0', ' ').indexOf(wanted);
        if (start < 0) continue;
        let before = 0;
        for (const node of nodes) {
          if (start < before + node.length) {
            const range = document.createRange();
            range.setStart(node, start - before);
            range.setEnd(node, start - before + 1);
            const box = range.getBoundingClientRect();
            return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          }
          before += node.length;
        }
      }
      return undefined;
    }, text);
    if (place === undefined) throw new Error(`The editor does not show ${JSON.stringify(text)}`);
    return place;
  }
}

function appears(what: Locator, timeout: number): Promise<boolean> {
  return what.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}
