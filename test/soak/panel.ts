/**
 * The panel in a real Chromium with somebody who never stops: statements and pairs are looked at, whatever can be pressed is pressed, matrices are
 * zoomed, panned and pointed into, the text is edited, themes change, pins come and go. Twenty times in a run it is brought back to the same
 * picture, garbage is collected, and what the page holds is printed.
 *
 * --steps 3000; --seed 7 what they are drawn from; --snapshots FOLDER for heap snapshots after the warm-up and at the end.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CDPSession } from 'playwright-core';
import type { MannersView } from '../../src/protocol';
import { closeShared } from '../harness/shared';
import themes from '../harness/themes.json';
import { type Answering, answerFrom, shownFrom } from '../panel/answering';
import { network } from '../panel/network';
import { allThemes, type PanelPage, withPanel } from '../panel/panel-page';
import { type Allowance, judgeFlat } from './flat';
import { Random } from './random';

const text = `${network}check grad(L, z2) == a2 - y
`;

/** What the lines above become while they are edited, and are again. */
const edits: readonly (readonly [string, string])[] = [
  ['relu', 'tanh'],
  ['[60]', '[40]'],
  ['sum(y', '2 * sum(y'],
  ['a2 - y', 'y - a2'],
  ['x_B  = [x; 1]', 'x_B  = [x; 2]'],
];
const statements = ['x_B', 'z1', 'a1 ', 'a1_B', 'z2', 'a2', 'L', 'W1'];
const names = ['x', 'W1', 'x_B', 'z1', 'a1', 'z2', 'a2', 'L'];

interface Figures {
  /** MB. */
  readonly heap: number;
  /** MB: what the browser keeps for what the script holds. */
  readonly browser: number;
  /** MB: arrays of numbers. */
  readonly buffers: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly documents: number;
}

/** How much more each may be at the end of a run than in the middle of it, and still count as flat. */
const allowances: Readonly<Record<keyof Figures, Allowance>> = {
  heap: { share: 0.05, atLeast: 0.3 },
  browser: { share: 0.05, atLeast: 0.3 },
  buffers: { share: 0.05, atLeast: 0.3 },
  // Preact may hold on to what it took away last, so one matrix that was looked at from near is allowed.
  nodes: { share: 0.01, atLeast: 150 },
  listeners: { share: 0.01, atLeast: 30 },
  documents: { share: 0, atLeast: 0.5 },
};

const megabytes = (bytes: number): number => Math.round((100 * bytes) / 2 ** 20) / 100;

async function figures(session: CDPSession): Promise<Figures> {
  for (let k = 0; k < 3; k++) await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners, documents } = await session.send('Memory.getDOMCounters');
  const usage = await session.send('Runtime.getHeapUsage');
  return {
    heap: megabytes(usage.usedSize),
    browser: megabytes(usage.embedderHeapUsedSize),
    buffers: megabytes(usage.backingStorageSize),
    nodes,
    listeners: jsEventListeners,
    documents,
  };
}

async function writeSnapshot(session: CDPSession, file: string): Promise<void> {
  const chunks: string[] = [];
  const add = ({ chunk }: { readonly chunk: string }): void => void chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', add);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', add);
  writeFileSync(file, chunks.join(''));
}

class Soak {
  private version = 0;
  private edited = text;
  readonly counts: Record<string, number> = {};

  constructor(
    private readonly panel: PanelPage,
    private readonly host: Answering,
    private readonly random: Random,
  ) {}

  async step(): Promise<void> {
    const steps: readonly (readonly [number, string, () => Promise<void>])[] = [
      [20, 'shown', () => this.look()],
      [15, 'edits', () => this.edit()],
      [
        30,
        'pressed',
        () => this.press('button, [role=tab], input[type=radio], input[type=checkbox], summary'),
      ],
      [10, 'opened', () => this.press('[aria-label^="Entries of"]')],
      [20, 'moved', () => this.move()],
      [10, 'keys', () => this.keys()],
      [3, 'themes', () => this.dress(this.random.of(allThemes))],
      [5, 'pins', () => this.pin()],
      [
        2,
        'stale',
        () => this.panel.send({ type: 'stale', version: ++this.version, reason: 'an operand is missing' }),
      ],
    ];
    const [what, go] = this.random.weighted(steps.map(([weight, ...rest]) => [weight, rest] as const));
    this.counts[what] = (this.counts[what] ?? 0) + 1;
    await go();
    await this.forget();
  }

