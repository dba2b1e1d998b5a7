/** What holds of every document and of every sequence of edits. Each throws where it does not. */
import assert from 'node:assert/strict';
import type { Analysis } from '../../src/analysis/analysis';
import { lower } from '../../src/analysis/lower';
import { diagnosticsOf } from '../../src/features/diagnostics';
import { editDocument, openDocument } from '../../src/features/document';
import { outlineOf } from '../../src/features/document-symbols';
import { foldingRangesOf } from '../../src/features/folding';
import { formatEdits } from '../../src/features/formatting';
import { matrixFormula } from '../../src/features/formulas';
import { inlayHintsOf } from '../../src/features/inlay-hints';
import { semanticTokensOf } from '../../src/features/semantic-tokens';
import { parse } from '../../src/language/parse';
import { printStatement } from '../../src/language/print-tree';
import type { CheckStatement, Expression, TextEdit } from '../../src/language/syntax';
import { walk } from '../../src/language/walk';
import { evaluate } from '../../src/numeric/evaluate';
import { shapeText } from '../../src/shapes/shape';
import { filesOf } from '../unit/expansion/memory-files';
import { applyEdits } from '../unit/language/fence-arbitraries';
import { isSmall, jacobiansOf, titleOf, tryNumbers } from '../unit/properties/pairs';
import { applied, editsOfStep, type Step } from './edit-sequence';
import { askAsPanel, askAsTerminal, askAtCursors, askWhileTyping, cursorsOf } from './every-answer';
import { FILES } from './whole-document';

const files = filesOf(FILES);

export const opened = (text: string): Analysis => openDocument(text, undefined, files);

export async function isAnswered(text: string): Promise<void> {
  const analysis = opened(text);
  askWhileTyping(analysis);
  await askAtCursors(analysis, cursorsOf(text));
  askAsTerminal(analysis);
  diagnosticsHavePlaces(analysis);
  askAsPanel(analysis);
}

