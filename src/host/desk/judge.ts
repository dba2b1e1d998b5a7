/**
 * Has claims judged on another thread, one at a time, those first that somebody waits for. What nobody wants to know any more is
 * dropped, and ended with its thread where it goes on for long; a thread that dies is started again. Where no other thread
 * is to be had, claims are judged on this one.
 */
import type { DeskMessage, Judged, WorkerReply } from '../../features/desk/messages';
import { type JudgedText, Mirror } from '../../features/desk/mirror';
import type { Log } from '../log';

/** How often it is looked whether what is being worked out is still wanted, in ms. */
const glance = 50;
/** How long what is not wanted any more may go on, in ms: starting another thread costs about as much. */
const grace = 300;
/** In ms. A thread that has not said a word by then never will. */
const longestStart = 20_000;
/** How often a claim may end its thread, and how often a thread may fail to start. */
const mostDeaths = 2;

export interface JudgeWorker {
  post(message: DeskMessage): void;
  end(): void;
}

/** @returns `undefined` where there is no such thing as a worker. */
export type StartWorker = (
  onReply: (reply: WorkerReply) => void,
  onDeath: (reason: string) => void,
) => JudgeWorker | undefined;

export interface Question extends JudgedText {
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
}

interface Thread {
  readonly worker: JudgeWorker;
  readonly mirror: Mirror;
  readonly since: number;
  isReady: boolean;
}

export class Judge {
  private readonly waiting: Pending[] = [];
  private current: Pending | undefined;
  private thread: Thread | undefined;
  private watch: ReturnType<typeof setInterval> | undefined;
  private unwantedSince: number | undefined;
  private asked = 0;
  private failedStarts = 0;
  private hasSaidSo = false;
  private isDisposed = false;

  constructor(
    private start: StartWorker | undefined,
    private readonly log: Pick<Log, 'error'>,
  ) {}

  /** Settles once the claim is judged, or nobody wants that any more. Never rejects. */
  ask(question: Question): Promise<Answer> {
    return new Promise((answered) => {
      const known = [this.current, ...this.waiting].find((each) => each && isSame(each, question));
      if (known) {
        known.asked.push(question);
        known.answered.push(answered);
        return;
      }
      this.waiting.push({ id: ++this.asked, asked: [question], answered: [answered], deaths: 0 });
      this.next();
    });
  }

  /** Lets go of the documents of a file that was closed. */
  close(address: string): void {
    const mirror = this.thread?.mirror;
    for (const key of mirror?.keys ?? [])
      if (key === address || key.startsWith(`${address}#`)) mirror?.close(key);
  }

  private next(): void {
    if (this.current || this.isDisposed) return;
    const pending = this.mostUrgent();
    if (!pending) return;
    this.current = pending;
    this.unwantedSince = undefined;
    this.thread ??= this.startThread();
    if (!this.thread) {
      // Everything else that waits goes first: edits, hovers, cancellations.
      setTimeout(() => this.judgeHere(pending), 0);
      return;
    }
    this.watch ??= setInterval(() => this.look(), glance);
    this.thread.mirror.bring(questionOf(pending));
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
    const { key, position } = questionOf(pending);
    this.thread?.worker.post({ type: 'judge', id: pending.id, key, position });
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

  private startThread(): Thread | undefined {
    let started: Thread | undefined;
    const isMine = (): boolean => started !== undefined && this.thread === started;
    try {
      const worker = this.start?.(
        (reply) => {
          if (isMine()) this.take(reply);
        },
        (reason) => {
          if (isMine()) this.mourn(reason);
        },
      );
      if (!worker) return undefined;
      const mirror = new Mirror((message) => worker.post(message));
      started = { worker, mirror, since: performance.now(), isReady: false };
      return started;
    } catch (error) {
      this.giveUpThreads(error);
      return undefined;
    }
  }

  private take(reply: WorkerReply): void {
    if (reply.type === 'ready') {
      if (this.thread) this.thread.isReady = true;
      this.failedStarts = 0;
      return;
    }
    const { current } = this;
    if (!current || reply.id !== current.id) return;
    if (reply.type === 'judged') this.finish({ kind: 'judged', result: reply.result });
    else if (reply.type === 'failed') {
      this.log.error('A claim', reply.reason);
      this.finish({ kind: 'failed', why: wentWrong });
    } else if (!isWanted(current)) this.finish({ kind: 'void' });
    else {
      this.thread?.mirror.give(questionOf(current), reply.reads);
      this.post(current);
    }
  }

  /** Whether what is being worked out is still wanted, and the thread still there. */
  private look(): void {
    const { current, thread } = this;
    if (!current || !thread) return;
    const now = performance.now();
    if (!thread.isReady && now - thread.since > longestStart) {
      thread.worker.end();
      this.mourn('It never started.');
      return;
    }
    if (isWanted(current)) {
      this.unwantedSince = undefined;
      return;
    }
    this.unwantedSince ??= now;
    // One that has not started yet is waited for: it does not work on anything.
    if (!thread.isReady || now - this.unwantedSince < grace) return;
    thread.worker.end();
    this.thread = undefined;
    this.finish({ kind: 'void' });
  }

  /** The thread is gone, by itself. */
  private mourn(reason: string): void {
    const { current, thread } = this;
    this.thread = undefined;
    const hasStarted = thread?.isReady === true;
    if (!hasStarted && ++this.failedStarts >= mostDeaths) this.giveUpThreads(reason);
    else if (!this.hasSaidSo) {
      this.hasSaidSo = true;
      this.log.error('The thread that judges claims ended, and is started again', reason);
    }
    if (!current) return;
    if (hasStarted && ++current.deaths >= mostDeaths) {
      this.finish({ kind: 'failed', why: ranOutOfMemory });
      return;
    }
    this.current = undefined;
    this.waiting.unshift(current);
    this.next();
  }

  private giveUpThreads(reason: unknown): void {
    this.start = undefined;
    this.log.error('No thread for claims can be started: they are judged on the one of the editor', reason);
  }

  dispose(): void {
    this.isDisposed = true;
    this.thread?.worker.end();
    this.thread = undefined;
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
