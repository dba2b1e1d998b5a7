/**
 * What frames of a page cost, in time of the processor and not of the clock, so that a busy machine does not matter: from a trace
 * of Chromium with all that it does for a frame, in script, in drawing on canvases, and in bringing it together on the screen.
 */
import type { CDPSession, Page } from 'playwright-core';

/** In ms of each thread's own time. */
export interface Frame {
  /** In callbacks of `requestAnimationFrame`. */
  readonly script: number;
  /** On the page's thread: script, style, layout, and what was drawn on canvases, which comes after the script. */
  readonly page: number;
  /** On the threads that make a picture of the page and bring it to the screen, all together. */
  readonly screen: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Of the thread's own time, in µs. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

const FRAME = 'ProxyMain::BeginMainFrame';
const SCRIPT = 'FireAnimationFrame';
const TASK = 'ThreadControllerImpl::RunTask';
const categories = ['devtools.timeline', 'cc', 'benchmark', 'toplevel'];
/** The threads besides the page's own that a frame goes through. */
const screenThreads = /^(Compositor|CompositorTileWorker.*|VizCompositorThread)$/;

/** @returns the frames in which the page did something while some work was done, in order */
export async function framesOf(page: Page, work: () => Promise<unknown>): Promise<readonly Frame[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser');
  const session = await browser.newBrowserCDPSession();
  try {
    return framesIn(await traceOf(session, work));
  } finally {
    await session.detach();
  }
}

async function traceOf(session: CDPSession, work: () => Promise<unknown>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories },
  });
  await work();
  await session.send('Tracing.end');
  await complete;
  return events;
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;

function framesIn(events: readonly TraceEvent[]): Frame[] {
  const threads = new Map<string, string>();
  for (const event of events) {
    if (event.name === 'thread_name') threads.set(threadOf(event), event.args.name ?? '');
  }
  const spans = events.filter(({ ph }) => ph === 'X').sort((a, b) => a.ts - b.ts);
  const begun = spans.filter(({ name }) => name === FRAME);
  const costs = begun.map(({ tdur = 0 }) => ({ script: 0, page: tdur / 1000, screen: 0 }));
  let at = -1;
  for (const event of spans) {
    while (at + 1 < begun.length && begun[at + 1]!.ts <= event.ts) at++;
    const cost = costs[at];
    if (!cost) continue;
    const ms = (event.tdur ?? 0) / 1000;
    if (event.name === SCRIPT) cost.script += ms;
    else if (event.name === TASK && screenThreads.test(threads.get(threadOf(event)) ?? '')) cost.screen += ms;
  }
  return costs;
}
