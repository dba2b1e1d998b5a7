/** Ends what this process has started when it is told to end, however often it is told. */
export function onInterrupt(stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    stop().finally(() => process.exit(130));
  };
  // Never `once`: a second Ctrl-C would then kill this process, and leave the server behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}
