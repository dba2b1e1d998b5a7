/**
 * Judges claims and computes numbers for somebody on another thread: keeps a copy of each document, follows its edits, and answers each
 * question once. A document is analysed when something is asked about it, and not for each edit before that.
 */

import { claimStatements } from '../claim-marks';
import type { FileAnswer } from '../files';
import type { Steps } from '../requests/handler';
import { DeskDocument } from './document';
import type { DeskMessage, DeskReply, ToldAnswer } from './messages';
import { answerQuestion } from './questions';
import { type Said, Slices, type Turns } from './slices';

type Message<Type extends DeskMessage['type']> = Extract<DeskMessage, { readonly type: Type }>;

/** What a question comes to. */
type Result = WithoutId<Extract<DeskReply, { readonly type: 'answered' | 'reads' | 'lost' }>>;
type WithoutId<Reply> = Reply extends unknown ? Omit<Reply, 'id'> : never;

export class Desk {
  private readonly documents = new Map<string, DeskDocument>();
  private readonly contents = new Map<number, Uint8Array>();
  private readonly slices: Slices<Result>;

  constructor(
    private readonly post: (reply: DeskReply) => void,
    turns: Turns,
  ) {
    this.slices = new Slices((said) => post(replyOf(said)), turns);
  }

  /** Takes a message in; what asks for something is answered by and by. Never throws. */
  handle(message: DeskMessage): void {
    switch (message.type) {
      case 'text':
        this.documents.set(message.key, new DeskDocument(message.text, message.revision));
        return;
      case 'edit':
        this.change(message, (document) => document.edit(message.edit));
        return;
      case 'inputs':
        this.change(message, (document) => document.choose(message.inputs));
        return;
      case 'lines':
        this.at(message)?.standsOn(message.lines);
        return;
      case 'verdict':
        this.at(message)?.adopt(message.position, message.result);
        return;
      case 'close':
        this.documents.delete(message.key);
        return;
      case 'content':
        this.contents.set(message.content, message.bytes);
        return;
      case 'drop':
        this.contents.delete(message.content);
        return;
      case 'file':
        this.documents.get(message.key)?.tell(message.read, this.answerOf(message.answer));
        return;
      case 'judge':
        this.post(this.judge(message));
        return;
      case 'ask':
        this.slices.ask(message.id, () => this.answer(message));
        return;
      case 'cancel':
        if (this.slices.cancel(message.id)) this.post({ type: 'cancelled', id: message.id });
        return;
    }
  }

  /** A change of anything but what is here leaves the document unknown, until it is told anew. */
  private change(
    { key, revision, before }: Message<'edit' | 'inputs'>,
    make: (document: DeskDocument) => void,
  ): void {
    const document = this.documents.get(key);
    if (!document || document.revision >= revision) return;
    if (document.revision !== before) {
      this.documents.delete(key);
      return;
    }
    document.revision = revision;
    make(document);
  }

  /** The document as it stood for who says something of it; `undefined` where it stands otherwise. */
  private at({
    key,
    revision,
  }: {
    readonly key: string;
    readonly revision: number;
  }): DeskDocument | undefined {
    const document = this.documents.get(key);
    return document?.revision === revision ? document : undefined;
  }

  private answerOf(answer: ToldAnswer): FileAnswer {
    if (answer.kind !== 'content') return answer;
    const bytes = this.contents.get(answer.content);
    return bytes ? { kind: 'content', bytes, version: answer.version } : { kind: 'pending' };
  }

  private judge(message: Message<'judge'>): DeskReply {
    const { id, position } = message;
    try {
      const document = this.at(message);
      if (!document) return { type: 'lost', id };
      const { analysis, missing } = document.current();
      if (missing.length > 0) return { type: 'reads', id, reads: missing };
      const claim = claimStatements(analysis)[position];
      if (!claim) return { type: 'failed', id, reason: 'There is no such claim.' };
      this.post({ type: 'begun', id });
      const { statement: _own, ...result } = analysis.claim(claim);
      return { type: 'judged', id, result };
    } catch (error) {
      return { type: 'failed', id, reason: textOf(error) };
    }
  }

  private *answer(message: Message<'ask'>): Steps<Result> {
    const document = this.at(message);
    if (!document) return { type: 'lost' };
    const { analysis, missing } = document.shown();
    if (missing.length > 0) return { type: 'reads', reads: missing };
    this.post({ type: 'begun', id: message.id });
    return { type: 'answered', answered: yield* answerQuestion(analysis, message.question) };
  }
}

function replyOf(said: Said<Result>): DeskReply {
  const { id } = said;
  switch (said.type) {
    case 'done':
      return { ...said.result, id };
    case 'progress':
      return said;
    case 'broke':
      return { type: 'failed', id, reason: textOf(said.error) };
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : `${error}`;
}
