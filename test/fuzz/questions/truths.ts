/** Answers that are held against something else: numbers, another way to the same, or what is so by construction. */
import assert from 'node:assert/strict';
import type { Analysis } from '../../../src/analysis/analysis';
import { lower } from '../../../src/analysis/lower';
import type { ArrayExpression } from '../../../src/calculus/expression';
import { formatEdits } from '../../../src/features/formatting';
import { matrixFormula } from '../../../src/features/formulas';
import { parse } from '../../../src/language/parse';
import { printStatement } from '../../../src/language/print-tree';
import type { CheckStatement, Expression } from '../../../src/language/syntax';
import { walk } from '../../../src/language/walk';
import { Enclosure } from '../../../src/numeric/enclose';
import { evaluate } from '../../../src/numeric/evaluate';
import { disjoint } from '../../../src/numeric/interval';
import type { Values } from '../../../src/numeric/values';
import { applyEdits } from '../../unit/language/fence-arbitraries';
import {
  assertProducts,
  assertShape,
  assertStructure,
  differenceProblem,
  isSmall,
  jacobiansOf,
  titleOf,
  tryNumbers,
} from '../../unit/properties/pairs';
import { ALWAYS } from '../lines/claims';
import { opened } from '../opened';
import type { Pick, Question, Subject } from './question';

/** Formatting twice is formatting once, and says what was said. */
export function keepsItsMeaning(analysis: Analysis): void {
  const { text } = analysis.document;
  const before = parse(text);
  const formatted = applyEdits(text, formatEdits(analysis));
  const after = parse(formatted);
  assert.deepEqual(
    after.statements.map(printStatement),
    before.statements.map(printStatement),
    'formatting keeps the statements',
  );
  if (formatted === text) return;
  assert.equal(applyEdits(formatted, formatEdits(opened(formatted))), formatted, 'formatting twice');
}

/** Relative to the largest entry: more than rounding mostly makes of what is the same. */
const FAR = 1e-6;

/** What is further apart than this is not the same, even where it can't be told how far rounding goes. */
const TOO_FAR = 1e-2;

/** Points beyond those that verdicts are tried at. */
const BEYOND = 1000;

/** No claim is proved whose sides differ in numbers, and none refuted that is so by construction. */
function judgesWhatIsSo({ analysis, seed }: Subject): void {
  const { text } = analysis.document;
  for (const statement of analysis.document.statements) {
    if (statement.kind !== 'check') continue;
    const { verdict, message } = analysis.claim(statement);
    const written = text.slice(statement.span.from, statement.span.to);
    const isAlways = text.startsWith(ALWAYS, statement.span.to);
    assert.ok(!(isAlways && verdict === 'refuted'), `what is so is refuted: ${written}\n${message}`);
    if (verdict !== 'proved' || statement.sides.some(hasBlank)) continue;
    const gap = largestGap(analysis, statement, seed);
    assert.ok(gap < FAR, `proved, but the sides differ by ${gap}: ${written}`);
  }
}

function hasBlank(root: Expression): boolean {
  return [...walk(root)].some((node) => node.kind === 'blank');
}

function largestGap(analysis: Analysis, statement: CheckStatement, seed: number): number {
  const made = analysis.expanded.statementStandIns.get(statement);
  const sides = (made?.kind === 'check' ? made : statement).sides;
  const arrays = sides.map((side) => lower(side, analysis)?.array);
  let worst = 0;
  for (const point of [0, 20, BEYOND + (seed % BEYOND)]) {
    const values = analysis.valuesAt(point);
    const numbers = tryNumbers(() => arrays.map((array) => array && evaluate(array, values)));
    const [first, ...others] = numbers ?? [];
    if (!first || sides.some((side) => dividesByZero(side, analysis, values))) continue;
    const scale = Math.max(1e-3, ...first.data.filter(Number.isFinite).map(Math.abs));
    others.forEach((other, side) => {
      other?.data.forEach((value, k) => {
        const gap = Math.abs(value - first.data[k]!) / scale;
        if (!(gap > Math.max(worst, FAR))) return;
        const isRounding = mayBeOne([arrays[0]!, arrays[side + 1]!], placeOf(k, first.shape), values);
        if (isRounding ?? gap < TOO_FAR) return;
        worst = gap;
      });
    });
  }
  return worst;
}