function diagnosticsHavePlaces(analysis: Analysis): void {
  const { length } = analysis.document.text;
  for (const { span, code, message } of diagnosticsOf(analysis)) {
    assert.ok(0 <= span.from && span.from <= span.to && span.to <= length, `${code} has no place`);
    assert.ok(!/undefined|\[object|NaN(?!\w)/.test(message), `${code} says: ${message}`);
  }
}

/** Formatting twice is formatting once, and says what was said. */
export function keepsItsMeaning(text: string): void {
  const before = parse(text);
  const formatted = applyEdits(text, formatEdits(opened(text)));
  const after = parse(formatted);
  assert.deepEqual(
    after.statements.map(printStatement),
    before.statements.map(printStatement),
    'formatting keeps the statements',
  );
  assert.equal(applyEdits(formatted, formatEdits(opened(formatted))), formatted, 'formatting twice');
}

/** Relative to the largest entry: more than rounding makes of what is the same. */
const FAR = 1e-6;

/** No claim is proved whose sides differ in numbers, at points that no verdict was tried at. */
export function provesWhatIsSo(text: string, seed: number): void {
  const analysis = opened(text);
  for (const statement of analysis.document.statements) {
    if (statement.kind !== 'check' || statement.sides.some(hasBlank)) continue;
    const { verdict } = analysis.claim(statement);
    if (verdict !== 'proved') continue;
    const gap = largestGap(analysis, statement, opened(withSeed(text, seed)));
    assert.ok(
      gap < FAR,
      `proved, but the sides differ by ${gap}: ${text.slice(statement.span.from, statement.span.to)}`,
    );
  }
}

/** In the place of the document's own seed, or below all lines. */
function withSeed(text: string, seed: number): string {
  const own = /^seed .*$/m;
  return own.test(text) ? text.replace(own, `seed ${seed}`) : `${text}\nseed ${seed}`;
}

function hasBlank(root: Expression): boolean {
  return [...walk(root)].some((node) => node.kind === 'blank');
}

function largestGap(analysis: Analysis, statement: CheckStatement, elsewhere: Analysis): number {
  const made = analysis.expanded.statementStandIns.get(statement);
  const sides = (made?.kind === 'check' ? made : statement).sides;
  const arrays = sides.map((side) => lower(side, analysis)?.array);
  let worst = 0;
  for (const values of [elsewhere.values, elsewhere.valuesAt(1), analysis.valuesAt(20)]) {
    const numbers = tryNumbers(() => arrays.map((array) => array && evaluate(array, values).data));
    if (!numbers) continue;
    const [first, ...others] = numbers;
    if (!first) continue;
    const scale = Math.max(1e-3, ...first.filter(Number.isFinite).map(Math.abs));
    for (const other of others) {
      other?.forEach((value, k) => {
        const gap = Math.abs(value - first[k]!) / scale;
        if (gap > worst) worst = gap;
      });
    }
  }
  return worst;
}

/** What is printed of a derivative is read back as the same. */
export function readsBackItsForms(text: string): void {
  const analysis = opened(text);
  if (analysis.problems.length > 0) return;
  const jacobians = jacobiansOf(analysis).filter(
    (each) => isSmall(each) && !each.local && each.array.indices.length <= 2,
  );
  for (const jacobian of jacobians.slice(-4)) {
    const form = matrixFormula(jacobian)?.text;
    if (form === undefined || form.includes('//')) continue;
    const { of, wrt } = jacobian;
    const claim = `check grad(${of.name}, ${wrt.name}) == (${form})`;
    const claimed = opened(`${text}\n${claim}`);
    assert.deepEqual(claimed.problems, [], `${titleOf(jacobian)} is printed ${form}`);
    const { verdict, message } = claimed.claim(claimed.checks.at(-1)!);
    assert.ok(verdict !== 'refuted', `${titleOf(jacobian)} is printed ${form}: ${message}`);
  }
}

/** Whatever does not depend on the way to it. */
function answersOf(analysis: Analysis, withClaims: boolean): unknown {
  const verdictOf = withClaims ? (statement: CheckStatement) => analysis.claim(statement) : () => undefined;
  return {
    statements: analysis.document.statements,
    names: [...analysis.names.values()].map(({ name, shape }) => `${name} : ${shapeText(shape)}`),
    problems: diagnosticsOf(analysis, verdictOf),
    hints: inlayHintsOf(analysis, undefined, verdictOf),
    tokens: semanticTokensOf(analysis),
    folds: foldingRangesOf(analysis),
    ...(withClaims && {
      claims: analysis.checks.map((statement) => {
        const { verdict, message, mistake, filled, marked } = analysis.claim(statement);
        return { verdict, message, mistake, filled, marked };
      }),
      // It tells of verdicts as far as they are known.
      outline: outlineOf(analysis),
    }),
  };
}

/** Goes through the edits as an editor does, and compares with a fresh look after each step. */
export async function followsEdits(text: string, steps: readonly Step[]): Promise<void> {
  let analysis = opened(text);
  const before: string[] = [];
  for (const [k, step] of steps.entries()) {
    const { text: now } = analysis.document;
    // Verdicts that are known before an edit are there to be carried over it.
    for (const statement of analysis.checks) analysis.claim(statement);
    for (const edit of editsOfStep(step, now, before)) analysis = followed(analysis, edit);
    before.push(now);
    const isLast = k === steps.length - 1;
    askWhileTyping(analysis);
    const afresh = opened(analysis.document.text);
    try {
      assert.deepEqual(answersOf(analysis, isLast), answersOf(afresh, isLast));
    } catch (error) {
      const message = `incremental differs from afresh\nbefore ${JSON.stringify(now)}\nafter  ${JSON.stringify(analysis.document.text)}\n${(error as Error).message}`;
      throw new Error(message, { cause: error });
    }
  }
  const { length } = analysis.document.text;
  await askAtCursors(analysis, [0, length >> 1, length]);
}

function followed(analysis: Analysis, edit: TextEdit): Analysis {
  return editDocument(analysis, applied(analysis.document.text, edit), [edit], files);
}
