/** Whatever order questions, edits, pictures, replies and deaths come in: each question has at most one answer, and none is about an older text. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DeskMessage, WorkerReply } from '../../../src/features/desk/messages';
import { type Analysis, openDocument } from '../../../src/features/document';
import { Answers, type Subject } from '../../../src/host/desk/answers';
import { Questions } from '../../../src/host/questions';
import type { HostMessage } from '../../../src/protocol';

type Step =
  | { readonly do: 'ask' | 'edit' | 'draw' | 'same' | 'die' | 'reload' }
  /** The k-th of what there is to choose from. */
  | { readonly do: 'cancel' | 'again' | 'late' | 'reply' | 'progress' | 'lost'; readonly k: number };

const k = fc.nat(20);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom<Step>({ do: 'ask' }, { do: 'edit' }, { do: 'same' }, { do: 'draw' }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ do: 'die' }, { do: 'reload' }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('cancel', 'again', 'late', 'reply', 'progress', 'lost'),
      k,
    }) as fc.Arbitrary<Step>,
  },
);

const analyses = Array.from({ length: 40 }, (_, edit) => openDocument(`x : [2]\n# ${edit}\n`));

/** A panel, the host, and a thread that answers each question with the text that it was asked about. */
class World {
  /** What should not have been said. */
  readonly wrong: string[] = [];
  readonly wanted = new Set<number>();
  private text = 0;
  private version = 1;
  private isCurrent = true;
  private asked = 0;
  private said: DeskMessage[] = [];
  private say: (reply: unknown) => void = () => {};
  private die: () => void = () => {};
  private readonly answers = new Answers(
    (onReply, onDeath) => {
      const said: DeskMessage[] = [];
      this.said = said;
      this.say = (reply) => onReply(reply as WorkerReply);
      this.die = () => onDeath('It was killed');
      return { post: (message) => said.push(message), end: () => {} };
    },
    { error: () => {} },
  );
  private readonly questions = new Questions(
    this.answers,
    () => this.subject(),
    () => ({ version: this.version, isCurrent: this.isCurrent }),
    (message) => this.hear(message),
  );

  constructor() {
    this.answers.warm();
  }

  take(step: Step): void {
    switch (step.do) {
      case 'ask':
        this.ask(++this.asked, this.version);
        this.wanted.add(this.asked);
        return;
      case 'again':
        if (this.wanted.size > 0) this.ask(this.pick([...this.wanted], step.k), this.version);
        return;
      case 'late':
        this.ask(1_000 + step.k, this.version - 1);
        return;
      case 'cancel': {
        const id = step.k < this.asked ? step.k : 99;
        this.wanted.delete(id);
        this.questions.cancel(id);
        return;
      }
      case 'edit':
        this.text = Math.min(this.text + 1, analyses.length - 1);
        this.isCurrent = false;
        this.questions.outdate();
        return;
      case 'draw':
        this.draw();
        return;
      case 'same':
        // The newer text makes no other picture.
        this.isCurrent = true;
        this.questions.settle();
        return;
      case 'reload':
        this.wanted.clear();
        this.questions.clear();
        return;
      case 'die':
        this.say({ type: 'ready' });
        this.die();
        return;
      default:
        this.reply(step);
    }
  }

  /** Everything comes to rest: the panel shows the text as it stands, and the thread answers all that it is asked. */
  async end(last: 'draw' | 'same'): Promise<void> {
    this.take({ do: last });
    for (let rounds = 0; rounds < 20; rounds++) {
      this.say({ type: 'ready' });
      for (const message of this.said.splice(0)) {
        if (message.type === 'ask') this.answer(message.id);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.answers.dispose();
  }

  private draw(): void {
    this.version++;
    this.isCurrent = true;
    // The panel takes back what it asked about the picture before.
    for (const id of this.wanted) this.questions.cancel(id);
    this.wanted.clear();
    this.questions.settle();
    this.ask(++this.asked, this.version);
    this.wanted.add(this.asked);
  }

  private reply({ do: what, k: at }: Extract<Step, { readonly k: number }>): void {
    const asks = this.said.flatMap((message) => (message.type === 'ask' ? [message.id] : []));
    const id = asks.length > 0 ? this.pick(asks, at) : at;
    if (what === 'reply') this.answer(id);
    else if (what === 'progress') this.say({ type: 'progress', id, done: 0.5 });
    else this.say({ type: 'lost', id });
  }

  private answer(id: number): void {
    this.say({ type: 'answered', id, answered: { type: 'answer', answer: { kind: 'values', of: id } } });
  }

  private ask(id: number, version: number): void {
    const request = { kind: 'values', of: null, parts: {}, room: 8 } as const;
    this.questions.ask({ type: 'ask', id, version, request });
  }

  private subject(): Subject {
    const { text } = this;
    const analysis = analyses[text] as Analysis;
    const isCurrent = (): boolean => this.text === text;
    return { key: 'a', text: analysis.document.text, files: analysis.files, analysis, isCurrent };
  }

  private hear(message: HostMessage): void {
    if (message.type !== 'answer' && message.type !== 'failed') return;
    if (!this.wanted.delete(message.id)) this.wrong.push(`${message.id}, which nobody wants`);
    if (!this.isCurrent) this.wrong.push(`${message.id}, with a picture to come`);
  }

  private pick<Value>(from: readonly Value[], at: number): Value {
    return from[at % from.length] as Value;
  }
}

describe('the questions of the panel, in any order of events', () => {
  it('are answered at most once, for the text that the picture is of, and in the end all that are wanted', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
        fc.constantFrom('draw', 'same'),
        async (steps, last) => {
          const world = new World();
          for (const each of steps) {
            world.take(each);
            await Promise.resolve();
          }
          await world.end(last);
          assert.deepEqual({ wrong: world.wrong, wanted: [...world.wanted] }, { wrong: [], wanted: [] });
        },
      ),
      { numRuns: 150 },
    )).timeout(30_000);
});
