/**
 * The questions of the panel: each is answered once, for the document as it stands, unless it is taken back. An edit makes void what is
 * being worked out; with the next picture the panel asks anew, and what it asked about an older one is dropped.
 */
import type { HostMessage, PanelMessage } from '../protocol';
import type { Answers, Asking, Subject } from './desk/answers';

type Ask = Extract<PanelMessage, { type: 'ask' }>;

interface Open {
  readonly ask: Ask;
  /** Absent while it waits for the next picture. */
  asking?: { readonly subject: Subject; readonly asking: Asking };
}

/** What the panel has been sent last. */
export interface Shown {
  readonly version: number;
  /** Whether it is of the document as it stands: otherwise there is another picture to come. */
  readonly isCurrent: boolean;
}

export class Questions {
  private readonly open = new Map<number, Open>();

  constructor(
    private readonly answers: Pick<Answers, 'ask'>,
    /** The document that the panel shows, as it stands; `undefined` when there is none. */
    private readonly subject: () => Subject | undefined,
    private readonly shown: () => Shown,
    private readonly post: (message: HostMessage) => void,
  ) {}

  ask(ask: Ask): void {
    const { version, isCurrent } = this.shown();
    // One that was sent before the panel had the newest picture is taken back when it has; one that comes twice is answered once.
    if (ask.version < version || this.open.has(ask.id)) return;
    const open: Open = { ask };
    this.open.set(ask.id, open);
    if (isCurrent) this.begin(open);
  }

  cancel(id: number): void {
    this.open.get(id)?.asking?.asking.cancel();
    this.open.delete(id);
  }

  /** The page that asked is gone. */
  clear(): void {
    for (const id of [...this.open.keys()]) this.cancel(id);
  }

  /** After the text has changed: what is worked out for an older one is of no use to anybody. */
  outdate(): void {
    for (const open of this.open.values()) {
      if (!open.asking || open.asking.subject.isCurrent()) continue;
      open.asking.asking.cancel();
      delete open.asking;
    }
  }

  /** The panel shows the document as it stands by now; what it asked about an older picture, it asks again. */
  settle(): void {
    const { version } = this.shown();
    for (const open of [...this.open.values()]) {
      if (open.ask.version < version) this.cancel(open.ask.id);
      else if (!open.asking) this.begin(open);
    }
  }

  private begin(open: Open): void {
    const { id, request } = open.ask;
    const subject = this.subject();
    if (!subject) {
      this.open.delete(id);
      this.post({ type: 'failed', id, reason: 'There is no document to answer from.' });
      return;
    }
    const asking = this.answers.ask(subject, { of: 'panel', request }, (done) => {
      if (this.open.get(id) === open) this.post({ type: 'progress', id, done });
    });
    open.asking = { subject, asking };
    void asking.outcome.then((outcome) => {
      if (this.open.get(id) !== open || open.asking?.asking !== asking) return;
      if (outcome.type === 'void') {
        // Somebody else has noticed first that the text has changed: the next picture is on its way.
        delete open.asking;
        return;
      }
      this.open.delete(id);
      this.post({ ...outcome, id });
    });
  }
}
