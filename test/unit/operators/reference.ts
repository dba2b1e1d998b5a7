/** What tables of values are written with: the numbers of a document's names, read by subscripts. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';

/** The entry at these subscripts; 0 outside, as padding reads it. */
export type Entries = (...at: number[]) => number;

export interface Numbers {
  readonly shape: readonly number[];
  readonly entries: Entries;
}

/** Reads names of a document, with inputs sampled. */
export function numbersOf(source: string): (name: string) => Numbers {
  const analysis = analyze(parse(source));
  assert.deepEqual(analysis.problems, []);
  return (name) => {
    const { shape, data } = analysis.values.named(name);
    return { shape, entries: (...at) => data[offsetOf(shape, at) ?? -1] ?? 0 };
  };
}

function offsetOf(shape: readonly number[], at: readonly number[]): number | undefined {
  assert.equal(at.length, shape.length, 'as many subscripts as axes');
  let offset = 0;
  for (const [axis, size] of shape.entries()) {
    const place = at[axis] as number;
    if (place < 0 || place >= size) return undefined;
    offset = offset * size + place;
  }
  return offset;
}

/** Holds every entry of an array to what plain loops make of the inputs. */
export function assertEntries({ shape, entries }: Numbers, expected: Entries): void {
  for (const at of positions(shape)) {
    const [found, wanted] = [entries(...at), expected(...at)];
    const near = Math.abs(found - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted));
    assert.ok(near, `entry [${at}] is ${found}, plain loops say ${wanted}`);
  }
}

/** Every position of an array of that shape, the last axis fastest. */
export function* positions(shape: readonly number[]): Generator<number[]> {
  const [size, ...rest] = shape;
  if (size === undefined) yield [];
  else for (let k = 0; k < size; k++) for (const tail of positions(rest)) yield [k, ...tail];
}

/** The sum of a function over all positions of a shape. */
export function total(shape: readonly number[], of: (...at: number[]) => number): number {
  let sum = 0;
  for (const at of positions(shape)) sum += of(...at);
  return sum;
}

/** All numbers of an array, in row-major order. */
export function flat({ shape, entries }: Numbers): number[] {
  return [...positions(shape)].map((at) => entries(...at));
}
