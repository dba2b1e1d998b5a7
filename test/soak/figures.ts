/** What an extension host holds: memory after its garbage has been taken out, handles, threads, and what is registered. */
import { readdirSync } from 'node:fs';
import { queryObjects, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type * as threads from 'node:worker_threads';
import * as vscode from 'vscode';
import type { Trend } from './flat';

export interface Figures {
  /** MB. */
  readonly heap: number;
  /** MB: arrays of numbers are not in the heap. */
  readonly buffers: number;
  /** MB, of all threads that judge claims and work out numbers. */
  readonly workers: number;
  readonly threads: number;
  /** What keeps Node's loop alive. */
  readonly resources: number;
  /** Open files and sockets of the process; -1 where the system doesn't tell. */
  readonly files: number;
  readonly disposables: number;
  readonly emitters: number;
}

/** How much each may grow over a run, and still count as flat. */
export const allowances: Readonly<Record<keyof Figures, Trend>> = {
  heap: { share: 0.05, atLeast: 2 },
  buffers: { share: 0.05, atLeast: 1 },
  // Nobody can collect their garbage from outside, so this goes up and down by half.
  workers: { share: 0.5, atLeast: 5 },
  threads: { share: 0, atLeast: 0.5 },
  resources: { share: 0, atLeast: 2 },
  files: { share: 0, atLeast: 2 },
  disposables: { share: 0.01, atLeast: 5 },
  emitters: { share: 0.01, atLeast: 5 },
};

type Worker = threads.Worker;
const running = new Set<Worker>();

/** Has every worker that is started from now on counted. */
export function countWorkers(): void {
  const builtin = process.getBuiltinModule('node:worker_threads') as { Worker: typeof threads.Worker };
  const { Worker } = builtin;
  builtin.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      running.add(this);
      this.once('exit', () => running.delete(this));
    }
  };
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const megabyte = 2 ** 20;
const rounded = (bytes: number): number => Math.round((100 * bytes) / megabyte) / 100;

export async function figures(): Promise<Figures> {
  // What a first run finalizes may be what held on to other things.
  for (let k = 0; k < 3; k++) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return {
    heap: rounded(heapUsed),
    buffers: rounded(arrayBuffers),
    workers: rounded(await memoryOfWorkers()),
    threads: running.size,
    resources: process.getActiveResourcesInfo().filter((name) => name !== 'Timeout').length,
    files: openFiles(),
    disposables: instancesOf(vscode.Disposable),
    emitters: instancesOf(vscode.EventEmitter),
  };
}

interface HasHeapStatistics {
  getHeapStatistics?(): Promise<{ readonly used_heap_size: number }>;
}

async function memoryOfWorkers(): Promise<number> {
  let sum = 0;
  for (const worker of running) {
    const statistics = await (worker as HasHeapStatistics).getHeapStatistics?.();
    sum += statistics?.used_heap_size ?? 0;
  }
  return sum;
}

function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return -1;
  }
}

type Count = (type: unknown, options: { readonly format: 'count' }) => number;

function instancesOf(type: unknown): number {
  return (queryObjects as unknown as Count)(type, { format: 'count' });
}
