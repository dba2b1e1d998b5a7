/** What a frame of 1920 by 1080 pixels of a matrix takes, of the whole, of entries as large as pixels, and of numbers. */
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { fromRoot, root } from '../../scripts/paths';
import { newContext } from '../../scripts/vscode/chromium';
import { openDocument } from '../../src/features/document';
import { answerSteps } from '../../src/features/requests/answer';
import type { NumbersView, PanelAnswer, PanelRequest } from '../../src/protocol';
import { browser } from '../harness/shared';
import type { LargeView, LargeViewPage, Listed } from './large-view-page';

interface Opened extends LargeViewPage {
  view: LargeView;
}

type Times = readonly (readonly [script: number, pixels: number])[];

/** One frame after the other, each a few pixels further, until all is known and then so many. */
async function frames(page: Page, zoom: number, count: number): Promise<Times> {
  await page.evaluate((to) => {
    const { surface } = (window as unknown as Opened).view;
    surface.camera.closeTo(50_000, 60);
    surface.camera.zoomTo(to, 960, 540);
    surface.changed();
  }, zoom);
  const pan = (times: number): Promise<Times> =>
    page.evaluate(async (n) => {
      const { view } = window as unknown as Opened;
      const taken: (readonly [number, number])[] = [];
      for (let k = 0; k < n; k++) {
        const delta = Math.floor(k / 20) % 2 === 0 ? 7 : -7;
        view.surface.pan(delta, delta);
        taken.push(view.frame());
        await new Promise((done) => setTimeout(done, 5));
      }
      return taken;
    }, times);
  for (let round = 0; round < 3; round++) {
    await pan(40);
    await page.waitForTimeout(300);
  }
  return pan(count);
}

/** @returns script and pixels of each frame, for each of the three */
export async function largeViewTimes(
  text: string,
  numbers: NumbersView,
): Promise<readonly (readonly [what: string, times: Times])[]> {
  const analysis = openDocument(text);
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [fromRoot('test/bench/large-view-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  });
  const context = await newContext(await browser(), { viewport: { width: 2100, height: 1200 } });
  try {
    const page = await context.newPage();
    await page.exposeFunction('hostAnswers', (request: PanelRequest<'window'>): Listed => {
      const steps = answerSteps(analysis, request);
      let step = steps.next();
      while (!step.done) step = steps.next();
      if (step.value.type !== 'answer') throw new Error('no numbers');
      const answer = step.value.answer as PanelAnswer<'window'>;
      return { ...answer, values: [...answer.values], marks: [...answer.marks] };
    });
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
    await page.evaluate((view) => {
      const opened = window as unknown as Opened;
      opened.view = opened.openLargeView(view);
    }, numbers);
    const kinds = [
      ['the whole', 0],
      ['cells of an entry and a pixel', 0.52],
      ['numbers', 1],
    ] as const;
    const all: (readonly [string, Times])[] = [];
    for (const [what, zoom] of kinds) all.push([what, await frames(page, zoom, 60)]);
    return all;
  } finally {
    await context.close();
  }
}
