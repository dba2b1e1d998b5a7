/** Runs something after all that waits already, in any extension host: a browser's workers have no `setImmediate`, and timers that lag. */
export const soon: (action: () => void) => void =
  typeof setImmediate === 'function' ? (action) => void setImmediate(action) : byMessages();

function byMessages(): (action: () => void) => void {
  const waiting: (() => void)[] = [];
  const { port1, port2 } = new MessageChannel();
  // In a browser it listens, and starts, by being set.
  Object.assign(port1, { onmessage: () => waiting.shift()?.() });
  return (action) => {
    waiting.push(action);
    port2.postMessage(undefined);
  };
}
