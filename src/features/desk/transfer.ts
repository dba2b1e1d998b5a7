/** What of an answer need not be copied on its way to another thread. */

/** The buffers of the typed arrays in plain data, each once; those of which an array is only a part stay where they are. */
export function buffersIn(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const visit = (each: unknown): void => {
    if (typeof each !== 'object' || each === null) return;
    if (ArrayBuffer.isView(each)) {
      const { buffer, byteLength } = each;
      if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) found.add(buffer);
      return;
    }
    for (const inner of Array.isArray(each) ? each : Object.values(each)) visit(inner);
  };
  visit(value);
  return [...found];
}
