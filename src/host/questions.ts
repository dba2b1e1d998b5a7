/**
 * The questions of the panel: answered one at a time, in the order in which they come, in slices between which the
 * editor has its turn. What is cancelled is dropped, also halfway.
 */
import type { Analysis } from '../features/document';
import { answerSteps } from '../features/requests/answer';
import type { HostMessage, PanelMessage } from '../protocol';
import type { Log } from './log';
import { soon } from './soon';

type Ask = Extract<PanelMessage, { type: 'ask' }>;

/** How long a slice may take, in ms. */
const SLICE = 12;
/** How long the panel waits for a word of progress, in ms. */
const NEWS = 100;

export class Questions {
  private readonly waiting: Ask[] = [];
  private current: number | undefined;

  constructor(
    /** Of the document that the panel shows, as it stands; `undefined` when there is none. */
    private readonly analysis: () => Analysis | undefined,
    private readonly post: (message: HostMessage) => void,
    private readonly log: Log,
  ) {}

  ask(question: Ask): void {
    this.waiting.push(question);
    if (this.waiting.length === 1 && this.current === undefined) this.next();
  }

  cancel(id: number): void {
    if (this.current === id) this.current = undefined;
    const at = this.waiting.findIndex((question) => question.id === id);
    if (at >= 0) this.waiting.splice(at, 1);
  }

  /** The page that asked is gone. */
  clear(): void {
    this.waiting.length = 0;
    this.current = undefined;
  }

  /** Not at once: a panel that asks for many things and takes some back is to be heard first. */
  private next(): void {
    soon(() => {
      if (this.current !== undefined) return;
      const question = this.waiting.shift();
      if (question !== undefined) void this.answer(question);
    });
  }

  private async answer({ id, request }: Ask): Promise<void> {
    this.current = id;
    const message = await this.log.guardAsync('An answer for the panel', () => this.work(id, request));
    if (this.current === id) {
      this.current = undefined;
      this.post(message ?? { type: 'failed', id, reason: 'This went wrong. The log has the details.' });
    }
    this.next();
  }

  /** `undefined` only when it was cancelled. */
  private async work(id: number, request: Ask['request']): Promise<HostMessage | undefined> {
    const analysis = this.analysis();
    if (!analysis) return { type: 'failed', id, reason: 'There is no document to answer from.' };
    const steps = answerSteps(analysis, request);
    let sliceEnds = performance.now() + SLICE;
    let newsAt = performance.now() + NEWS;
    for (;;) {
      const step = steps.next();
      if (step.done) return { ...step.value, id };
      const now = performance.now();
      if (now < sliceEnds) continue;
      if (now >= newsAt) {
        this.post({ type: 'progress', id, done: step.value });
        newsAt = now + NEWS;
      }
      await new Promise<void>(soon);
      if (this.current !== id) return undefined;
      sliceEnds = performance.now() + SLICE;
    }
  }
}
