/** Reads and answers any request of the panel. Knows no editor: it runs wherever the analysis is. */
import type { Analysis } from '../../analysis/analysis';
import { NumericError } from '../../numeric/error';
import type { PanelAnswer, PanelRequest, RequestKind } from '../../protocol';
import { fieldsOf } from './fields';
import { CannotAnswer, type Handler, type Steps } from './handler';
import { numericReason } from './numeric-reason';
import { handlers } from './registry';

/** What came of a request: its answer, or why there is none. */
export type Answered =
  | { readonly type: 'answer'; readonly answer: PanelAnswer }
  | { readonly type: 'failed'; readonly reason: string };

function isKind(kind: unknown): kind is RequestKind {
  return typeof kind === 'string' && Object.hasOwn(handlers, kind);
}

/** A request from a message that nobody vouches for; `undefined` when it is none. */
export function readRequest(value: unknown): PanelRequest | undefined {
  const fields = fieldsOf(value);
  const kind = fields?.kind;
  if (fields === undefined || !isKind(kind)) return undefined;
  const request = handlers[kind].read(fields);
  // Each handler reads its own kind: that the two belong together is what the table's type says.
  return request && ({ ...request, kind } as PanelRequest);
}

export function handlerOf({ kind }: PanelRequest): Handler<RequestKind> {
  return handlers[kind] as Handler<RequestKind>;
}

/**
 * Works out an answer in steps, each of which gives the part that is done so far. Whoever runs them may pause or stop
 * in between.
 */
export function* answerSteps(analysis: Analysis, request: PanelRequest): Steps<Answered> {
  try {
    const made = handlerOf(request).answer(analysis, request);
    const answer = isSteps(made) ? yield* made : made;
    return { type: 'answer', answer: { ...answer, kind: request.kind } as PanelAnswer };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return { type: 'failed', reason };
  }
}

/** How engines say that there is no room for an array; what else is out of range is a mistake of ours. */
const noRoom = /allocation failed|out of memory|invalid (typed array|array buffer) length/i;

/** Why there is no answer, as a sentence; `undefined` for what should not have been thrown. */
export function reasonOf(error: unknown): string | undefined {
  if (error instanceof CannotAnswer) return error.message;
  if (error instanceof NumericError) return numericReason(error);
  if (error instanceof RangeError && noRoom.test(error.message))
    return 'That takes more memory than there is.';
  return undefined;
}

function isSteps<Answer extends object>(made: Answer | Steps<Answer>): made is Steps<Answer> {
  return Symbol.iterator in made;
}
