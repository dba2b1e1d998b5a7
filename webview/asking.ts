/** Asking the host: questions on their way, their answers, and what is dropped. */
import { type Signal, signal } from '@preact/signals';
import type { HostMessage, PanelAnswer, PanelMessage, PanelRequest, RequestKind } from '../src/protocol';

/** What became of a question. Asking never throws. */
export type Outcome<K extends RequestKind> =
  | { readonly status: 'answered'; readonly answer: PanelAnswer<K> }
  | { readonly status: 'failed'; readonly reason: string }
  /** Taken back, by the one who asked or because the question is out of date. */
  | { readonly status: 'cancelled' };

export interface Asking<K extends RequestKind> {
  readonly promise: Promise<Outcome<K>>;
  cancel(): void;
}

/** Shown while something takes long. */
export interface Busy {
  /** From 0 to 1; undefined while nothing is known. */
  readonly done: number | undefined;
  /** Takes back whatever takes long. */
  cancel(): void;
}

export interface Desk {
  /** @param slot a new question in a slot takes back the one before it. */
  ask<K extends RequestKind>(request: PanelRequest<K>, slot?: string): Asking<K>;
  receive(message: Extract<HostMessage, { readonly id: number }>): void;
  /** The picture has changed: what was asked about the one before it is taken back. */
  outdate(): void;
  readonly busy: Signal<Busy | undefined>;
}

/** What takes longer than this is said to take long, in ms. */
const patience = 200;

interface Pending {
  readonly kind: RequestKind;
  readonly slot: string | undefined;
  readonly settle: (outcome: Outcome<RequestKind>) => void;
  readonly timer: ReturnType<typeof setTimeout>;
  late: boolean;
  done: number | undefined;
}

export function openDesk(post: (message: PanelMessage) => void, version: () => number): Desk {
  const pending = new Map<number, Pending>();
  const busy = signal<Busy | undefined>(undefined);
  let lastId = 0;

  function tell(): void {
    const late = [...pending].filter(([, each]) => each.late);
    const parts = late.flatMap(([, { done }]) => (done === undefined ? [] : [done]));
    busy.value =
      late.length === 0
        ? undefined
        : {
            done: parts.length === 0 ? undefined : Math.min(...parts),
            cancel: () => {
              for (const [id] of late) cancel(id);
            },
          };
  }

  function end(id: number, outcome: Outcome<RequestKind>): void {
    const question = pending.get(id);
    if (!question) return;
    pending.delete(id);
    clearTimeout(question.timer);
    if (question.late) tell();
    question.settle(outcome);
  }

  function cancel(id: number): void {
    if (!pending.has(id)) return;
    post({ type: 'cancel', id });
    end(id, { status: 'cancelled' });
  }

  return {
    busy,
    ask<K extends RequestKind>(request: PanelRequest<K>, slot?: string): Asking<K> {
      if (slot !== undefined) {
        for (const [id, each] of pending) if (each.slot === slot) cancel(id);
      }
      const id = ++lastId;
      const promise = new Promise<Outcome<K>>((resolve) => {
        const timer = setTimeout(() => {
          const question = pending.get(id);
          if (question) question.late = true;
          tell();
        }, patience);
        // The answer to a question is of its kind: the host takes it from the same table.
        const settle = resolve as (outcome: Outcome<RequestKind>) => void;
        pending.set(id, { kind: request.kind, slot, settle, timer, late: false, done: undefined });
      });
      // One kind is one of the union, which the compiler does not see while the kind is open.
      post({ type: 'ask', id, version: version(), request: request as PanelRequest });
      return { promise, cancel: () => cancel(id) };
    },
    receive(message) {
      const question = pending.get(message.id);
      if (!question) return;
      switch (message.type) {
        case 'answer':
          return end(
            message.id,
            message.answer.kind === question.kind
              ? { status: 'answered', answer: message.answer }
              : { status: 'failed', reason: 'What was answered is something else.' },
          );
        case 'failed':
          return end(message.id, { status: 'failed', reason: message.reason });
        case 'progress':
          // Never back: news may come in another order than it was sent.
          question.done = Math.max(question.done ?? 0, Math.min(message.done, 1));
          if (question.late) tell();
      }
    },
    outdate() {
      for (const id of [...pending.keys()]) cancel(id);
    },
  };
}
