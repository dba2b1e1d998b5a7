/** A desk on a thread of its own: a worker of Node's, or one of a browser. */
import { Desk } from '../features/desk/desk';
import type { DeskMessage, WorkerReply } from '../features/desk/messages';
import { soon } from '../features/desk/soon';
import { buffersIn } from '../features/desk/transfer';

/** What both have in common. */
interface Port {
  post(reply: WorkerReply, transfer: ArrayBuffer[]): void;
  listen(take: (message: DeskMessage) => void): void;
}

interface BrowserScope {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  onmessage: ((event: { readonly data: DeskMessage }) => void) | null;
}

function portOf(): Port {
  // A browser may have a `process` as well, made up by what is loaded beside it.
  const { parentPort } = globalThis.process?.getBuiltinModule?.('node:worker_threads') ?? {};
  if (parentPort) {
    return {
      post: (reply, transfer) => parentPort.postMessage(reply, transfer),
      listen: (take) => parentPort.on('message', take),
    };
  }
  const scope = globalThis as unknown as BrowserScope;
  return {
    post: (reply, transfer) => scope.postMessage(reply, transfer),
    listen: (take) => {
      scope.onmessage = ({ data }) => take(data);
    },
  };
}

const port = portOf();
const desk = new Desk((reply) => port.post(reply, reply.type === 'answered' ? buffersIn(reply) : []), {
  soon,
  now: () => performance.now(),
});
port.listen((message) => desk.handle(message));
port.post({ type: 'ready' }, []);
