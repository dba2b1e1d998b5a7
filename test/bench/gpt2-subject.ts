/**
 * Opens a document a number of times and prints, as JSON, what each time took from the text to the shapes, to every local
 * Jacobian, and to the structure of each. Run by `gpt2.ts` in processes of its own.
 */
import { readFileSync } from 'node:fs';
import { openDocument } from '../../src/features/document';
import { threadTime } from './thread-time';

export interface Step {
  /** From the text on, in ms. */
  readonly wall: number;
  /** What the thread itself has run of that, where the system says so: not what it waited for, nor what ran beside it. */
  readonly thread: number;
}

export interface Opened {
  readonly shapes: Step;
  readonly jacobians: Step;
  readonly structures: Step;
  readonly names: number;
  readonly locals: number;
  readonly kinds: Readonly<Record<string, number>>;
  /**
   * MB that are held on to, after a collection; told of a document that is opened once. Between openings nothing is collected but by V8
   * itself: it lets go of compiled code, too, and of what it has learned of it, when it is made to.
   */
  readonly heap: number | undefined;
  /** Entries of all arrays of numbers that were made. */
  readonly numbers: number;
}

let numbers = 0;
globalThis.Float64Array = new Proxy(Float64Array, {
  construct: (target, args, newTarget) => {
    const made = Reflect.construct(target, args, newTarget) as Float64Array;
    numbers += made.length;
    return made;
  },
});

function collect(): void {
  globalThis.gc?.();
  globalThis.gc?.();
}

function heapUsed(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

function open(text: string, isAlone: boolean): Opened {
  const before = isAlone ? heapUsed() : undefined;
  const madeBefore = numbers;
  const [start, running] = [performance.now(), threadTime()];
  const step = (): Step => ({ wall: performance.now() - start, thread: threadTime() - running });
  const analysis = openDocument(text);
  if (analysis.problems.length > 0) throw new Error('the document has problems');
  const shapes = step();
  const locals = [...analysis.names.keys()].flatMap((name) => analysis.local(name));
  const jacobians = step();
  const kinds: Record<string, number> = {};
  for (const { structure } of locals) kinds[structure.kind] = (kinds[structure.kind] ?? 0) + 1;
  const structures = step();
  const heap = before === undefined ? undefined : (heapUsed() - before) / 1e6;
  return {
    shapes,
    jacobians,
    structures,
    names: analysis.names.size,
    locals: locals.length,
    kinds,
    heap,
    numbers: numbers - madeBefore,
  };
}

const [file = '', count = '1'] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const times = Number(count);
console.log(JSON.stringify(Array.from({ length: times }, () => open(text, times === 1))));
