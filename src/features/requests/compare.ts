/** Two expressions in numbers, entry by entry, and where they differ. */

import type { Analysis } from '../../analysis/analysis';
import { type Aside, readAside } from '../../analysis/aside';
import { expressionLatex } from '../../notation/expression-latex';
import { type NumericArray, volumeOf } from '../../numeric/array';
import { evaluate } from '../../numeric/evaluate';
import type { ArrayView, CompareAnswer, ComparedSide, CompareRequest, Formula } from '../../protocol';
import { shapesEqual } from '../../shapes/shape';
import { shapeLabel } from '../size-words';
import { drawnPart } from '../values/array-view';
import { sidesOf } from '../values/entries';
import { positions } from './fields';
import { CannotAnswer, type Handler, type Steps } from './handler';

const LONGEST = 2000;
const MOST_ROOM = 64;
const MOST_NUMBERS = 4_000_000;

/** Of the largest magnitude on either side: what rounding may leave. */
const ROUNDING = 1e-9;

export const compare: Handler<'compare'> = {
  read({ left, right, at, room }) {
    const place = positions(at, 2);
    const [row, column] = place ?? [];
    const isText = (text: unknown): text is string => typeof text === 'string' && text.length <= LONGEST;
    if (!isText(left) || !isText(right) || row === undefined || column === undefined) return undefined;
    if (typeof room !== 'number' || !(room >= 1)) return undefined;
    return { left, right, at: [row, column], room: Math.min(Math.floor(room), MOST_ROOM) };
  },
  answer: compared,
};

function* compared(analysis: Analysis, { left, right, at, room }: CompareRequest): Steps<CompareAnswer> {
  const [a, b] = [sideOf(left, analysis), sideOf(right, analysis)];
  const isSame = shapesEqual(a.shape, b.shape);
  const [p, q] = [numbersOf(a, analysis), numbersOf(b, analysis)];
  yield 0.5;
  const sides = [
    { side: a, numbers: p },
    { side: b, numbers: q },
  ].map(
    ({ side, numbers }): ComparedSide => ({
      formula: formulaOf(side, analysis),
      array: viewOf(side, side.text, numbers, at, room),
    }),
  );
  const [first, second] = sides as [ComparedSide, ComparedSide];
  if (!isSame) return { left: first, right: second };
  const { shape, data } = p;
  const most = Math.max(largest(p), largest(q));
  const difference = data.map((value, k) => {
    const off = value - q.data[k]!;
    return Math.abs(off) <= ROUNDING * most ? 0 : off;
  });
  const wrong = difference.findIndex((off) => off !== 0);
  const text = `${a.text} - (${b.text})`;
  return {
    left: first,
    right: second,
    difference: {
      array: viewOf(a, text, { shape, data: difference }, at, room),
      count: difference.reduce((sum, off) => (off === 0 ? sum : sum + 1), 0),
      ...(wrong >= 0 && {
        first: { at: placeOf(wrong, shape), left: data[wrong]!, right: q.data[wrong]! },
      }),
    },
  };
}

function sideOf(text: string, analysis: Analysis): Aside {
  const plain = text.trim();
  const [side] = plain === '' ? [] : readAside([plain], analysis);
  if (!side) throw new CannotAnswer(`\`${plain}\` can't be worked out here.`);
  return side;
}

function numbersOf({ array, text }: Aside, analysis: Analysis): NumericArray {
  const volume = volumeOf(array.indices.map(({ size }) => analysis.values.sizeOf(size)));
  if (volume > MOST_NUMBERS) {
    throw new CannotAnswer(
      `\`${text}\` has ${volume.toLocaleString('en-US')} entries: too many to compare one by one.`,
    );
  }
  return evaluate(array, analysis.values);
}

function formulaOf({ expression, text }: Aside, analysis: Analysis): Formula {
  return { latex: expressionLatex(expression, (node) => analysis.shapes.shapeOf(node)), text };
}

function viewOf(
  { shape, array }: Aside,
  text: string,
  numbers: NumericArray,
  at: readonly [number, number],
  room: number,
): ArrayView {
  return {
    name: array.indices.length === 0 ? text : '',
    title: { latex: '', text },
    shape: shapeLabel(shape),
    origin: 'computed',
    ...sidesOf(numbers.shape),
    editing: 'none',
    writable: false,
    ...drawnPart(numbers, at[0], at[1], room),
  };
}

function largest({ data }: NumericArray): number {
  return data.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0);
}

function placeOf(position: number, shape: readonly number[]): readonly number[] {
  const place: number[] = [];
  let rest = position;
  for (const size of [...shape].reverse()) {
    place.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return place;
}
