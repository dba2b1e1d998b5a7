/**
 * `npm run film`: the short film of the README, an animated PNG taken of the running product. Each scene does one thing that a
 * person does, and is looked at for as long as it takes to read.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import UPNG from 'upng-js';
import { onInterrupt } from './interrupt';
import { fromRoot } from './paths';
import { launchChromium } from './vscode/chromium';
import { serveVSCode, themes } from './vscode/serve';
import { Workbench } from './vscode/workbench';

const size = { width: 1200, height: 720 };
const colors = 96;
const target = 'docs/images/film.png';

const settings = {
  'workbench.colorTheme': themes.dark,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'breadcrumbs.enabled': false,
  'editor.fontSize': 13,
  'editor.cursorBlinking': 'solid',
  'editor.suggestOnTriggerCharacters': false,
  'editor.parameterHints.enabled': false,
  'editor.autoClosingBrackets': 'never',
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
};

/** The frames so far, each shown for some milliseconds. */
class Film {
  private readonly frames: ArrayBuffer[] = [];
  private readonly delays: number[] = [];
  private before: Buffer | undefined;

  constructor(readonly window: Workbench) {}

  /** Takes the window as it is. A frame like the one before only makes that one last longer. */
  async shoot(milliseconds: number): Promise<void> {
    const png = await this.window.page.screenshot();
    if (this.before?.equals(png)) {
      this.delays[this.delays.length - 1]! += milliseconds;
      return;
    }
    this.before = png;
    const [rgba] = UPNG.toRGBA8(UPNG.decode(toArrayBuffer(png)));
    if (rgba === undefined) throw new Error('A screenshot without a picture');
    this.frames.push(rgba);
    this.delays.push(milliseconds);
  }

  /** Follows a movement. */
  async follow(frames: number, milliseconds: number): Promise<void> {
    for (let k = 0; k < frames; k++) {
      await this.window.page.waitForTimeout(milliseconds);
      await this.shoot(milliseconds);
    }
  }

  write(path: string): void {
    const { width, height } = size;
    writeFileSync(path, Buffer.from(UPNG.encode(this.frames, width, height, colors, this.delays)));
  }
}

function toArrayBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** Types as a person does, with a frame for every few letters. */
async function type(film: Film, text: string): Promise<void> {
  for (let from = 0; from < text.length; from += 4) {
    await film.window.page.keyboard.type(text.slice(from, from + 4));
    await film.shoot(110);
  }
}

async function tab(panel: Frame, name: string): Promise<void> {
  await panel.getByRole('tab', { name }).click();
}

/** What happens, in order. */
async function play(film: Film): Promise<void> {
  const { window } = film;
  await window.runCommand('View: Close Primary Side Bar');
  await window.focusEditor();
  await window.runCommand('Nablascope: Open Inspector');
  const panel = await window.webview('.katex');
  await window.focusEditor();
  await window.goTo(9);
  await window.page.waitForTimeout(1500);
  await film.shoot(1600);

  // The inspector follows the cursor.
  for (const line of [10, 11, 12, 13, 14]) {
    await window.page.keyboard.press('ArrowDown');
    await window.page.waitForTimeout(500);
    await film.shoot(line === 12 || line === 14 ? 1500 : 800);
  }

  // The same in numbers.
  await panel.getByRole('radio', { name: 'Numbers' }).check();
  await window.page.waitForTimeout(1200);
  await film.shoot(2000);
  await panel.getByRole('radio', { name: 'Symbols' }).check();

  // A claim is judged as it is written.
  await window.goTo(33);
  await type(film, 'check grad(a2, z2) == diag(a2)');
  await window.page.waitForTimeout(900);
  await film.shoot(2000);
  await type(film, ' - a2 @ a2.T');
  await window.page.waitForTimeout(900);
  await film.shoot(1800);

  // The chain from here to the loss.
  await window.goTo(10);
  await tab(panel, 'Chain');
  await window.page.waitForTimeout(1200);
  await film.shoot(2200);
  await panel.getByRole('button', { name: 'Multiply step by step' }).click();
  await film.follow(14, 180);
  await film.shoot(1500);

  // The graph, and gradients that flow back through it.
  await tab(panel, 'Graph');
  await window.page.waitForTimeout(1200);
  await film.shoot(1500);
  await panel.getByLabel('Gradients, flowing back').check();
  await window.page.waitForTimeout(1200);
  await film.shoot(2200);

  // What all of it is worked out from.
  await tab(panel, 'Values');
  await window.page.waitForTimeout(1500);
  await film.shoot(2200);
}

async function main(): Promise<void> {
  const vscode = await serveVSCode({ settings, say: console.log });
  onInterrupt(() => vscode.stop());
  const browser = await launchChromium();
  // The film types into the example, which stays as it is.
  const example = fromRoot('examples/problem-set.grad');
  const text = readFileSync(example, 'utf8');
  try {
    const window = await Workbench.open(browser, vscode, {
      folder: fromRoot('examples'),
      file: 'problem-set.grad:9:1',
      size,
    });
    const film = new Film(window);
    await play(film);
    film.write(fromRoot(target));
    console.log(`${target} ${(readFileSync(fromRoot(target)).length / 1024).toFixed(0)} kB`);
  } finally {
    await browser.close();
    await vscode.stop();
    if (readFileSync(example, 'utf8') !== text) writeFileSync(example, text);
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
