/**
 * `tsx test/bench/bundled.ts edits`: what a keystroke costs in a document of 1,000 and in one of 10,000 statements, up to fresh
 * hints for what is on the screen and all diagnostics. What opening such a document costs is measured by `opening.ts`.
 */

import type { Analysis } from '../../src/analysis/analysis';
import { diagnosticsOf } from '../../src/features/diagnostics';
import { editDocument, openDocument } from '../../src/features/document';
import { inlayHintsOf } from '../../src/features/inlay-hints';
import type { Files } from '../../src/language/files';
import type { Span, TextEdit } from '../../src/language/syntax';
import { writeNpy } from '../../src/numeric/write-npy';
import { documentOf, HIDDEN, INPUT, type Kind, OUTPUT, PLAIN } from './long-document';
import { table } from './table';

const SIZES = [1_000, 10_000] as const;
/** Characters that are typed in each place, there and back. */
const ROUNDS = 12;
const WARMING = 4;

const DENSE = ['layer dense(x : [n], m) {', '  W : [m, n]', '  b : [m]', '  W @ x + b', '}'];
const REPEATED = ['layer block(x : [n]) {', '  x + relu(x)', '}'];

const KINDS: readonly Kind[] = [
  PLAIN,
  {
    title: 'a layer, and members of it',
    head: ['dim batch', ...DENSE],
    network: (k) => [
      ...INPUT(k),
      `W${k} : [128, ?]`,
      `z${k} = dense(x${k}, 128)`,
      `a${k} = relu(z${k})`,
      ...OUTPUT(k),
      `q${k} = W${k} @ [z${k}.b; 1]`,
    ],
  },
  {
    title: 'a layer, repeated',
    head: ['dim batch', ...REPEATED],
    network: (k) => [...INPUT(k), ...HIDDEN(k), `r${k} = a${k} |> repeat 2 { block }`, ...OUTPUT(k)],
  },
  {
    title: 'a function of its own',
    head: ['dim batch', 'fn swish(t) = t * sigmoid(t)'],
    network: (k) => [...INPUT(k), ...HIDDEN(k), `r${k} = swish(a${k})`, ...OUTPUT(k)],
  },
  {
    title: 'loaded weights',
    head: ['dim batch'],
    network: (k) => [...INPUT(k), ...HIDDEN(k), `r${k} : [2, 3] = load("r.npy")`, ...OUTPUT(k)],
  },
  {
    title: 'imported layers',
    head: ['dim batch', 'import "layers.grad"'],
    network: (k) => [
      ...INPUT(k),
      `W${k} : [128, ?]`,
      `z${k} = dense(x${k}, 128)`,
      `a${k} = relu(z${k})`,
      ...OUTPUT(k),
    ],
  },
  {
    title: 'claims by entry',
    head: ['dim batch'],
    network: (k) => [
      ...INPUT(k),
      ...HIDDEN(k),
      ...OUTPUT(k),
      `check grad(L${k}, u${k})[i] == s${k}[i] - y${k}[i]`,
    ],
  },
];

const ARRAY = writeNpy({ shape: [2, 3], data: Float64Array.of(1, 2, 3, 4, 5, 6) });
const LAYERS = new TextEncoder().encode(DENSE.join('\n'));
const files: Files = {
  read: (path) => {
    const bytes = path === 'r.npy' ? ARRAY : LAYERS;
    return { kind: 'content', bytes, version: '1' };
  },
};

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

/** In ms: what takes longer is interrupted by whatever else there is, and counts. */
const LONG = 50;

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
  return interruptions() === before || end - start > LONG ? [end - start] : [];
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
  const analysis = openDocument(text, undefined, files);
  diagnosticsOf(analysis, (claim) => analysis.known(claim));
  return analysis;
}

/** Where all that calls a layer follows: it costs as much as there are calls. */
const IN_THE_LAYER: Typing = {
  title: 'in the layer that all call',
  at: 'W @ x + b',
  replaced: '',
  typed: ' ',
};

function measureEdits(kind: Kind): void {
  const states = SIZES.map((size): State => {
    const text = documentOf(size, kind);
    const analysis = opened(text);
    // As they are once a document has been judged: an edit is not to make anybody judge them all again.
    for (const claim of analysis.checks) analysis.adopt({ ...analysis.claim(claim) });
    return { text, analysis };
  });
  const hasLayer = states.every(({ text }) => text.includes(IN_THE_LAYER.at));
  const rows = [...TYPINGS, ...(hasLayer ? [IN_THE_LAYER] : [])].map((typing) => {
    const samples = new Map<string, number[]>(SIZES.map((size) => [String(size), []]));
    const rounds = typing === IN_THE_LAYER ? 0 : ROUNDS;
    for (let round = typing === IN_THE_LAYER ? -1 : -WARMING; round < rounds; round++) {
      for (const [k, state] of states.entries()) {
        const times = type(state, typing);
        if (round >= 0 || typing === IN_THE_LAYER) samples.get(String(SIZES[k]))?.push(...times);
      }
    }
    return { typing, task: typing.title, samples };
  });
  console.log(
    `\nA keystroke in documents with ${kind.title}, up to hints and diagnostics; ms, but for those that were interrupted\n`,
  );
  console.log(table(rows, SIZES.map(String), String(SIZES[0])));
  const outside = rows.filter(({ typing }) => typing !== IN_THE_LAYER);
  const all = SIZES.map((size) => outside.flatMap(({ samples }) => samples.get(String(size)) ?? []));
  const ratio = quantile(all[1] ?? [], 0.5) / quantile(all[0] ?? [], 0.5);
  const high = all.map((times) => `${quantile(times, 0.95).toFixed(1)} ms`);
  console.log(`\n${kind.title}: median ${ratio.toFixed(2)}×, 95th percentiles ${high.join(' and ')}`);
}

function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

// Some of the kinds may be asked for by a word of their titles.
const { BENCH_KINDS = '' } = process.env;
for (const kind of KINDS) if (kind.title.includes(BENCH_KINDS)) measureEdits(kind);
