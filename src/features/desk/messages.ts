/** What is said between who shows verdicts and numbers and the desk that works them out: all of it can be copied from one thread to another. */
import type { ChosenInputs } from '../../analysis/chosen-inputs';
import type { ClaimResult } from '../../analysis/claims';
import type { NumericArray } from '../../numeric/array';
import type { FileAnswer } from '../files';
import type { TextEdit } from '../types';
import type { Answered, Question } from './questions';

/** A verdict without the claim that it is about, which is a part of the asker's own analysis. */
export type Judged = Omit<ClaimResult, 'statement'>;

/** A question that a document asked of its files. */
export interface Read {
  readonly path: string;
  /** The file that names it; absent for the document itself. */
  readonly from?: string;
}

/** The answer to it; what a file holds is told apart from that, since several documents may read it. */
export type ToldAnswer =
  | Exclude<FileAnswer, { kind: 'content' }>
  | { readonly kind: 'content'; readonly content: number; readonly version: string };

/** Chosen inputs, as what they differ in from those told before. */
export interface ToldInputs extends Pick<ChosenInputs, 'sizes' | 'seeds'> {
  /** All that have a chosen value. */
  readonly names: readonly string[];
  /** Those whose value is another than before. */
  readonly values: ReadonlyMap<string, NumericArray>;
}

/** Of one document as it was told to stand: each change has a larger `revision`, and says which one it is a change of. */
interface Change {
  readonly key: string;
  readonly revision: number;
  readonly before: number;
}

/** About a document at a revision: of any other, the desk has nothing to say. */
interface About {
  readonly key: string;
  readonly revision: number;
}

/** Documents are told apart by their `key`. */
export type DeskMessage =
  | ({ readonly type: 'text'; readonly text: string } & About)
  /** In an offset of the text before. What was told of the document's files is void, since it may name others now. */
  | ({ readonly type: 'edit'; readonly edit: TextEdit } & Change)
  | ({ readonly type: 'inputs'; readonly inputs: ToldInputs } & Change)
  /** The line of the file that each line of the text is on, where the text is not all of its file. */
  | ({ readonly type: 'lines'; readonly lines: readonly number[] } & About)
  | { readonly type: 'close'; readonly key: string }
  /** What a file holds, under a number that answers name it by. */
  | { readonly type: 'content'; readonly content: number; readonly bytes: Uint8Array }
  | { readonly type: 'drop'; readonly content: number }
  | { readonly type: 'file'; readonly key: string; readonly read: Read; readonly answer: ToldAnswer }
  /** What is known of one of the document's claims, counted from 0. */
  | ({ readonly type: 'verdict'; readonly position: number; readonly result: Judged } & About)
  /** Asks for the verdict on one of the document's claims. */
  | ({ readonly type: 'judge'; readonly id: number; readonly position: number } & About)
  /** Asks for anything else. */
  | ({ readonly type: 'ask'; readonly id: number; readonly question: Question } & About)
  /** Nobody wants the answer any more. */
  | { readonly type: 'cancel'; readonly id: number };

/** Each question has exactly one of these, but for a `begun` and any number of `progress` before it. */
export type DeskReply =
  | { readonly type: 'judged'; readonly id: number; readonly result: Judged }
  | { readonly type: 'answered'; readonly id: number; readonly answered: Answered }
  /** The document is analysed, which is of use for other questions too; from here on the work is for this one alone. */
  | { readonly type: 'begun'; readonly id: number }
  /** The part that is done of what takes long, from 0 to 1. */
  | { readonly type: 'progress'; readonly id: number; readonly done: number }
  /** These have to be answered first: it is to be asked again then. */
  | { readonly type: 'reads'; readonly id: number; readonly reads: readonly Read[] }
  /** The desk does not have the document at this revision. */
  | { readonly type: 'lost'; readonly id: number }
  | { readonly type: 'cancelled'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string };

/** What a worker with a desk says: first of all, that it has started. */
export type WorkerReply = DeskReply | { readonly type: 'ready' };

const replies: { readonly [Type in WorkerReply['type']]: (fields: Fields) => boolean } = {
  ready: () => true,
  judged: ({ id, result }) => isId(id) && isObject(result),
  answered: ({ id, answered }) => isId(id) && isObject(answered) && isAnswered(answered),
  begun: ({ id }) => isId(id),
  progress: ({ id, done }) => isId(id) && typeof done === 'number',
  reads: ({ id, reads }) => isId(id) && Array.isArray(reads) && reads.every(isRead),
  lost: ({ id }) => isId(id),
  cancelled: ({ id }) => isId(id),
  failed: ({ id, reason }) => isId(id) && typeof reason === 'string',
};

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isRead(value: unknown): value is Read {
  if (!isObject(value) || typeof value.path !== 'string') return false;
  return value.from === undefined || typeof value.from === 'string';
}

function isId(value: unknown): boolean {
  return Number.isSafeInteger(value);
}

function isAnswered({ type, answer, reason }: Fields): boolean {
  return type === 'answer' ? isObject(answer) : type === 'failed' && typeof reason === 'string';
}

/** Whether something that came from a worker is what a desk says. */
export function isReply(value: unknown): value is WorkerReply {
  if (!isObject(value) || typeof value.type !== 'string' || !Object.hasOwn(replies, value.type)) return false;
  return replies[value.type as WorkerReply['type']](value);
}
