/** A panel with a document behind it: what it asks is answered by the same handlers as in the editor. */
import { openDocument } from '../../src/features/document';
import { answerSteps } from '../../src/features/requests/answer';
import { pairView, statementViewAt } from '../../src/features/statement-view';
import type { HostMessage, PanelMessage } from '../../src/protocol';
import type { Show } from './fixtures/build';
import type { PanelPage } from './panel-page';

type Ask = Extract<PanelMessage, { type: 'ask' }>;

export interface Answering {
  /** How many questions of a kind have been answered. */
  answered(kind: Ask['request']['kind']): number;
  /** Waits until all that has been asked is answered, and frames have passed in which nothing more was. */
  settled(): Promise<void>;
  /** What is asked from now on waits until it is released. */
  hold(): void;
  release(): Promise<void>;
  /** What an ask is answered from afterwards. */
  setText(text: string): void;
}

/** The statement on the line that begins with a text, as the editor would show it; a pair of names for any derivative. */
export function shownFrom(
  text: string,
  at: string | { readonly of: string; readonly wrt: string },
  version = 1,
): Show {
  const analysis = openDocument(text);
  const statement =
    typeof at === 'string'
      ? statementViewAt(analysis, `\n${text}`.indexOf(`\n${at}`))
      : pairView(analysis, at.of, at.wrt);
  if (!statement) throw new Error(`there is nothing to show of ${JSON.stringify(at)}`);
  return { type: 'show', version, file: 'examples/model.grad', layout: analysis.layout, statement };
}

/** Typed arrays as what a page can be handed. */
interface Packed {
  readonly packed: 'Float64Array' | 'Uint8Array';
  readonly numbers: readonly (number | string)[];
}

function pack(value: unknown): unknown {
  if (value instanceof Float64Array) {
    // Not every number is JSON.
    return { packed: 'Float64Array', numbers: [...value].map((n) => (Number.isFinite(n) ? n : `${n}`)) };
  }
  if (value instanceof Uint8Array) return { packed: 'Uint8Array', numbers: [...value] } satisfies Packed;
  if (Array.isArray(value)) return value.map(pack);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, pack(each)]));
}

/** Answers what the panel asks, until the page goes. */
export async function answerFrom(panel: PanelPage, text: string): Promise<Answering> {
  let analysis = openDocument(text);
  let waiting: Ask[] | undefined;
  const counts = new Map<string, number>();
  let done = 0;

  const answer = async ({ id, request }: Ask): Promise<void> => {
    const steps = answerSteps(analysis, request);
    let step = steps.next();
    while (!step.done) step = steps.next();
    counts.set(request.kind, (counts.get(request.kind) ?? 0) + 1);
    const message = { ...step.value, id } as HostMessage;
    await panel.page
      .evaluate((data) => {
        const unpack = (value: unknown): unknown => {
          if (Array.isArray(value)) return value.map(unpack);
          if (typeof value !== 'object' || value === null) return value;
          if ('packed' in value) {
            const { packed, numbers } = value as { packed: string; numbers: (number | string)[] };
            return packed === 'Float64Array'
              ? Float64Array.from(numbers, Number)
              : Uint8Array.from(numbers, Number);
          }
          return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unpack(each)]));
        };
        window.postMessage(unpack(data), '*');
      }, pack(message))
      // A test that is over closes the page, whatever is on its way.
      .catch(() => undefined);
    done++;
  };

  await panel.page.exposeFunction('hostAnswers', async (ask: Ask) => {
    if (waiting) waiting.push(ask);
    else await answer(ask);
  });
  await panel.page.evaluate(() => {
    const { posted, hostAnswers } = window as unknown as {
      posted: PanelMessage[];
      hostAnswers: (ask: unknown) => void;
    };
    const push = posted.push.bind(posted);
    posted.push = (...messages) => {
      for (const message of messages) if (message.type === 'ask') hostAnswers(message);
      return push(...messages);
    };
  });
  return {
    answered: (kind) => counts.get(kind) ?? 0,
    async settled() {
      // A frame asks for what it shows, and comes after the answer that it is drawn for.
      const asked = (): Promise<number> =>
        panel.page.evaluate(async () => {
          for (let k = 0; k < 4; k++) await new Promise((drawn) => requestAnimationFrame(drawn));
          const { posted } = window as unknown as { posted: PanelMessage[] };
          return posted.filter(({ type }) => type === 'ask').length;
        });
      for (let known = await asked(); ; ) {
        const now = await asked();
        if (now === known && done === now) return;
        known = now;
      }
    },
    hold() {
      waiting = [];
    },
    async release() {
      const held = waiting ?? [];
      waiting = undefined;
      for (const ask of held) await answer(ask);
    },
    setText(changed) {
      analysis = openDocument(changed);
    },
  };
}
