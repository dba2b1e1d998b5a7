/**
 * The first steps with the language: a problem set, built up line by line. The walkthrough of VS Code shows them, and ticks each off when the
 * product has seen that somebody did it, in whatever document.
 */
import type { Analysis } from '../analysis/analysis';
import { blanksOf, solvedText } from './annotation-blanks';
import { claimStatements, type VerdictOf } from './claim-marks';

export interface FirstStep {
  /** As package.json names it. */
  readonly id: string;
  /** What is typed; nothing for a step that only looks at what is there. */
  readonly lines: readonly string[];
  /** What the cursor is put at. */
  readonly at: string;
  /** Whether it can be seen in a document that it was done; undefined for one that is done with a command. */
  readonly isDone?: (analysis: Analysis, verdictOf: VerdictOf) => boolean;
}

export const firstSteps: readonly FirstStep[] = [
  {
    id: 'inputs',
    lines: ['# Back-propagation, two layers', 'x  : [784]', 'y  : onehot[10]', 'W1 : ?', 'W2 : ?'],
    at: 'x  :',
    isDone: ({ shapes }) => [...shapes.names.values()].some(({ role }) => role !== 'definition'),
  },
  {
    id: 'shapes',
    lines: [
      '',
      'x_B  = [x; 1]',
      'z1 : [128] = W1 @ x_B',
      'a1   = relu(z1)',
      'a1_B = [a1; 1]',
      'z2 : [10] = W2 @ a1_B',
      'a2   = softmax(z2)',
      'L    = -sum(y * log(a2))',
    ],
    at: 'x_B  =',
    isDone: (analysis) =>
      analysis.document.statements
        .flatMap((statement) => (statement.kind === 'binding' ? (statement.annotation ?? []) : []))
        .flatMap(blanksOf)
        .some(({ node }) => {
          const blank = analysis.shapes.blanks.get(node);
          return blank !== undefined && solvedText(blank, analysis) !== undefined;
        }),
  },
  { id: 'inspector', lines: [], at: 'a1_B =' },
  {
    id: 'proof',
    lines: ['', 'check grad(L, z2) == a2 - y'],
    at: 'check grad(L, z2) ==',
    isDone: (analysis, verdictOf) =>
      claimStatements(analysis).some((statement) => verdictOf(statement)?.verdict === 'proved'),
  },
  {
    id: 'blanks',
    lines: ['check grad(L, a1) == grad(a1_B, a1) @ ? @ ?'],
    at: 'check grad(L, a1) ==',
    isDone: (analysis, verdictOf) =>
      claimStatements(analysis).some((statement) => (verdictOf(statement)?.filled.length ?? 0) > 0),
  },
  {
    id: 'mistake',
    lines: ['check grad(z2, a1_B) == W2.T * eye(129, 10)'],
    at: 'check grad(z2, a1_B) ==',
    isDone: (analysis, verdictOf) =>
      claimStatements(analysis).some((statement) => verdictOf(statement)?.verdict === 'refuted'),
  },
];

/** The document as it is after a step, with all that came before. */
export function textAfter(id: string): string {
  const last = firstSteps.findIndex((step) => step.id === id);
  const lines = firstSteps.slice(0, last + 1).flatMap((step) => step.lines);
  return `${lines.join('\n')}\n`;
}

/** What a text lacks of a step and those before it: to be written at its end. */
export function missingFor(id: string, text: string): string {
  const present = new Set(text.split(/\r\n?|\n/).map((line) => line.trim()));
  const last = firstSteps.findIndex((step) => step.id === id);
  const missing = firstSteps
    .slice(0, last + 1)
    .filter(({ lines }) => lines.some((line) => line !== '' && !present.has(line.trim())))
    .flatMap(({ lines }) => lines.filter((line) => line === '' || !present.has(line.trim())));
  if (missing.length === 0) return '';
  const start = text === '' || /[\r\n]$/.test(text) ? '' : '\n';
  return `${start}${missing.join('\n')}\n`;
}
