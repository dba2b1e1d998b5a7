/** What is asked of a document: by the editor, the panel, the terminal, and by who holds its answers against something else. */
import type { Analysis } from '../../../src/analysis/analysis';

export interface Subject {
  readonly analysis: Analysis;
  /** Where the cursor is put. */
  readonly cursors: readonly number[];
  /** Chooses points that no verdict was tried at. */
  readonly seed: number;
}

/** Chooses what a question is asked about, where there is more than one thing. */
export interface Pick {
  some<T>(list: readonly T[], most: number): readonly T[];
}

export interface Question {
  readonly name: string;
  /** Of how many documents in a hundred it is asked. */
  readonly share: number;
  /** Texts that it is asked of in any case. */
  readonly concern?: RegExp;
  /** Throws where the answer is not as it should be. */
  ask(subject: Subject, pick: Pick): Promise<void> | void;
}

/** Cursors in every word and sign, and at both ends. */
export function cursorsOf(text: string): number[] {
  const words = [...text.matchAll(/[\p{L}\p{N}_]+|[^\s]/gu)];
  return [0, ...words.map(({ index, 0: { length } }) => index + (length >> 1)), text.length];
}

/** Evenly spread, and up to so many times as much as is asked for: for a close look. */
export const evenly = (times: number): Pick => ({
  some: (list, most) => {
    const every = Math.ceil(list.length / (most * times));
    return list.filter((_, k) => k % every === 0);
  },
});

/** Numbers from 0 to 1 that look random, the same for a seed: Mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Any of them. */
export const sampled = (random: () => number): Pick => ({
  some: (list, most) =>
    list.length <= most
      ? list
      : Array.from({ length: most }, () => list[Math.floor(random() * list.length)]!),
});
