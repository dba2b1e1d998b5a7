/**
 * Has claims judged on another thread, one at a time, those first that somebody waits for. What nobody wants to know any more is
 * dropped, and ended with its thread where it goes on for long; a thread that dies is started again. Where no other thread
 * is to be had, claims are judged on this one.
 */
import type { DeskReply, Judged } from '../../features/desk/messages';
import type { DeskText } from '../../features/desk/mirror';
import type { Log } from '../log';
import { DeskThread, goesOnTooLong, type StartWorker } from './thread';

/** How often it is looked whether what is being worked out is still wanted, in ms. */
const glance = 50;
/** How often a claim may end its thread. */
const mostDeaths = 2;

export interface Question extends DeskText {
  /** Of the claim among those of the document. */
  readonly position: number;
  /** Whether the answer would still be of use. */
  isWanted(): boolean;
  /** The larger, the sooner. */
  urgency(): number;
  /** Judges the claim on this thread. */
  here(): Judged;
}

export type Answer =
  | { readonly kind: 'judged'; readonly result: Judged }
  /** Nobody wanted to know any more. */
  | { readonly kind: 'void' }
  /** It can't be judged. */
  | { readonly kind: 'failed'; readonly why: string };

export const ranOutOfMemory =
  'Judging this claim was given up: it ended the thread that does it, most likely by taking more memory than there is. Smaller sizes may help.';
export const wentWrong = 'Judging this claim went wrong. The log has the details.';

/** A question, with all who have asked it. */
interface Pending {
  readonly id: number;
  readonly asked: Question[];
  readonly answered: ((answer: Answer) => void)[];
  deaths: number;
  hasBegun: boolean;
  /** How often the desk did not have the document that it was told of. */
  losses: number;
}

export class Judge {
  private readonly waiting: Pending[] = [];
  private current: Pending | undefined;
  private readonly threads: DeskThread;
  private watch: ReturnType<typeof setInterval> | undefined;
  private unwantedSince: number | undefined;
  private asked = 0;
  private isDisposed = false;

  constructor(
    start: StartWorker | undefined,
    private readonly log: Pick<Log, 'error'>,
  ) {
    this.threads = new DeskThread(start, log, {
      does: 'judges claims',
      isDone: 'claims are judged',
      take: (reply) => this.take(reply),
      mourn: (hadStarted) => this.mourn(hadStarted),
    });
  }

  /** Settles once the claim is judged, or nobody wants that any more. Never rejects. */
  ask(question: Question): Promise<Answer> {
    // Nobody would ever answer, and who waits for that holds on to a document.
    if (this.isDisposed) return Promise.resolve({ kind: 'void' });
    return new Promise((answered) => {
      const known = [this.current, ...this.waiting].find((each) => each && isSame(each, question));
      if (known) {
        known.asked.push(question);
        known.answered.push(answered);
        return;
      }
      this.waiting.push({
        id: ++this.asked,
        asked: [question],
        answered: [answered],
        deaths: 0,
        hasBegun: false,
        losses: 0,
      });
      this.next();
    });
  }

  /** Lets go of the documents of a file that was closed. */
  close(address: string): void {
    this.threads.running?.mirror.closeFile(address);
  }

  private next(): void {
    if (this.current || this.isDisposed) return;
    const pending = this.mostUrgent();
    if (!pending) return;
    this.current = pending;
    this.unwantedSince = undefined;
    if (!this.threads.need()) {
      // Everything else that waits goes first: edits, hovers, cancellations.
      setTimeout(() => this.judgeHere(pending), 0);
      return;
    }
    this.watch ??= setInterval(() => this.look(), glance);
    this.post(pending);
  }

  /** Takes it out, and with it what is not wanted any more. */
  private mostUrgent(): Pending | undefined {
    let best: { readonly pending: Pending; readonly urgency: number } | undefined;
    for (const pending of [...this.waiting]) {
      if (!isWanted(pending)) {
        this.takeOut(pending);
        settle(pending, { kind: 'void' });
        continue;
      }
      const urgency = Math.max(...pending.asked.map((each) => each.urgency()));
      if (!best || urgency > best.urgency) best = { pending, urgency };
    }
    if (best) this.takeOut(best.pending);
    return best?.pending;
  }

