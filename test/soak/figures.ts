/** What an extension host and the threads beside it hold: memory after garbage has been taken out, handles, and what is registered. */
import { readdirSync } from 'node:fs';
import { queryObjects } from 'node:v8';
import * as vscode from 'vscode';
import { collectGarbage, megabytes } from './collect';
import type { Allowances } from './table';
import { heldByWorkers, workerCounts } from './workers';

export interface Figures {
  /** MB. */
  readonly heap: number;
  /** MB: arrays of numbers are not in the heap, */
  readonly buffers: number;
  /** and neither is this, which belongs to objects of it. */
  readonly external: number;
  /** MB, of all threads that judge claims and work out numbers, likewise. */
  readonly workers: number;
  readonly 'worker buffers': number;
  readonly threads: number;
  /** What keeps Node's loop alive. */
  readonly resources: number;
  /** Open files and sockets of the process; -1 where the system doesn't tell. */
  readonly files: number;
  readonly disposables: number;
  readonly emitters: number;
  /** Text documents that VS Code has open. */
  readonly documents: number;
}

/** How much more each may be at the end of a run than in the middle of it, and still count as flat. */
export const allowances: Allowances<keyof Figures> = {
  heap: { share: 0.05, atLeast: 1 },
  buffers: { share: 0.05, atLeast: 0.5 },
  external: { share: 0.05, atLeast: 0.5 },
  // Now and then one is ended with what nobody wants any more, and the next one compiles its code again.
  workers: { share: 0.1, atLeast: 1 },
  'worker buffers': { share: 0.1, atLeast: 0.5 },
  threads: { share: 0, atLeast: 0 },
  resources: { share: 0, atLeast: 1 },
  files: { share: 0, atLeast: 1 },
  disposables: { share: 0.01, atLeast: 4 },
  emitters: { share: 0.01, atLeast: 4 },
  documents: { share: 0, atLeast: 0 },
};

export async function figures(): Promise<Figures> {
  await collectGarbage();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  const workers = [...(await heldByWorkers()).values()];
  const inWorkers = (of: 'heapUsed' | 'arrayBuffers'): number =>
    megabytes(workers.reduce((sum, held) => sum + held[of], 0));
  return {
    heap: megabytes(heapUsed),
    buffers: megabytes(arrayBuffers),
    external: megabytes(external - arrayBuffers),
    workers: inWorkers('heapUsed'),
    'worker buffers': inWorkers('arrayBuffers'),
    threads: workerCounts().running,
    resources: process.getActiveResourcesInfo().filter((name) => name !== 'Timeout').length,
    files: openFiles(),
    disposables: instancesOf(vscode.Disposable),
    emitters: instancesOf(vscode.EventEmitter),
    documents: vscode.workspace.textDocuments.length,
  };
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

/** MB of the whole process, which no collection gives back at once: to be read, and not judged. */
export function residentMemory(): number {
  return megabytes(process.memoryUsage().rss);
}
