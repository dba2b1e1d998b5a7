/**
 * `tsx test/bench/panel-matrix.ts`: a derivative of 100,480 by 128 entries in the built panel, in a real Chromium. Prints
 * what the host takes for a tile, what a frame takes of the panel's script while it is panned and zoomed, and memory.
 */
import { openDocument } from '../../src/features/document';
import { answerSteps } from '../../src/features/requests/answer';
import type { PanelRequest } from '../../src/protocol';
import { closeShared } from '../harness/shared';
import { allocationsOfPanning, holdTimers, panBackAndForth, releaseTimers } from '../panel/allocations';
import { answerFrom, shownFrom } from '../panel/answering';
import { type PanelPage, withPanel } from '../panel/panel-page';

const text = `x : [784]
W1 : [128, 785]
x_B = [x; 1]
z1 = W1 @ x_B
`;
const rows = 785 * 128;

const quantile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

function line(what: string, values: readonly number[], unit: string): string {
  const [median, late] = [0.5, 0.95].map((part) => quantile(values, part).toFixed(2));
  return `${what}: median ${median} ${unit}, p95 ${late} ${unit} (${values.length})`;
}

/** Tiles of the whole, of cells of 4 rows, and of entries, at places all over the matrix. */
function hostTimes(): void {
  const analysis = openDocument(text);
  const ask = (from: number, count: number, rowStep: number): PanelRequest => ({
    kind: 'window',
    matrix: { of: 'z1', wrt: 'W1', local: true },
    arrangement: { rows: [1, 0], columns: [2], at: [0, 0, 0] },
    rows: { from, to: from + count * rowStep },
    columns: { from: 0, to: 128 },
    rowStep,
    columnStep: 1,
  });
  const time = (request: PanelRequest): number => {
    const start = performance.now();
    const steps = answerSteps(analysis, request);
    while (!steps.next().done);
    return performance.now() - start;
  };
  const kinds: readonly [string, (k: number) => PanelRequest][] = [
    ['whole', () => ask(0, 256, Math.ceil(rows / 256))],
    ['tile of 512 rows', (k) => ask((k * 7919) % (rows - 512), 128, 4)],
    ['tile of entries', (k) => ask((k * 7919) % (rows - 128), 128, 1)],
  ];
  for (const [what, request] of kinds) {
    for (let warm = 0; warm < 5; warm++) time(request(warm));
    console.log(
      line(
        `host, ${what}`,
        Array.from({ length: 60 }, (_, k) => time(request(k))),
        'ms',
      ),
    );
  }
}

interface Timed extends Window {
  frameTimes: number[];
}

/** Times what the page does in each frame. */
async function watch(panel: PanelPage): Promise<void> {
  await panel.page.evaluate(() => {
    const timed = window as unknown as Timed;
    timed.frameTimes = [];
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      request((now) => {
        const start = performance.now();
        callback(now);
        timed.frameTimes.push(performance.now() - start);
      });
  });
}

/** Turns the wheel once a frame, in the page itself: nothing of the test stands between. */
function wheel(panel: PanelPage, frames: number, deltaY: number, zoom: boolean): Promise<number[]> {
  return panel.page.evaluate(
    async ([count, delta, ctrlKey]) => {
      const timed = window as unknown as Timed;
      const frame = document.querySelector('.explorer-frame')!;
      const box = frame.getBoundingClientRect();
      const at = { clientX: box.x + box.width / 3, clientY: box.y + box.height / 3 };
      timed.frameTimes.length = 0;
      for (let k = 0; k < count; k++) {
        const event = { deltaY: delta, ctrlKey, ...at, bubbles: true, cancelable: true };
        frame.dispatchEvent(new WheelEvent('wheel', event));
        await new Promise((done) => setTimeout(done, 16));
      }
      return [...timed.frameTimes];
    },
    [frames, deltaY, zoom] as const,
  );
}

async function panelTimes(): Promise<void> {
  await withPanel({ size: { width: 900, height: 900 } }, async (panel) => {
    await answerFrom(panel, text);
    await panel.send(shownFrom(text, 'z1'));
    const session = await panel.page.context().newCDPSession(panel.page);
    await session.send('Performance.enable');
    const heap = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
    };
    await watch(panel);
    const opened = performance.now();
    await panel.page
      .getByRole('button', { name: /^Entries of/ })
      .first()
      .click();
    await panel.page.locator('.legend').first().waitFor();
    console.log(`panel, opened: ${(performance.now() - opened).toFixed(0)} ms`);
    console.log(line('panel, frame while zooming in', await wheel(panel, 40, -60, true), 'ms'));
    await panel.page.waitForTimeout(1000);
    console.log(
      line('panel, frame while panning over what is new', await wheel(panel, 100, 40, false), 'ms'),
    );
    await panel.page.waitForTimeout(1000);
    await panBackAndForth(panel.page, 40);
    await panel.page.waitForTimeout(2000);
    await holdTimers(panel.page);
    for (const warm of [60, 540, 2400, 7000]) {
      await panBackAndForth(panel.page, warm);
      const made = await allocationsOfPanning(panel.page, 400);
      const [worst] = made.functions;
      console.log(
        `panel, made for a frame of panning over what is known, ${warm} frames later: ${made.panel.toFixed(0)} bytes ` +
          `(${worst?.[0]} ${worst?.[1].toFixed(0)}); ${made.others.toFixed(0)} bytes of events and of what turns the wheel`,
      );
    }
    await releaseTimers(panel.page);
    await panel.page.waitForTimeout(1000);
    await session.send('HeapProfiler.collectGarbage');
    const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} kB`;
    console.log(`panel, memory: ${kilobytes(await heap())}`);
    console.log(line('panel, frame while zooming out', await wheel(panel, 40, 60, true), 'ms'));
  });
}

async function main(): Promise<void> {
  hostTimes();
  try {
    await panelTimes();
  } finally {
    await closeShared();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
