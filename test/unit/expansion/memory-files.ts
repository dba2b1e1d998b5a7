/** Files that are but texts, for documents that name them. */
import type { FileAnswer, Files } from '../../../src/language/files';

/** Files by their paths from the document; `pending` and refusals are given as they are answered. */
export function filesOf(texts: Readonly<Record<string, string | Uint8Array | FileAnswer>>): Files {
  const contents = new Map(
    Object.entries(texts).map(([path, text]): [string, FileAnswer] => {
      if (typeof text !== 'string' && !(text instanceof Uint8Array)) return [path, text];
      const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
      return [path, { kind: 'content', bytes, version: `${bytes.length}` }];
    }),
  );
  return {
    read: (path, from) => {
      const folder = from?.includes('/') ? from.slice(0, from.lastIndexOf('/') + 1) : '';
      const steps: string[] = [];
      for (const step of `${folder}${path}`.split('/')) {
        if (step === '..') steps.pop();
        else if (step !== '.') steps.push(step);
      }
      return contents.get(steps.join('/')) ?? { kind: 'absent' };
    },
  };
}