  private async look(): Promise<void> {
    const pair = { of: this.random.of(['z1', 'a1', 'z2', 'a2', 'L']), wrt: this.random.of(['x', 'W1']) };
    // While it is edited there may be no such derivative.
    const isPair = this.edited === text && this.random.below(4) === 0;
    const at = isPair ? pair : this.random.of(statements);
    await this.panel.send(shownFrom(this.edited, at, ++this.version));
  }

  private async edit(): Promise<void> {
    const [from, to] = this.random.of(edits);
    this.edited = this.edited === text ? text.replace(from, to) : text;
    this.host.setText(this.edited);
    await this.panel.send(shownFrom(this.edited, this.random.of(statements), ++this.version));
  }

  private press(selector: string): Promise<void> {
    return this.panel.page.evaluate(
      async ([what, which]) => {
        const seen = [...document.querySelectorAll<HTMLElement>(what)].filter((each) =>
          each.checkVisibility(),
        );
        seen[which % Math.max(1, seen.length)]?.click();
        await new Promise((done) => setTimeout(done, 30));
      },
      [selector, this.random.below(1000)] as const,
    );
  }

  /** Zooms, pans and points. */
  private move(): Promise<void> {
    const at = [this.random.below(100) / 100, this.random.below(100) / 100] as const;
    const [delta, ctrlKey] = [this.random.of([-90, -30, 40, 90]), this.random.below(2) === 0];
    return this.panel.page.evaluate(
      async ([x, y, deltaY, zoom]) => {
        const frame = document.querySelector('.explorer-frame, .graph-canvas, .chain-view');
        const box = frame?.getBoundingClientRect();
        if (!frame || !box) return;
        const place = { clientX: box.x + x * box.width, clientY: box.y + y * box.height };
        const common = { ...place, bubbles: true, cancelable: true, pointerType: 'mouse' };
        for (let k = 0; k < 6; k++) {
          frame.dispatchEvent(new WheelEvent('wheel', { ...common, deltaY, deltaX: 12, ctrlKey: zoom }));
          await new Promise((done) => requestAnimationFrame(done));
        }
        frame.dispatchEvent(new PointerEvent('pointermove', common));
        await new Promise((done) => setTimeout(done, 120));
      },
      [...at, delta, ctrlKey] as const,
    );
  }

  private keys(): Promise<void> {
    const keys = ['ArrowDown', 'ArrowRight', 'PageDown', 'End', '+', '-', '0', 'm', 'Enter', 'Escape'];
    const pressed = Array.from({ length: 4 }, () => this.random.of(keys));
    return this.panel.page.evaluate(async (all) => {
      const box = document.querySelector('.explorer-box');
      for (const key of all) {
        box?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        await new Promise((done) => requestAnimationFrame(done));
      }
    }, pressed);
  }

  private dress(name: (typeof allThemes)[number]): Promise<void> {
    const { bodyClass, kind, variables } = themes[name];
    return this.panel.page.evaluate(
      async ([className, themeKind, values]) => {
        const root = document.documentElement.style;
        for (const property of [...root]) if (property.startsWith('--vscode')) root.removeProperty(property);
        for (const [property, value] of Object.entries(values)) root.setProperty(property, value);
        document.body.className = className;
        document.body.dataset.vscodeThemeKind = themeKind;
        await new Promise((done) => setTimeout(done, 30));
      },
      [bodyClass, kind, variables as Record<string, string>] as const,
    );
  }

  private async pin(): Promise<void> {
    await this.panel.send({
      type: 'manners',
      version: ++this.version,
      manners: this.manners(this.random.below(5)),
    });
  }

