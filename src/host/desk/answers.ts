/**
 * Has questions about numbers answered on another thread, in the order in which they are asked. What is cancelled is dropped there as
 * well, and ended with its thread where it goes on for long; a thread that dies is started again, and what it was asked is asked again.
 * Where no other thread is to be had, the same work is done on this one.
 */

import { claimStatements } from '../../features/claim-marks';
import type { DeskReply } from '../../features/desk/messages';
import type { DeskText } from '../../features/desk/mirror';
import {
  type Answered,
  answerQuestion,
  type Question,
  type QuestionKind,
  usesVerdicts,
} from '../../features/desk/questions';
import { type Said, Slices } from '../../features/desk/slices';
import { soon } from '../../features/desk/soon';
import type { Analysis } from '../../features/document';
import type { Log } from '../log';
import { DeskThread, goesOnTooLong, type StartWorker } from './thread';

/** How often it is looked whether what is not wanted any more still goes on, in ms. */
const glance = 50;
/** How often a question may end its thread. */
const mostDeaths = 2;

export const ranOut =
  'This was given up: it ended the thread that computes numbers, most likely by taking more memory than there is. Smaller sizes may help.';
export const wentWrong = 'This went wrong. The log has the details.';

/** A document as somebody asks about it. */
export interface Subject extends DeskText {
  /** At the inputs that are chosen. */
  readonly analysis: Analysis;
  /** Whether it still stands like that. */
  isCurrent(): boolean;
}

export type Outcome<K extends QuestionKind = QuestionKind> =
  | Answered<K>
  /** It was cancelled, or the document is another by now. */
  | { readonly type: 'void' };

export interface Asking<K extends QuestionKind = QuestionKind> {
  /** Never rejects. */
  readonly outcome: Promise<Outcome<K>>;
  cancel(): void;
}

interface Pending {
  readonly id: number;
  readonly subject: Subject;
  readonly question: Question;
  readonly settle: (outcome: Outcome) => void;
  readonly onProgress: ((done: number) => void) | undefined;
  deaths: number;
  /** How often the desk did not have the document that it was told of. */
  losses: number;
  revision: number;
}

interface Sent {
  hasBegun: boolean;
  /** When it was. */
  cancelled?: number;
}

export class Answers {
  private readonly threads: DeskThread;
  private readonly here: Slices<Answered>;
  private readonly pending = new Map<number, Pending>();
  /** What the thread has been asked and has not answered, in that order. */
  private readonly sent = new Map<number, Sent>();
  private watch: ReturnType<typeof setInterval> | undefined;
  private lastId = 0;
  /** Whether nobody is about to ask. */
  private isResting = true;
  private isDisposed = false;

  constructor(
    start: StartWorker | undefined,
    private readonly log: Pick<Log, 'error'>,
  ) {
    this.threads = new DeskThread(start, log, {
      does: 'computes numbers',
      isDone: 'they are computed',
      take: (reply) => this.take(reply),
      mourn: (hadStarted) => this.mourn(hadStarted),
    });
    this.here = new Slices((said) => this.hear(said), { soon, now: () => performance.now() });
  }

  ask<K extends QuestionKind>(
    subject: Subject,
    question: Question<K>,
    onProgress?: (done: number) => void,
  ): Asking<K> {
    // The extension is being unloaded: a thread that is started now would never be ended.
    if (this.isDisposed) return { outcome: Promise.resolve({ type: 'void' }), cancel: () => {} };
    const id = ++this.lastId;
    const outcome = new Promise<Outcome<K>>((resolve) => {
      this.pending.set(id, {
        id,
        subject,
        question: question as Question,
        // The answer to a question is of its kind: it comes from the same table.
        settle: resolve as (outcome: Outcome) => void,
        onProgress,
        deaths: 0,
        losses: 0,
        revision: 0,
      });
    });
    this.send(id);
    return { outcome, cancel: () => this.cancel(id) };
  }

  /** Has the thread started, for somebody who is about to ask. */
  warm(): void {
    if (this.isDisposed) return;
    this.isResting = false;
    this.threads.need();
  }

  /** Lets go of the thread, once everything is answered: nobody is about to ask. */
  rest(): void {
    this.isResting = true;
    this.restIfDone();
  }

  /** Lets go of the documents of a file that was closed. */
  close(address: string): void {
    this.threads.running?.mirror.closeFile(address);
  }

