/** Starts the worker that judges claims: a thread of Node's where there is Node, or a worker of the browser. */
import type { Uri } from 'vscode';
import type { WorkerReply } from '../../features/desk/messages';
import type { StartWorker } from './judge';

/** What a worker may take, in MB. The editor beside it needs some as well. */
const mostMemory = 1_024;

/** What a browser's worker is, as far as it is needed here: the host is type-checked without a browser. */
interface BrowserWorker {
  onmessage: ((event: { readonly data: WorkerReply }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

interface Browser {
  readonly Worker?: new (address: string, options?: { readonly name: string }) => BrowserWorker;
}

/** @param script the worker's bundle. */
export function workerStarter(script: Uri): StartWorker {
  return (onReply, onDeath) => {
    const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads');
    if (threads) {
      if (script.scheme !== 'file') return undefined;
      const worker = new threads.Worker(script.fsPath, {
        resourceLimits: { maxOldGenerationSizeMb: mostMemory },
        execArgv: [],
      });
      worker.on('message', onReply);
      worker.on('error', (error) => onDeath(error instanceof Error ? error.message : String(error)));
      worker.on('exit', (code) => onDeath(`It ended with code ${code}.`));
      // The editor is not to be kept from ending.
      worker.unref();
      return { post: (message) => worker.postMessage(message), end: () => void worker.terminate() };
    }
    const { Worker } = globalThis as Browser;
    if (!Worker || !/^https?$/.test(script.scheme)) return undefined;
    // The script may come from another origin than the page, and a worker may not: it fetches it itself.
    const source = `importScripts(${JSON.stringify(script.toString(true))});`;
    const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    const worker = new Worker(address, { name: 'Nablascope claims' });
    worker.onmessage = ({ data }) => {
      // By its first word it has been loaded.
      URL.revokeObjectURL(address);
      onReply(data);
    };
    worker.onerror = ({ message }) => onDeath(message ?? 'It could not be loaded.');
    return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
  };
}
