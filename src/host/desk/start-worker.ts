/** Starts a worker with a desk: a thread of Node's where there is Node, or a worker of the browser. */
import type { Uri } from 'vscode';
import type { WorkerReply } from '../../features/desk/messages';
import type { StartWorker } from './thread';

/** What a worker may take on its heap, in MB. The editor beside it needs some as well. */
const usualMemory = 1_024;

/** What a browser's worker is, as far as it is needed here: the host is type-checked without a browser. */
interface BrowserWorker {
  onmessage: ((event: { readonly data: WorkerReply }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  onmessageerror: (() => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

interface Browser {
  readonly Worker?: new (address: string, options?: { readonly name: string }) => BrowserWorker;
}

/**
 * @param script the worker's bundle.
 * @param name what it is called where threads are listed.
 */
export function workerStarter(
  script: Pick<Uri, 'scheme' | 'fsPath' | 'toString'>,
  name: string,
  mostMemory = usualMemory,
): StartWorker {
  return (onReply, onDeath) => {
    const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads');
    if (threads) {
      if (script.scheme !== 'file') return undefined;
      const worker = new threads.Worker(script.fsPath, {
        resourceLimits: { maxOldGenerationSizeMb: mostMemory },
        execArgv: [],
        name,
      });
      worker.on('message', onReply);
      worker.on('error', (error) => onDeath(error instanceof Error ? error.message : String(error)));
      worker.on('messageerror', (error) => {
        void worker.terminate();
        onDeath(error.message);
      });
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
    const worker = new Worker(address, { name });
    worker.onmessage = ({ data }) => {
      // By its first word it has been loaded.
      URL.revokeObjectURL(address);
      onReply(data);
    };
    worker.onerror = ({ message }) => onDeath(message ?? 'It could not be loaded.');
    worker.onmessageerror = () => {
      worker.terminate();
      onDeath('What it said could not be read.');
    };
    return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
  };
}