  private send(id: number): void {
    const pending = this.pending.get(id);
    if (!pending) return;
    const { subject, question } = pending;
    if (!subject.isCurrent()) {
      this.settle(id, { type: 'void' });
      return;
    }
    const thread = this.threads.need();
    if (!thread) {
      this.here.ask(id, () => answerQuestion(subject.analysis, question));
      return;
    }
    const { mirror } = thread;
    this.sent.set(id, { hasBegun: false });
    pending.revision = mirror.bring(subject);
    if (usesVerdicts(question)) mirror.bringVerdicts(subject.key, verdictsOf(subject.analysis));
    thread.post({ type: 'ask', id, key: subject.key, revision: pending.revision, question });
  }

  private cancel(id: number): void {
    if (!this.pending.has(id)) return;
    this.here.cancel(id);
    const sent = this.sent.get(id);
    if (sent) {
      sent.cancelled = performance.now();
      this.threads.running?.post({ type: 'cancel', id });
      this.watch ??= setInterval(() => this.look(), glance);
    }
    this.settle(id, { type: 'void' });
  }

  private settle(id: number, outcome: Outcome): void {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    pending?.settle(outcome);
    this.restIfDone();
  }

  private restIfDone(): void {
    if (this.isResting && this.pending.size === 0) this.endThread();
  }

  private endThread(): void {
    this.threads.end();
    this.sent.clear();
    this.stopWatching();
  }

  private take(reply: DeskReply): void {
    const { id } = reply;
    const sent = this.sent.get(id);
    if (!sent) return;
    if (reply.type === 'begun') {
      sent.hasBegun = true;
      return;
    }
    const pending = this.pending.get(id);
    if (reply.type === 'progress') {
      pending?.onProgress?.(reply.done);
      return;
    }
    this.sent.delete(id);
    if (!pending) return;
    switch (reply.type) {
      case 'answered':
        this.settle(id, reply.answered);
        return;
      case 'reads':
        this.threads.running?.mirror.give(pending.subject, reply.reads);
        this.send(id);
        return;
      case 'lost':
        this.lost(pending);
        return;
      case 'failed':
        this.fail(id, reply.reason);
        return;
      default:
        this.fail(id, `It was answered with ${reply.type}.`);
        return;
    }
  }

  /** The desk has another text, because it was told of a newer one, or because it has missed something. */
  private lost(pending: Pending): void {
    const { id, subject, revision } = pending;
    const mirror = this.threads.running?.mirror;
    if (mirror?.revisionOf(subject.key) === revision) {
      if (++pending.losses > 1) {
        this.fail(id, 'The thread does not have the document.');
        return;
      }
      mirror.forget(subject.key);
    }
    this.send(id);
  }

  private fail(id: number, reason: unknown): void {
    this.log.error('An answer for the panel', reason);
    this.settle(id, { type: 'failed', reason: wentWrong });
  }

  /** What was answered on this thread. */
  private hear(said: Said<Answered>): void {
    if (said.type === 'progress') this.pending.get(said.id)?.onProgress?.(said.done);
    else if (said.type === 'done') this.settle(said.id, said.result);
    else this.fail(said.id, said.error);
  }

  /** Ends the thread when what it works on has not been wanted for a while: between its steps it would have heard of that. */
  private look(): void {
    const [first, ...others] = this.sent.values();
    if (!first || ![first, ...others].some(({ cancelled }) => cancelled !== undefined)) {
      this.stopWatching();
      return;
    }
    const { cancelled, hasBegun } = first;
    if (cancelled === undefined || !this.threads.running?.isReady) return;
    if (!goesOnTooLong(performance.now() - cancelled, hasBegun)) return;
    this.endThread();
    for (const id of [...this.pending.keys()]) this.send(id);
  }

  private stopWatching(): void {
    clearInterval(this.watch);
    this.watch = undefined;
  }

  /** Questions are answered in the order in which they were sent: it was the first that ended the thread. */
  private mourn(hadStarted: boolean): void {
    const [first] = this.sent.keys();
    const guilty = first === undefined ? undefined : this.pending.get(first);
    this.sent.clear();
    this.stopWatching();
    if (guilty && hadStarted && ++guilty.deaths >= mostDeaths) {
      this.settle(guilty.id, { type: 'failed', reason: ranOut });
    }
    for (const id of [...this.pending.keys()]) this.send(id);
  }

  dispose(): void {
    this.isDisposed = true;
    this.endThread();
    this.here.clear();
    for (const id of [...this.pending.keys()]) this.settle(id, { type: 'void' });
  }
}

/** What is known of the claims of a document, in their order. */
function verdictsOf(analysis: Analysis) {
  return claimStatements(analysis).map((claim) => analysis.known(claim));
}
