/**
 * Standard output and standard error, written to at once. Node's own streams take two milliseconds to come about, as much as it takes
 * to read a document, so they are used only where the other end has to be waited for.
 */
import { fstatSync, writeSync } from 'node:fs';

type Descriptor = 1 | 2;

/** Those whose other end takes no more for now: what is written there goes through the stream that waits. */
const waiting = new Set<Descriptor>();

function streamOf(descriptor: Descriptor): NodeJS.WriteStream {
  return descriptor === 1 ? process.stdout : process.stderr;
}

/** A reader that has seen enough, such as `head`, closes the pipe: that is no error. */
function ended(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

export function writeTo(descriptor: Descriptor, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0 && !waiting.has(descriptor)) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const failure = error as NodeJS.ErrnoException;
      if (failure.code !== 'EAGAIN') ended(failure);
      waiting.add(descriptor);
      streamOf(descriptor).on('error', ended);
    }
  }
  if (rest.length > 0) streamOf(descriptor).write(rest);
}

/** Whether all that was written has left the process. */
export function isAllWritten(): boolean {
  return waiting.size === 0;
}

/** Whether somebody looks at standard output: a terminal, and no file or program. */
export function isTerminal(): boolean {
  try {
    // Of what is no device, Node need not be asked.
    return (
      (process.platform === 'win32' || fstatSync(1).isCharacterDevice()) && process.stdout.isTTY === true
    );
  } catch {
    return false;
  }
}
