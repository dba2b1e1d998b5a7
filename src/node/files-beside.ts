/** The files that documents name, as programs of Node read them: beside the document or below, and nothing else. */
import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { type FileAnswer, type Files, LARGEST_FILE } from '../features/files';
import { readBounded } from './read-bounded';

/**
 * @param document the path of the document; what it names is relative to its folder
 * @param root the folder that nothing is read outside of; that of the document if left out
 * @param freshFor for how many ms a file is taken to be as it was; for good if left out
 */
export function filesBeside(
  document: string,
  root?: string,
  freshFor: number = Number.POSITIVE_INFINITY,
): Files {
  const folder = dirname(resolve(document));
  const top = resolve(root ?? folder);
  const known = new Map<string, { readonly answer: FileAnswer; readonly at: number }>();
  return {
    read: (path, from) => {
      const file = resolve(folder, from === undefined ? '' : dirname(from), path);
      const before = known.get(file);
      if (before && performance.now() - before.at < freshFor) return before.answer;
      const answer: FileAnswer = isInside(file, top)
        ? readInside(file, top, before?.answer)
        : { kind: 'refused', why: 'outside' };
      known.set(file, { answer, at: performance.now() });
      return answer;
    },
  };
}

/** @param before what was read last: the same is not read again. */
function readInside(file: string, top: string, before: FileAnswer | undefined): FileAnswer {
  try {
    // A link may lead anywhere. What it leads to is what is read: the link may lead elsewhere a moment later.
    const real = realpathSync(file);
    if (!isInside(real, realpathSync(top))) return { kind: 'refused', why: 'outside' };
    const known = before?.kind === 'content' ? before : undefined;
    const found = readBounded(real, { limit: LARGEST_FILE, known });
    if (found.kind === 'content') return found;
    return { kind: 'refused', why: found.kind === 'too-large' ? 'too-large' : 'unreadable' };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? { kind: 'absent' }
      : { kind: 'refused', why: 'unreadable' };
  }
}

/** Whether a path leads into a folder, or is it. */
export function isInside(file: string, folder: string): boolean {
  const way = relative(folder, file);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
