/**
 * `tsx test/bench/bundled.ts edits`: what a keystroke costs in a document of 1,000 and in one of 10,000 statements, up to fresh
 * hints for what is on the screen and all diagnostics; and what opening the document costs, beside the parser alone.
 */

import type { Analysis } from '../../src/analysis/analysis';
import { diagnosticsOf } from '../../src/features/diagnostics';
import { editDocument, openDocument } from '../../src/features/document';
import { inlayHintsOf } from '../../src/features/inlay-hints';
import { parser } from '../../src/language/generated/parser';
import type { Span, TextEdit } from '../../src/language/syntax';
import { table } from './table';

const SIZES = [1_000, 10_000] as const;
/** Characters that are typed in each place, there and back. */
const ROUNDS = 12;
const WARMING = 4;
const OPENINGS = 5;

/** Networks below one another, each with sizes to be solved and a claim, with a size in common. */
function documentOf(statements: number): string {
  const lines = ['dim batch'];
  for (let k = 0; lines.length < statements; k++) {
    lines.push(
      `x${k} : [784]`,
      `W${k} : [128, ?]`,
      `z${k} = W${k} @ [x${k}; 1]`,
      `a${k} = relu(z${k})`,
      `V${k} : [10, ?]`,
      `u${k} = V${k} @ [a${k}; 1]`,
      `s${k} = softmax(u${k})`,
      `y${k} : onehot[10]`,
      `L${k} = -sum(y${k} * log(s${k}))`,
      `check grad(L${k}, u${k}) == s${k} - y${k}`,
    );
  }
  return lines.slice(0, statements).join('\n');
}

/** What is typed, character by character, in place of what stands there; then it is taken back. */
interface Typing {
  readonly title: string;
  readonly at: string;
  readonly replaced: string;
  readonly typed: string;
}

const TYPINGS: readonly Typing[] = [
  { title: 'a blank in a definition', at: 'a50 = relu(z50)', replaced: '', typed: ' ' },
  { title: 'another size of a weight', at: 'W50 : [128', replaced: '128', typed: '64' },
  { title: 'another function', at: 'a50 = relu', replaced: 'relu', typed: 'tanh' },
  { title: 'a new line', at: 'a50 = relu(z50)', replaced: '', typed: '\nq = relu(a50) + 2' },
  { title: 'a claim', at: 'y50 : onehot[10]', replaced: '', typed: '\ncheck sum(s50) == 1' },
];

interface State {
  text: string;
  analysis: Analysis;
}

/** How often the processor was given to somebody else. */
function interruptions(): number {
  return process.resourceUsage().involuntaryContextSwitches;
}

/** One keystroke, and all that is shown because of it; in ms, none where something else ran meanwhile. */
function press(state: State, edit: TextEdit): readonly number[] {
  const { text } = state;
  const before = interruptions();
  const after = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  // An editor hands over a text in one piece, which putting it together from parts does not make.
  after.charCodeAt(0);
  const start = performance.now();
  state.analysis = editDocument(state.analysis, after, [edit]);
  const screen: Span = { from: Math.max(0, edit.from - 800), to: edit.from + 800 };
  inlayHintsOf(state.analysis, screen, (claim) => state.analysis.known(claim));
  diagnosticsOf(state.analysis, (claim) => state.analysis.known(claim));
  const end = performance.now();
  state.text = after;
  return interruptions() === before ? [end - start] : [];
}

function type(state: State, { at, replaced, typed }: Typing): number[] {
  const times: number[] = [];
  const end = state.text.indexOf(at) + at.length;
  let place = end;
  for (let k = 0; k < replaced.length; k++) {
    times.push(...press(state, { from: place - 1, to: place, insert: '' }));
    place--;
  }
  for (const insert of typed) times.push(...press(state, { from: place, to: place++, insert }));
  for (let k = 0; k < typed.length; k++) {
    times.push(...press(state, { from: place - 1, to: place, insert: '' }));
    place--;
  }
  for (const insert of replaced) times.push(...press(state, { from: place, to: place++, insert }));
  return times;
}

function opened(text: string): Analysis {
  const analysis = openDocument(text);
  diagnosticsOf(analysis, (claim) => analysis.known(claim));
  return analysis;
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function measureEdits(): void {
  const states = SIZES.map((size): State => {
    const text = documentOf(size);
    const analysis = opened(text);
    // As they are once a document has been judged: an edit is not to make anybody judge them all again.
    for (const claim of analysis.checks) analysis.adopt({ ...analysis.claim(claim) });
    return { text, analysis };
  });
  const rows = TYPINGS.map((typing) => {
    const samples = new Map<string, number[]>(SIZES.map((size) => [String(size), []]));
    for (let round = -WARMING; round < ROUNDS; round++) {
      for (const [k, state] of states.entries()) {
        const times = type(state, typing);
        if (round >= 0) samples.get(String(SIZES[k]))?.push(...times);
      }
    }
    return { task: typing.title, samples };
  });
  console.log('A keystroke, up to hints and diagnostics; ms, but for those that were interrupted\n');
  console.log(table(rows, SIZES.map(String), String(SIZES[0])));
  const all = SIZES.map((size) => rows.flatMap(({ samples }) => samples.get(String(size)) ?? []));
  for (const [k, size] of SIZES.entries()) {
    console.log(
      `\nIn ${size} statements the 95th percentile is ${quantile(all[k] ?? [], 0.95).toFixed(1)} ms`,
    );
  }
}

function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function measureOpening(): void {
  const rows = SIZES.map((size) => {
    const text = documentOf(size);
    const lines = text.split('\n');
    const samples = new Map<string, number[]>([
      ['parser', []],
      ['opened', []],
      ['and diagnosed', []],
    ]);
    for (let round = 0; round < OPENINGS; round++) {
      samples.get('parser')?.push(timed(() => lines.map((line) => parser.parse(line))));
      samples.get('opened')?.push(timed(() => openDocument(text)));
      samples.get('and diagnosed')?.push(timed(() => opened(text)));
    }
    return { task: `${size} statements`, samples };
  });
  console.log('\nOpening a document, up to its shapes and up to diagnostics, beside the parser alone; ms\n');
  console.log(table(rows, ['parser', 'opened', 'and diagnosed'], 'parser'));
}

function measureMemory(): void {
  const { gc } = globalThis as { gc?: () => void };
  if (!gc) return;
  for (const size of SIZES) {
    const text = documentOf(size);
    gc();
    const before = process.memoryUsage().heapUsed;
    const analysis = opened(text);
    gc();
    const bytes = process.memoryUsage().heapUsed - before;
    console.log(
      `\n${size} statements hold ${(bytes / 1e6).toFixed(1)} MB, ${(bytes / size / 1e3).toFixed(1)} kB each`,
    );
    // Held until here.
    if (analysis.document.text !== text) throw new Error('another text');
  }
}

measureEdits();
measureOpening();
measureMemory();