/** Where something is divided by 0 a side is not defined, whatever it comes to: a claim says nothing of it there. */
function dividesByZero(side: Expression, analysis: Analysis, values: Values): boolean {
  return [...walk(side)].some((node) => {
    if (node.kind !== 'binary' || node.operator !== '/') return false;
    const divisor = lower(node.right, analysis)?.array;
    return divisor !== undefined && tryNumbers(() => evaluate(divisor, values))?.data.includes(0) === true;
  });
}

/** Whether rounding may be all that two entries differ by; `undefined` where that can't be told. */
function mayBeOne(
  arrays: readonly ArrayExpression[],
  at: readonly number[],
  values: Values,
): boolean | undefined {
  const [left, right] = arrays.map((array) => new Enclosure(values).entryOf(array, at));
  return left && right && !disjoint(left, right);
}

function placeOf(offset: number, shape: readonly number[]): readonly number[] {
  let left = offset;
  return [...shape]
    .reverse()
    .map((size) => {
      const place = left % size;
      left = (left - place) / size;
      return place;
    })
    .reverse();
}

/** What is printed of a derivative is read back as the same. */
function readsBackItsForms({ analysis }: Subject, pick: Pick): void {
  // A size that waits for a file has no name that could be written.
  if (analysis.problems.length > 0 || /late\.np[yz]/.test(analysis.document.text)) return;
  const jacobians = jacobiansOf(analysis).filter(
    (each) =>
      isSmall(each) &&
      !each.local &&
      each.array.indices.length <= 2 &&
      // A row and a matrix of one row are written alike, and are not the same.
      each.shape.axes.every(({ constant }) => constant !== 1),
  );
  for (const jacobian of pick.some(jacobians, 1)) {
    const form = matrixFormula(jacobian)?.text;
    if (form === undefined || form.includes('//')) continue;
    const { of, wrt } = jacobian;
    const claim = `check grad(${of.name}, ${wrt.name}) == (${form})`;
    const claimed = opened(`${analysis.document.text}\n${claim}`);
    assert.deepEqual(
      claimed.problems.filter(({ code }) => code !== 'zero-gradient'),
      [],
      `${titleOf(jacobian)} is printed ${form}`,
    );
    const { verdict, message } = claimed.claim(claimed.checks.at(-1)!);
    assert.ok(verdict !== 'refuted', `${titleOf(jacobian)} is printed ${form}: ${message}`);
  }
}

/** Derivatives agree with central differences, products with vectors with the matrix, and structure with what it claims. */
function derivesWhatIsSo({ analysis }: Subject, pick: Pick): void {
  if (analysis.problems.some(({ code }) => code !== 'zero-gradient')) return;
  // Beside very large numbers no step is small enough.
  if (/e\d|\d{3}/.test(analysis.document.text)) return;
  for (const jacobian of pick.some(jacobiansOf(analysis).filter(isSmall), 1)) {
    assertShape(jacobian);
    assertStructure(jacobian, analysis);
    assertProducts(jacobian, analysis.values);
    const found = differenceProblem(jacobian, analysis.values);
    assert.ok(found === undefined, found);
  }
}

export const truthQuestions: readonly Question[] = [
  { name: 'formatting', share: 12, ask: ({ analysis }) => keepsItsMeaning(analysis) },
  { name: 'verdicts', share: 100, ask: judgesWhatIsSo },
  { name: 'closed forms', share: 10, ask: readsBackItsForms },
  { name: 'derivatives', share: 15, ask: derivesWhatIsSo },
];