  private manners(count: number): MannersView {
    const pins = names.slice(0, count).map((name) => {
      const title = { latex: name, text: name };
      return { id: name, title, expression: name, fromDocument: false, missing: name === 'x_B' };
    });
    const common = { canGoBack: count > 1, canGoForward: count > 2, inputsChanged: count > 3 };
    return { at: null, shown: null, pins, ...common };
  }

  /** What the test's own host keeps of what was said. */
  private forget(): Promise<void> {
    return this.panel.page.evaluate(() => {
      (window as unknown as { posted: unknown[] }).posted.length = 0;
    });
  }

  /** The same picture each time. */
  async settle(): Promise<void> {
    this.edited = text;
    this.host.setText(text);
    await this.dress('dark');
    await this.panel.send(
      { type: 'manners', version: ++this.version, manners: this.manners(0) },
      { type: 'empty', version: ++this.version, reason: 'no-statements' },
    );
    await this.panel.send(shownFrom(text, 'z1', ++this.version));
    // Whatever is open, a menu or the help, is closed first.
    for (let k = 0; k < 2; k++) await this.panel.page.keyboard.press('Escape');
    for (const [role, name] of [
      ['tab', 'Statement'],
      ['radio', 'Symbols'],
      ['radio', 'Denominator'],
    ] as const) {
      await this.panel.page.getByRole(role, { name }).evaluate((element) => (element as HTMLElement).click());
    }
    await this.press('details[open] > summary');
    await this.panel.page.mouse.move(1, 1);
    await this.panel.page.waitForTimeout(2500);
    await this.forget();
  }
}

const columns = Object.keys(allowances) as (keyof Figures)[];
const cell = (value: number | string): string => String(value).padStart(11);

interface Options {
  readonly steps: number;
  readonly seed: number;
  readonly snapshots: string | undefined;
}

async function soak(panel: PanelPage, { steps, seed, snapshots }: Options): Promise<boolean> {
  const host = await answerFrom(panel, text);
  const reader = new Soak(panel, host, new Random(seed));
  const session = await panel.page.context().newCDPSession(panel.page);
  const between = Math.max(1, Math.floor(steps / 20));
  console.log(`seed ${seed}: ${steps} steps in the panel; sizes in MB`);
  console.log(`${cell('step')}${columns.map(cell).join('')}${cell('seconds')}`);
  const taken: Figures[] = [];
  const start = Date.now();
  await reader.settle();
  for (let step = 0; step < steps; ) {
    for (let k = 0; k < between && step < steps; k++, step++) await reader.step();
    await reader.settle();
    const now = await figures(session);
    taken.push(now);
    if (snapshots && (taken.length === 6 || step === steps)) {
      await writeSnapshot(session, join(snapshots, `panel-${step}.heapsnapshot`));
    }
    const seconds = Math.round((Date.now() - start) / 1000);
    console.log(`${cell(step)}${columns.map((name) => cell(now[name])).join('')}${cell(seconds)}`);
  }
  console.log(`done: ${JSON.stringify(reader.counts)}`);
  const judged = columns.map((name) => {
    const { middle, last, allowed, isFlat } = judgeFlat(
      taken.map((each) => each[name]),
      allowances[name],
    );
    const verdict = isFlat ? 'flat' : 'NOT FLAT';
    console.log(
      `${name}: ${middle} in the middle, ${last} at the end, ${allowed.toFixed(2)} more allowed: ${verdict}`,
    );
    return isFlat;
  });
  return judged.every(Boolean);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      steps: { type: 'string', default: '3000' },
      seed: { type: 'string', default: '7' },
      snapshots: { type: 'string' },
    },
  });
  const options = {
    steps: Number(values.steps),
    seed: Number(values.seed),
    snapshots: values.snapshots,
  };
  try {
    await withPanel({ size: { width: 900, height: 1000 } }, async (panel) => {
      if (!(await soak(panel, options))) process.exitCode = 1;
    });
  } finally {
    await closeShared();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
