/**
 * A thread with a desk: started when it is first needed, and again after it has died. Where none can be had, whoever needs one does
 * its work on the thread of the editor.
 */
import { type DeskMessage, type DeskReply, isReply, type WorkerReply } from '../../features/desk/messages';
import { Mirror } from '../../features/desk/mirror';
import { soon } from '../../features/desk/soon';
import type { Log } from '../log';

/** In ms. A thread that has not said a word by then never will. */
const longestStart = 20_000;
/** How long work may go on that nobody wants any more, in ms: starting another thread costs about as much. */
const grace = 300;
/** The same while the document is being analysed, which another thread would have to do from the start. */
const analysisGrace = 5_000;
/** How often in a row a thread may fail to start, */
const mostFailures = 2;
/** and how long it is then left alone, in ms: there may be more memory by then. */
const rest = 60_000;

export interface DeskWorker {
  post(message: DeskMessage): void;
  end(): void;
}

/** @returns `undefined` where there is no such thing as a worker. */
export type StartWorker = (
  onReply: (reply: WorkerReply) => void,
  onDeath: (reason: string) => void,
) => DeskWorker | undefined;

export interface Running {
  readonly mirror: Mirror;
  readonly isReady: boolean;
  post(message: DeskMessage): void;
}

export interface ThreadUser {
  /** What it does, for the log: `judges claims`. */
  readonly does: string;
  /** What is said of each of those: `claims are judged`. */
  readonly isDone: string;
  take(reply: DeskReply): void;
  /** The thread is gone, by itself, and with it all that it was told. */
  mourn(hadStarted: boolean): void;
}

/**
 * Whether what nobody wants any more goes on for too long.
 *
 * @param since for how long it has not been wanted, in ms.
 * @param hasBegun whether it is worked on for itself, and not for the document.
 */
export function goesOnTooLong(since: number, hasBegun: boolean): boolean {
  return since >= (hasBegun ? grace : analysisGrace);
}

interface Thread extends Running {
  readonly worker: DeskWorker;
  readonly patience: ReturnType<typeof setTimeout>;
  isReady: boolean;
}

export class DeskThread {
  private thread: Thread | undefined;
  private failedStarts = 0;
  /** Before that no other is started. */
  private restsUntil = 0;
  private readonly said = new Set<string>();

  constructor(
    private readonly start: StartWorker | undefined,
    private readonly log: Pick<Log, 'error'>,
    private readonly user: ThreadUser,
    /** In ms, from any point in time on. */
    private readonly now = () => performance.now(),
  ) {}

  /** The thread, started if there is none; `undefined` where there is none to be had. */
  need(): Running | undefined {
    this.thread ??= this.startThread();
    return this.thread;
  }

  /** The thread, if there is one. */
  get running(): Running | undefined {
    return this.thread;
  }

  /** Nothing that it still says is heard. */
  end(): void {
    const { thread } = this;
    this.thread = undefined;
    if (!thread) return;
    clearTimeout(thread.patience);
    thread.worker.end();
  }

  private startThread(): Thread | undefined {
    if (this.now() < this.restsUntil) return undefined;
    let started: Thread | undefined;
    const isMine = (): boolean => started !== undefined && this.thread === started;
    try {
      const worker = this.start?.(
        (reply) => {
          if (isMine()) this.take(reply);
        },
        (reason) => {
          if (isMine()) this.died(reason);
        },
      );
      if (!worker) return undefined;
      // What can't be sent can't be answered either, and what comes after it would be about a document that is not there.
      const post = (message: DeskMessage): void => {
        if (!isMine()) return;
        try {
          worker.post(message);
        } catch (error) {
          worker.end();
          soon(() => isMine() && this.died(String(error)));
        }
      };
      const patience = setTimeout(() => {
        if (!isMine() || started?.isReady) return;
        worker.end();
        this.died('It never started.');
      }, longestStart);
      started = { worker, post, mirror: new Mirror(post), patience, isReady: false };
      return started;
    } catch (error) {
      this.giveUp(error);
      return undefined;
    }
  }

  private take(reply: WorkerReply): void {
    if (!isReply(reply)) {
      this.once(`The thread that ${this.user.does} said something that can't be read`, reply);
      return;
    }
    if (reply.type !== 'ready') {
      this.user.take(reply);
      return;
    }
    if (this.thread) {
      this.thread.isReady = true;
      clearTimeout(this.thread.patience);
    }
    this.failedStarts = 0;
  }

  private died(reason: string): void {
    const { thread } = this;
    this.thread = undefined;
    clearTimeout(thread?.patience);
    const hadStarted = thread?.isReady === true;
    if (!hadStarted && ++this.failedStarts >= mostFailures) this.giveUp(reason);
    else this.once(`The thread that ${this.user.does} ended, and is started again`, reason);
    this.user.mourn(hadStarted);
  }

  private giveUp(reason: unknown): void {
    this.restsUntil = this.now() + rest;
    this.once(
      `No thread that ${this.user.does} can be started: ${this.user.isDone} on the one of the editor for now`,
      reason,
    );
  }

  private once(what: string, reason: unknown): void {
    if (this.said.has(what)) return;
    this.said.add(what);
    this.log.error(what, reason);
  }
}
