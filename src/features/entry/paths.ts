/**
 * Where an entry of a total derivative comes from: for each name that the variable goes into, the sum over its entries
 * of the first step times all that follows.
 */
import type { Analysis } from '../../analysis/analysis';
import type { Jacobian } from '../../analysis/jacobian';
import type { NamedArray } from '../../analysis/named';
import { arrayOf } from '../../calculus/build';
import type { ArrayExpression } from '../../calculus/expression';
import { graphBetween } from '../../calculus/graph';
import { type NumericArray, type Range, volumeOf } from '../../numeric/array';
import type { PathView } from '../../protocol';
import { quotientText } from '../formulas';
import { numberText } from '../number-text';
import { hasNumbers, numbersOf } from '../numbers';
import { forEachPosition, Parts } from './parts';

/** Names with more entries than these are not looked through. */
const MOST_ENTRIES = 2 ** 21;

/** A position on each axis of the variable, and of what is differentiated. */
export interface Ends {
  readonly wrt: readonly number[];
  readonly of: readonly number[];
}

/** The ways from the variable, the largest first; none for a local derivative, which is one step. */
export function* pathsOf(
  { of, wrt, local }: Jacobian,
  at: Ends,
  analysis: Analysis,
): Generator<number, readonly PathView[], void> {
  if (local) return [];
  const graph = graphBetween(arrayOf(of), wrt);
  const users = [...graph.uses].flatMap(([user, used]) => {
    const named = analysis.variable(user);
    return named && used.some(({ name }) => name === wrt.name) ? [named] : [];
  });
  const found: PathView[] = [];
  for (const [k, user] of users.entries()) {
    const path = pathBy(user, of, wrt, at, analysis);
    if (path) found.push(path);
    yield (k + 1) / users.length;
  }
  return found.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}

function pathBy(
  user: NamedArray,
  of: NamedArray,
  wrt: NamedArray,
  at: Ends,
  analysis: Analysis,
): PathView | undefined {
  const step = analysis.local(user.name).find((jacobian) => jacobian.wrt === wrt)?.asDenominator;
  if (step === undefined || !hasNumbers(step)) return undefined;
  const parts = new Parts();
  if (user === of) {
    const value = numbersOf(step, analysis, [...at.wrt, ...at.of].map(only))?.data[0];
    if (value === undefined) return undefined;
    parts.add(value, () => quotientText({ name: of.name, at: at.of }, { name: wrt.name, at: at.wrt }));
    return { through: [wrt.name, of.name], value, parts: parts.view() };
  }
  const onward = analysis.total(of.name, user.name)?.asDenominator;
  const first = sliceOf(step, at.wrt, 'start', analysis);
  const then = onward && sliceOf(onward, at.of, 'end', analysis);
  if (first === undefined || then === undefined) return undefined;
  forEachPosition(first, (slope, position) => {
    const after = then.data[flat(first.shape, position)] ?? 0;
    const written = () => {
      const middle = { name: user.name, at: position };
      const left = quotientText(middle, { name: wrt.name, at: at.wrt });
      const right = quotientText({ name: of.name, at: at.of }, middle);
      return `${left} · ${right} = ${numberText(slope)} · ${numberText(after)}`;
    };
    if (slope * after === 0) parts.addNothing(written);
    else parts.add(slope * after, written);
  });
  const through = [wrt.name, ...analysis.passes(of.name, user.name).map(({ name }) => name)];
  return { through, value: parts.sum, parts: parts.view() };
}

function only(position: number): Range {
  return { from: position, to: position + 1 };
}

/** An array with its first or its last axes held at positions. */
function sliceOf(
  array: ArrayExpression,
  at: readonly number[],
  end: 'start' | 'end',
  analysis: Analysis,
): NumericArray | undefined {
  const sizes = array.indices.map(({ size }) => size.constant ?? 0);
  const open = end === 'start' ? sizes.slice(at.length) : sizes.slice(0, sizes.length - at.length);
  if (volumeOf(open) > MOST_ENTRIES) return undefined;
  const held = at.map(only);
  const whole = open.map((size) => ({ from: 0, to: size }));
  const numbers = numbersOf(array, analysis, end === 'start' ? [...held, ...whole] : [...whole, ...held]);
  return numbers && { shape: open, data: numbers.data };
}

function flat(shape: readonly number[], at: readonly number[]): number {
  return at.reduce((offset, position, axis) => offset * (shape[axis] ?? 1) + position, 0);
}
