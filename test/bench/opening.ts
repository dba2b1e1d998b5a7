/**
 * `tsx test/bench/bundled.ts opening`: what it costs to open a document of 1,000 and one of 10,000 statements, up to its shapes and up to
 * fresh hints for what is on the screen and all diagnostics, beside the parser alone: as the first of a process, where
 * nothing is compiled yet, and in a process that has opened others. Then what a statement holds of the heap.
 */
import { spawnSync } from 'node:child_process';
import { diagnosticsOf } from '../../src/features/diagnostics';
import { openDocument } from '../../src/features/document';
import { inlayHintsOf } from '../../src/features/inlay-hints';
import { parser } from '../../src/language/generated/parser';
import type { Span } from '../../src/language/syntax';
import { documentOf, PLAIN } from './long-document';
import { type Row, table } from './table';
import { threadTime } from './thread-time';

const SIZES = [1_000, 10_000] as const;
const FRESH = 5;
const WARM = 9;
const WARMING = 3;
/** About forty lines. */
const SCREEN: Span = { from: 0, to: 800 };
const SUBJECTS = ['parser', 'shapes', 'and hints, diagnostics'] as const;
const PARSER = SUBJECTS[0];

/** In ms, what each of the subjects took; the last two have a beginning in common. */
type Times = readonly [parser: number, shapes: number, whole: number];

/** @param now gives the time that has passed, or that the thread has run. */
function timesOf(text: string, now: () => number): Times {
  const start = now();
  for (const line of text.split('\n')) parser.parse(line);
  const parsed = now();
  const analysis = openDocument(text);
  const opened = now();
  inlayHintsOf(analysis, SCREEN, (claim) => analysis.known(claim));
  diagnosticsOf(analysis, (claim) => analysis.known(claim));
  return [parsed - start, opened - parsed, now() - parsed];
}

/** A document that differs from the others in every name, in one piece as an editor hands it over. */
function textOf(size: number, time: number): string {
  const text = documentOf(size, PLAIN, 'abcdefgh'[time % 8]);
  text.charCodeAt(0);
  return text;
}

function fresh(size: number): Times {
  const { stdout, status } = spawnSync(process.execPath, [process.argv[1] as string, String(size)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The process for a fresh opening has ended with ${status}.`);
  return JSON.parse(stdout) as Times;
}

function rowOf(task: string, all: readonly Times[]): Row {
  return {
    task,
    samples: new Map(SUBJECTS.map((subject, k) => [subject, all.map((times) => times[k] ?? 0)])),
  };
}

function measureTimes(): void {
  const rows = SIZES.flatMap((size): Row[] => {
    for (let time = 0; time < WARMING; time++) timesOf(textOf(size, time), threadTime);
    const warm = Array.from({ length: WARM }, (_, time) => timesOf(textOf(size, time), threadTime));
    const waited = Array.from({ length: WARM }, (_, time) =>
      timesOf(textOf(size, time), () => performance.now()),
    );
    const first = Array.from({ length: FRESH }, () => fresh(size));
    return [
      rowOf(`${size} statements, fresh, its thread`, first),
      rowOf(`${size} statements, warm`, waited),
      rowOf(`${size} statements, warm, its thread`, warm),
    ];
  });
  console.log('Opening a document, beside the parser alone for its lines; ms\n');
  console.log(table(rows, SUBJECTS, PARSER));
}

function measureMemory(): void {
  const { gc } = globalThis as { gc?: () => void };
  if (!gc) return;
  for (const size of SIZES) {
    const text = textOf(size, 0);
    gc();
    const start = process.memoryUsage().heapUsed;
    const analysis = openDocument(text);
    gc();
    const opened = process.memoryUsage().heapUsed;
    diagnosticsOf(analysis, (claim) => analysis.known(claim));
    gc();
    const whole = process.memoryUsage().heapUsed;
    const each = [opened, whole].map((bytes) => `${((bytes - start) / size / 1e3).toFixed(1)} kB`);
    console.log(`\n${size} statements hold ${each[0]} each with their shapes, ${each[1]} with diagnostics.`);
    // Held until here.
    if (analysis.document.text !== text) throw new Error('another text');
  }
}

// With a size, the first opening of this process and nothing else.
const [, , size] = process.argv;
if (size !== undefined) console.log(JSON.stringify(timesOf(textOf(Number(size), 0), threadTime)));
else {
  measureTimes();
  measureMemory();
}
