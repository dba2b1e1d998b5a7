/** A desk on a thread of its own: a worker of Node's, or one of a browser. */
import { Desk } from '../features/desk/desk';
import type { DeskMessage, WorkerReply } from '../features/desk/messages';

/** What both have in common. */
interface Port {
  post(reply: WorkerReply): void;
  listen(take: (message: DeskMessage) => void): void;
}

interface BrowserScope {
  postMessage(message: unknown): void;
  onmessage: ((event: { readonly data: DeskMessage }) => void) | null;
}

function portOf(): Port {
  // A browser may have a `process` as well, made up by what is loaded beside it.
  const { parentPort } = globalThis.process?.getBuiltinModule?.('node:worker_threads') ?? {};
  if (parentPort) {
    return {
      post: (reply) => parentPort.postMessage(reply),
      listen: (take) => parentPort.on('message', take),
    };
  }
  const scope = globalThis as unknown as BrowserScope;
  return {
    post: (reply) => scope.postMessage(reply),
    listen: (take) => {
      scope.onmessage = ({ data }) => take(data);
    },
  };
}

const port = portOf();
const desk = new Desk();
port.listen((message) => {
  const reply = desk.handle(message);
  if (reply) port.post(reply);
});
port.post({ type: 'ready' });
