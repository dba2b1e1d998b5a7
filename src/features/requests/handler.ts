/** What answers one kind of request: how to read it off a message that nobody vouches for, and the answer. */
import type { Analysis } from '../../analysis/analysis';
import type { RequestKind, Requests } from '../../protocol';

/** What a request says besides its kind, unchecked. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Work that is done in steps: each step gives the part that is done, from 0 to 1, and between two steps the work may
 * be dropped.
 */
export type Steps<Answer> = Generator<number, Answer, void>;

export interface Handler<K extends RequestKind> {
  /** `undefined` for what makes no sense. */
  read(fields: Fields): Requests[K]['request'] | undefined;
  /** Whether the answer tells of verdicts that are known to the analysis. */
  usesVerdicts?(request: Requests[K]['request']): boolean;
  /**
   * A pure function of the two, in steps of a few milliseconds where it may take long. Typed arrays in the answer are its own: they may
   * be handed over to another thread.
   * @throws CannotAnswer, NumericError
   */
  answer(
    analysis: Analysis,
    request: Requests[K]['request'],
  ): Requests[K]['answer'] | Steps<Requests[K]['answer']>;
}

/** For a request that makes sense but has no answer in this document; the message is a sentence for the reader. */
export class CannotAnswer extends Error {}
