/**
 * What a page's script allocates, told apart by whose code it was: V8's sampling heap profiler, which also counts what has been
 * collected since. A sample stands for as many bytes as were likely made by its like, so a sum over many frames is steady whatever else
 * the machine does.
 */
import type { Page } from 'playwright-core';

/** Bytes between samples, on average. */
const interval = 128;

export interface Allocations {
  /** Bytes made by the panel's own functions and by what the browser made for them. */
  readonly panel: number;
  /** Bytes made by everything else: the browser's events, and the test's own loop. */
  readonly others: number;
  /** The panel's functions that allocated, the most first: name and line, and bytes. */
  readonly functions: readonly (readonly [name: string, bytes: number])[];
}

interface ProfileNode {
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly selfSize: number;
  readonly children: readonly ProfileNode[];
}

async function allocationsOf(page: Page, work: () => Promise<void>): Promise<Allocations> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.startSampling', {
      samplingInterval: interval,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    });
    await work();
    const { profile } = await session.send('HeapProfiler.stopSampling');
    return sumOf(profile.head);
  } finally {
    await session.detach();
  }
}

function sumOf(head: ProfileNode): Allocations {
  const functions = new Map<string, number>();
  let [panel, others] = [0, 0];
  const add = (node: ProfileNode, caller: string | undefined): void => {
    const { functionName, url, lineNumber } = node.callFrame;
    // What is built into the browser has no line; it works for whoever called it.
    const isBuiltIn = lineNumber < 0;
    const name = url.endsWith('/panel.js') ? `${functionName || '(anonymous)'}:${lineNumber + 1}` : undefined;
    const owner = isBuiltIn ? caller : name;
    if (owner === undefined) others += node.selfSize;
    else {
      panel += node.selfSize;
      functions.set(owner, (functions.get(owner) ?? 0) + node.selfSize);
    }
    for (const child of node.children) add(child, owner);
  };
  add(head, undefined);
  return { panel, others, functions: [...functions].sort(([, a], [, b]) => b - a) };
}

interface Held extends Window {
  releaseTimers?: () => void;
}

/**
 * Has frames come as fast as they can be drawn, and no movement rest, until it is released: what is told at rest is no part of a
 * frame, and a busy machine might rest anywhere.
 */
export function holdTimers(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { setTimeout, requestAnimationFrame } = window;
    const channel = new MessageChannel();
    let [frame, id]: [FrameRequestCallback | undefined, number] = [undefined, 0];
    channel.port1.onmessage = () => {
      const callback = frame;
      frame = undefined;
      callback?.(0);
    };
    const waiting: (() => void)[] = [];
    window.requestAnimationFrame = (callback) => {
      frame = callback;
      channel.port2.postMessage(0);
      return ++id;
    };
    window.setTimeout = ((callback: () => void) => waiting.push(callback)) as unknown as typeof setTimeout;
    (window as unknown as Held).releaseTimers = () => {
      Object.assign(window, { setTimeout, requestAnimationFrame });
      for (const callback of waiting) callback();
    };
  });
}

export function releaseTimers(page: Page): Promise<void> {
  return page.evaluate(() => (window as unknown as Held).releaseTimers?.());
}

/** Turns the wheel once a frame, in the page itself, there and back again. */
export function panBackAndForth(page: Page, frames: number): Promise<void> {
  return page.evaluate(async (count) => {
    const frame = document.querySelector('.explorer-frame')!;
    const box = frame.getBoundingClientRect();
    const at = { clientX: box.x + box.width / 3, clientY: box.y + box.height / 3 };
    const common = { ...at, bubbles: true, cancelable: true };
    for (let k = 0; k < count; k++) {
      const delta = Math.floor(k / 20) % 2 === 0 ? 7 : -7;
      frame.dispatchEvent(new WheelEvent('wheel', { ...common, deltaX: delta, deltaY: delta }));
      await new Promise<void>((done) => {
        const { port1, port2 } = new MessageChannel();
        // After the frame that the event has asked for.
        port1.onmessage = () => {
          port1.close();
          done();
        };
        port2.postMessage(0);
      });
    }
  }, frames);
}

/** For each frame of panning back and forth, in bytes. Nothing of what is measured may still be on its way. */
export async function allocationsOfPanning(page: Page, frames: number): Promise<Allocations> {
  const { panel, others, functions } = await allocationsOf(page, () => panBackAndForth(page, frames));
  return {
    panel: panel / frames,
    others: others / frames,
    functions: functions.map(([name, bytes]) => [name, bytes / frames]),
  };
}
