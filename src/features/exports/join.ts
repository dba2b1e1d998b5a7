/** The pieces of a file as its bytes: text in UTF-8. */

interface Encoder {
  encode(text: string): Uint8Array;
}

/** Every place where this runs has one, though the language itself does not. */
const { TextEncoder } = globalThis as unknown as { readonly TextEncoder: new () => Encoder };

export function joined(parts: Iterable<string | Uint8Array>): Uint8Array {
  const encoder = new TextEncoder();
  const all = [...parts].map((part) => (typeof part === 'string' ? encoder.encode(part) : part));
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of all) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
