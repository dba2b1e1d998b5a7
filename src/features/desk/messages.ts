/** What is said between who shows verdicts and the desk that works them out: all of it can be copied from one thread to another. */
import type { ClaimResult } from '../../analysis/claims';
import type { FileAnswer } from '../files';
import type { TextEdit } from '../types';

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

/** Documents are told apart by their `key`. */
export type DeskMessage =
  | { readonly type: 'text'; readonly key: string; readonly text: string }
  /** In an offset of the text before. What was told of the document's files is void, since it may name others now. */
  | { readonly type: 'edit'; readonly key: string; readonly edit: TextEdit }
  | { readonly type: 'close'; readonly key: string }
  /** What a file holds, under a number that answers name it by. */
  | { readonly type: 'content'; readonly content: number; readonly bytes: Uint8Array }
  | { readonly type: 'drop'; readonly content: number }
  | { readonly type: 'file'; readonly key: string; readonly read: Read; readonly answer: ToldAnswer }
  /** Asks for the verdict on one of the document's claims, counted from 0. */
  | { readonly type: 'judge'; readonly id: number; readonly key: string; readonly position: number };

export type DeskReply =
  | { readonly type: 'judged'; readonly id: number; readonly result: Judged }
  /** These have to be answered before the claim can be judged: it is to be asked again then. */
  | { readonly type: 'reads'; readonly id: number; readonly reads: readonly Read[] }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string };

/** What a worker with a desk says: first of all, that it has started. */
export type WorkerReply = DeskReply | { readonly type: 'ready' };
