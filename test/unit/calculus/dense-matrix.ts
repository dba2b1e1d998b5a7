/**
 * Matrices written out entry by entry, for tests only: what structures and counts are held against. Sizes must be
 * numbers. The entry of an array is made up from its name and subscripts, so arrays need no values.
 */
import type { Affine, Index } from '../../../src/calculus/affine';
import type { Atom, Sum, Tensor, Term } from '../../../src/calculus/expression';
import { tensorKey } from '../../../src/calculus/key';
import type { Matrix } from '../../../src/calculus/structure';
import type { Size } from '../../../src/shapes/size';

export type Point = ReadonlyMap<Index, number>;

/** Rows of numbers, both sides in row-major order. */
export function denseMatrix(matrix: Matrix, parameters: Point = new Map()): number[][] {
  return overSides(matrix, parameters, (point) => valueAt(matrix.body, point));
}

/** True where the deltas and guards of at least one term are all met. */
export function denseSupport(matrix: Matrix): boolean[][] {
  return overSides(matrix, new Map(), (point) =>
    matrix.body.terms.some(({ bound, factors }) =>
      factors.every(({ atom }) => {
        if (atom.kind !== 'delta' && atom.kind !== 'guard') return true;
        const value = atom.kind === 'delta' ? atom.zero : atom.value;
        return value.terms.some(({ index }) => bound.includes(index)) || atomAt(atom, point) !== 0;
      }),
    ),
  );
}

function overSides<T>(matrix: Matrix, parameters: Point, entry: (point: Point) => T): T[][] {
  return positionsOf(matrix.rows).map((row) =>
    positionsOf(matrix.columns).map((column) => entry(new Map([...parameters, ...row, ...column]))),
  );
}

/** Every position of some axes together, the last one fastest. */
export function positionsOf(axes: readonly Index[]): Point[] {
  return axes.reduce<Map<Index, number>[]>(
    (points, axis) =>
      points.flatMap((point) =>
        Array.from({ length: whole(axis.size) }, (_, position) => new Map([...point, [axis, position]])),
      ),
    [new Map()],
  );
}

export function valueAt(sum: Sum, point: Point): number {
  return sum.terms.reduce((total, term) => total + termAt(term, point), 0);
}

function termAt({ coefficient, bound, factors }: Term, point: Point): number {
  let total = 0;
  for (const inner of positionsOf(bound)) {
    const at = new Map([...point, ...inner]);
    let product = coefficient.valueOf();
    for (const { atom, power } of factors) product *= atomAt(atom, at) ** power.valueOf();
    total += product;
  }
  return total;
}

function atomAt(atom: Atom, point: Point): number {
  switch (atom.kind) {
    case 'delta':
      return affineAt(atom.zero, point) === 0 ? 1 : 0;
    case 'guard': {
      const value = affineAt(atom.value, point);
      return value >= 0 && value < whole(atom.size) ? 1 : 0;
    }
    case 'entry': {
      return entryOf(
        atom.tensor,
        atom.at.map((value) => affineAt(value, point)),
      );
    }
    case 'call':
      return atom.fn.evaluate(...atom.args.map((arg) => valueAt(arg, point)));
    case 'group':
      return valueAt(atom.body, point);
    case 'size':
      return whole(atom.size);
  }
}

function affineAt(value: Affine, point: Point): number {
  return value.terms.reduce((sum, { index, coefficient }) => {
    const position = point.get(index);
    if (position === undefined) throw new Error(`no position for ${index.hint}`);
    return sum + whole(coefficient) * position;
  }, whole(value.offset));
}

function whole(size: Size): number {
  if (size.constant === undefined) throw new Error(`free size ${size}`);
  return size.constant;
}

type EntryOf = (tensor: Tensor, at: readonly number[]) => number;

const madeUpEntry: EntryOf = (tensor, at) => madeUp(`${tensorKey(tensor)}[${at.join(',')}]`);

let entryOf = madeUpEntry;

/** Runs something with entries from elsewhere, for arrays whose entries depend on one another. */
export function withEntries(entries: EntryOf, run: () => void): void {
  entryOf = entries;
  try {
    run();
  } finally {
    entryOf = madeUpEntry;
  }
}

/** A number between 1 and 2 that the text decides (FNV-1a). */
function madeUp(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193) >>> 0;
  }
  return 1 + hash / 2 ** 32;
}
