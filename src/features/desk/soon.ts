/** Runs something after all that waits already, on any thread: a browser's workers have no `setImmediate`, and timers that lag. */

interface Port {
  onmessage: (() => void) | null;
  postMessage(message: unknown): void;
}

/** What there is of it besides the language: the core is type-checked without any of it. */
interface Surroundings {
  readonly setImmediate?: (action: () => void) => unknown;
  readonly MessageChannel?: new () => { readonly port1: Port; readonly port2: Port };
}

const { setImmediate, MessageChannel } = globalThis as unknown as Surroundings;

export const soon: (action: () => void) => void = setImmediate
  ? (action) => void setImmediate(action)
  : byMessages();

function byMessages(): (action: () => void) => void {
  if (!MessageChannel) throw new Error('There is nothing to take turns by here.');
  const waiting: (() => void)[] = [];
  const { port1, port2 } = new MessageChannel();
  // In a browser it listens, and starts, by being set.
  port1.onmessage = () => waiting.shift()?.();
  return (action) => {
    waiting.push(action);
    port2.postMessage(undefined);
  };
}