  private takeOut(pending: Pending): void {
    this.waiting.splice(this.waiting.indexOf(pending), 1);
  }

  private post(pending: Pending): void {
    const { running } = this.threads;
    const question = questionOf(pending);
    const { key, position } = question;
    const revision = running?.mirror.bring(question);
    if (revision !== undefined) running?.post({ type: 'judge', id: pending.id, key, revision, position });
  }

  private judgeHere(pending: Pending): void {
    if (this.current !== pending) return;
    this.finish(isWanted(pending) ? this.answerHere(pending) : { kind: 'void' });
  }

  private answerHere(pending: Pending): Answer {
    try {
      return { kind: 'judged', result: questionOf(pending).here() };
    } catch (error) {
      this.log.error('A claim', error);
      return { kind: 'failed', why: wentWrong };
    }
  }

  private finish(answer: Answer): void {
    const { current } = this;
    this.current = undefined;
    clearInterval(this.watch);
    this.watch = undefined;
    if (current) settle(current, answer);
    this.next();
  }

  private take(reply: DeskReply): void {
    const { current } = this;
    if (!current || reply.id !== current.id) return;
    switch (reply.type) {
      case 'begun':
        current.hasBegun = true;
        return;
      case 'judged':
        this.finish({ kind: 'judged', result: reply.result });
        return;
      case 'failed':
        this.fail(reply.reason);
        return;
      case 'reads':
        if (!isWanted(current)) {
          this.finish({ kind: 'void' });
          return;
        }
        this.threads.running?.mirror.give(questionOf(current), reply.reads);
        this.post(current);
        return;
      case 'lost':
        if (++current.losses > 1) {
          this.fail('The thread does not have the document.');
          return;
        }
        this.threads.running?.mirror.forget(questionOf(current).key);
        this.post(current);
        return;
      default:
        // Nothing else is an answer to what is asked here.
        return;
    }
  }

  private fail(reason: string): void {
    this.log.error('A claim', reason);
    this.finish({ kind: 'failed', why: wentWrong });
  }

  /** Whether what is being worked out is still wanted. */
  private look(): void {
    const { current } = this;
    const { running } = this.threads;
    if (!current || !running) return;
    const now = performance.now();
    if (isWanted(current)) {
      this.unwantedSince = undefined;
      return;
    }
    this.unwantedSince ??= now;
    // One that has not started yet is waited for: it does not work on anything.
    if (!running.isReady || !goesOnTooLong(now - this.unwantedSince, current.hasBegun)) return;
    this.threads.end();
    this.finish({ kind: 'void' });
  }

  private mourn(hadStarted: boolean): void {
    const { current } = this;
    if (!current) return;
    if (hadStarted && ++current.deaths >= mostDeaths) {
      this.finish({ kind: 'failed', why: ranOutOfMemory });
      return;
    }
    this.current = undefined;
    current.hasBegun = false;
    this.waiting.unshift(current);
    this.next();
  }

  dispose(): void {
    this.isDisposed = true;
    this.threads.end();
    for (const pending of this.waiting.splice(0)) settle(pending, { kind: 'void' });
    this.finish({ kind: 'void' });
  }
}

/** The first is as good as any: all are about the same text. */
function questionOf({ asked }: Pending): Question {
  return asked.find((each) => each.isWanted()) ?? (asked[0] as Question);
}

function isSame(pending: Pending, question: Question): boolean {
  const { key, position, text, files } = questionOf(pending);
  return (
    key === question.key &&
    position === question.position &&
    text === question.text &&
    files === question.files
  );
}

function isWanted({ asked }: Pending): boolean {
  return asked.some((each) => each.isWanted());
}

function settle({ answered }: Pending, answer: Answer): void {
  for (const tell of answered) tell(answer);
}
