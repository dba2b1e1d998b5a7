/**
 * Puts numbers into a picture. They come from another thread, mostly so soon that the picture waits for them; what takes longer comes
 * after it, and what is asked for a picture that nobody looks at any more is dropped.
 */
import type { Analysis } from '../features/document';
import { matricesOf, withNumbers } from '../features/numbered-view';
import type { StatementView } from '../protocol';
import type { Answers, Asking, Subject } from './desk/answers';

/** How long a picture is held back for its numbers, in ms: showing it without them in between would only flicker. */
const patience = 60;

type Jacobians = Parameters<typeof withNumbers>[1];

interface Wanted {
  readonly analysis: Analysis;
  /** What is asked for. */
  readonly key: string;
  readonly asking: Asking<'jacobians'>;
  readonly timer: ReturnType<typeof setTimeout>;
  /** Absent while they are computed; none where they can't be. */
  found?: Jacobians;
  isEarly: boolean;
}

export class NumbersOfPicture {
  private wanted: Wanted | undefined;

  constructor(
    private readonly answers: Pick<Answers, 'ask'>,
    /** There is more to show than there was. */
    private readonly onNews: () => void,
  ) {}

  /** The picture with what is known of its numbers; `undefined` while it is worth waiting for them. */
  put(view: StatementView, subject: Subject): StatementView | undefined {
    const matrices = matricesOf(view);
    if (matrices.length === 0) {
      this.clear();
      return view;
    }
    const key = JSON.stringify(matrices);
    const { analysis } = subject;
    if (this.wanted?.analysis !== analysis || this.wanted.key !== key) {
      this.clear();
      this.want(subject, key, this.answers.ask(subject, { of: 'jacobians', matrices }));
    }
    const { wanted } = this;
    if (wanted?.found) return withNumbers(view, wanted.found);
    return wanted?.isEarly ? undefined : view;
  }

  /** Whether there is more to come for the picture that was asked about last. */
  get isWaiting(): boolean {
    return this.wanted !== undefined && this.wanted.found === undefined;
  }

  /** Nobody looks at it any more. */
  clear(): void {
    clearTimeout(this.wanted?.timer);
    this.wanted?.asking.cancel();
    this.wanted = undefined;
  }

  private want({ analysis }: Subject, key: string, asking: Asking<'jacobians'>): void {
    const timer = setTimeout(() => this.tell(wanted, undefined), patience);
    const wanted: Wanted = { analysis, key, asking, timer, isEarly: true };
    this.wanted = wanted;
    void asking.outcome.then((outcome) => this.tell(wanted, outcome.type === 'answer' ? outcome.answer : []));
  }

  private tell(wanted: Wanted, found: Jacobians | undefined): void {
    if (this.wanted !== wanted || wanted.found) return;
    clearTimeout(wanted.timer);
    wanted.isEarly = false;
    if (found) wanted.found = found;
    this.onNews();
  }
}
