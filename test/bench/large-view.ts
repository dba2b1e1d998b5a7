/**
 * `tsx test/bench/large-view.ts`: a matrix that fills a panel, 1920 by 1080 pixels of it, in the built panel in a real Chromium that draws without
 * a graphics card. Prints what its frames cost the processor: script, script with style, layout and drawing, and bringing it to the screen.
 *
 * --ratio 2 for a screen with so many pixels in a CSS pixel, along each side.
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { closeShared } from '../harness/shared';
import { answerFrom, shownFrom } from '../panel/answering';
import { withPanel } from '../panel/panel-page';
import { type Frame, framesOf } from './frames';

/** Of what is seen of the matrix, and of a panel that has room for it. */
const least = { width: 1920, height: 1080 };
const size = { width: 2080, height: 1240 };

interface Subject {
  readonly name: string;
  readonly text: string;
  readonly wrt: string;
  /** Of the wheel, from the whole on: to cells of many entries, to entries, to those with signs and to those with numbers. */
  readonly notches: readonly (readonly [what: string, notches: number])[];
}

const subjects: readonly Subject[] = [
  {
    name: '∂z1/∂W1, 100,480 × 128, of which 1 in 128 is not zero',
    text: 'x : [784]\nW1 : [128, 785]\nx_B = [x; 1]\nz1 = W1 @ x_B\n',
    wrt: 'W1',
    notches: [
      ['cells of many entries', 8],
      ['entries', 14],
      ['signs', 18],
      ['numbers', 20],
    ],
  },
  {
    name: '∂z1/∂x, 2000 × 1000, dense',
    text: 'A : [1000, 2000]\nx : [2000]\nz1 = A @ x\n',
    wrt: 'x',
    notches: [
      ['cells of many entries', 1],
      ['entries', 5],
      ['signs', 9],
      ['numbers', 11],
    ],
  },
];

const quantile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

/** Median and 95th percentile of each part and of the sum, and the most that the sum comes to. */
function line(what: string, frames: readonly Frame[]): string {
  const two = (values: readonly number[]): string =>
    [0.5, 0.95].map((part) => quantile(values, part).toFixed(1).padStart(5)).join(' ');
  const sums = frames.map(({ page, screen }) => page + screen);
  const parts = [
    two(frames.map(({ script }) => script)),
    two(frames.map(({ page }) => page)),
    two(frames.map(({ screen }) => screen)),
    two(sums),
    quantile(sums, 1).toFixed(1).padStart(5),
  ];
  return `  ${what.padEnd(34)} ${parts.join('  | ')}  (${frames.length} frames)`;
}

/** Turns the wheel once a frame, in the page itself: `turns` times there, and back as often, so often. */
function wheel(page: Page, times: number, delta: number, zoom: boolean, turns = times): Promise<void> {
  return page.evaluate(
    async ([count, by, ctrlKey, turn]) => {
      const frame = document.querySelector('.explorer-large .explorer-frame')!;
      const box = frame.getBoundingClientRect();
      const at = { clientX: box.x + box.width / 3, clientY: box.y + box.height / 3 };
      for (let k = 0; k < count; k++) {
        await new Promise((done) => requestAnimationFrame(done));
        const sign = Math.floor(k / turn) % 2 === 0 ? by : -by;
        const turned = ctrlKey ? { deltaY: sign } : { deltaX: sign, deltaY: sign };
        frame.dispatchEvent(
          new WheelEvent('wheel', { ...turned, ctrlKey, ...at, bubbles: true, cancelable: true }),
        );
      }
    },
    [times, delta, zoom, turns] as const,
  );
}

/** Of the canvas, which has to be as large as is claimed. */
async function pixelsOf(page: Page): Promise<string> {
  const { width, height } = (await page.locator('.explorer-large .explorer-matrix').boundingBox())!;
  if (width < least.width || height < least.height) throw new Error(`only ${width} by ${height} pixels`);
  return `${width} × ${height}`;
}

async function measure({ name, text, wrt, notches }: Subject, ratio: number): Promise<void> {
  await withPanel({ size, ratio }, async (panel) => {
    const { page } = panel;
    const host = await answerFrom(panel, text);
    await panel.send(shownFrom(text, 'z1'));
    const open = page.getByRole('button', { name: `Entries of ∂z1/∂${wrt}` });
    await open.click();
    await page.locator('.legend').first().waitFor();
    await page.getByRole('button', { name: 'Larger' }).click();
    await host.settled();
    const screen = ratio === 1 ? '' : `, ${ratio} × ${ratio} pixels of the screen in each`;
    console.log(`\n${name}, ${await pixelsOf(page)} pixels of it${screen}`);
    console.log(`  ${''.padEnd(34)}      script  |        page  |      screen  |         sum  |  most`);
    // What is known is drawn in its new place at once.
    const toggled = await framesOf(page, async () => {
      for (let k = 0; k < 10; k++) {
        await page.getByRole('button', { name: k % 2 === 0 ? 'Smaller' : 'Larger' }).click();
        await page.waitForTimeout(30);
      }
    });
    console.log(
      line(
        'made large and small again',
        toggled.filter(({ page: each }) => each > 1),
      ),
    );
    let at = 0;
    for (const [what, wanted] of notches) {
      const zoomed = await framesOf(page, () => wheel(page, 4 * (wanted - at), -25, true));
      console.log(line(`zooming in to ${what}`, zoomed));
      at = wanted;
      const fresh = await framesOf(page, () => wheel(page, 40, 40, false));
      console.log(line(`panning over ${what}, new ones`, fresh));
      await wheel(page, 40, 7, false, 20);
      await host.settled();
      const known = await framesOf(page, () => wheel(page, 40, 7, false, 20));
      console.log(line(`panning over ${what}, known`, known));
    }
    console.log(line('zooming out', await framesOf(page, () => wheel(page, 4 * at, 25, true))));
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { ratio: { type: 'string', default: '1' } } });
  console.log('ms of the processor’s time for each frame: median and 95th percentile');
  try {
    for (const subject of subjects) await measure(subject, Number(values.ratio));
  } finally {
    await closeShared();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
