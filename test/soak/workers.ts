/** Workers whose memory can be told after their garbage has been taken out: nobody could do that from outside. */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type * as threads from 'node:worker_threads';

/** Of one thread, in bytes, after a collection. */
export interface Held {
  readonly heapUsed: number;
  /** Memory that belongs to objects of the heap and is not in it; those of arrays are counted apart. */
  readonly external: number;
  readonly arrayBuffers: number;
}

type Worker = threads.Worker;

interface Watched {
  readonly name: string;
  readonly worker: Worker;
  readonly ear: threads.MessagePort;
}

/** Runs the script that was asked for, and has an ear beside it. */
const listening = `
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { script, ear } = require('node:worker_threads').workerData;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
ear.on('message', async () => {
  for (let k = 0; k < 3; k++) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  ear.postMessage({ heapUsed, external: external - arrayBuffers, arrayBuffers });
});
ear.unref();
require(script);
`;

const running = new Map<Worker, Watched>();
let started = 0;

/** Has every worker that is started from now on watched. */
export function watchWorkers(): void {
  const builtin = process.getBuiltinModule('node:worker_threads') as {
    Worker: typeof threads.Worker;
    readonly MessageChannel: typeof threads.MessageChannel;
  };
  const { Worker, MessageChannel } = builtin;
  builtin.Worker = class extends Worker {
    constructor(script: string | URL, options: threads.WorkerOptions = {}) {
      const { port1, port2 } = new MessageChannel();
      super(listening, {
        ...options,
        eval: true,
        workerData: { script, ear: port2 },
        transferList: [port2],
      });
      started++;
      running.set(this, { name: options.name ?? 'worker', worker: this, ear: port1 });
      this.once('exit', () => {
        running.delete(this);
        port1.close();
      });
    }
  };
}

export function workerCounts(): { readonly running: number; readonly started: number } {
  return { running: running.size, started };
}

/** What each of them holds, by its name. One that ends meanwhile is left out. */
export async function heldByWorkers(): Promise<ReadonlyMap<string, Held>> {
  const found = new Map<string, Held>();
  for (const watched of [...running.values()]) {
    const held = await heldBy(watched);
    if (held) found.set(watched.name, held);
  }
  return found;
}

function heldBy({ worker, ear }: Watched): Promise<Held | undefined> {
  return new Promise((resolve) => {
    const end = (held: Held | undefined): void => {
      ear.off('message', end);
      worker.off('exit', gone);
      // A port with a listener keeps its process from ending.
      ear.unref();
      resolve(held);
    };
    const gone = (): void => end(undefined);
    ear.on('message', end);
    worker.on('exit', gone);
    ear.postMessage('collect');
  });
}

/** Writes what each of them holds to a file of its own. */
export async function writeWorkerSnapshots(fileOf: (name: string) => string): Promise<void> {
  for (const { name, worker } of [...running.values()]) {
    await pipeline(await worker.getHeapSnapshot(), createWriteStream(fileOf(name)));
  }
}
