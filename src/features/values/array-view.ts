/** One name with its numbers, as the panel lists it. */
import type { Analysis } from '../../analysis/analysis';
import type { NamedArray } from '../../analysis/named';
import { variablesIn } from '../../calculus/variables';
import { nameLatex } from '../../notation/name-latex';
import { type NumericArray, volumeOf } from '../../numeric/array';
import { NumericError } from '../../numeric/error';
import type { ArrayView, Origin } from '../../protocol';
import { shapeLabel } from '../size-words';
import { kindOf } from './edit';
import { editingOf, sidesOf } from './entries';
import { isWritable } from './write';

/** Rows that are seen at once. */
const ROWS = 8;

/** Numbers that are worked out for a name and what it needs; more would be felt with every change. */
const MOST_NUMBERS = 4_000_000;

/** The sides of the small picture. */
const OVERVIEW = { rows: 24, columns: 96 } as const;

export function arrayView(
  analysis: Analysis,
  named: NamedArray,
  [top, left]: readonly [number, number],
  room: number,
): ArrayView {
  const shape = named.axes.map((size) => analysis.values.sizeOf(size));
  const { rows, columns } = sidesOf(shape);
  const kind = named.declaredKind;
  const isInput = named.role !== 'definition';
  const seed = seedOf(analysis, named);
  const array = numbersOf(analysis, named);
  return {
    name: named.name,
    title: { latex: nameLatex(named.name), text: named.name },
    shape: shapeLabel(named.shape),
    ...(kind && { kind }),
    origin: originOf(analysis, named),
    ...(seed !== undefined && { seed }),
    ...(analysis.inputs.seeds.has(named.name) && { resampled: true }),
    rows,
    columns,
    editing: isInput && array ? editingOf(kindOf(named), shape) : 'none',
    writable: isInput && isWritable(analysis, named, shape),
    ...(array && drawnPart(array, top, left, room)),
  };
}

function originOf(analysis: Analysis, { name, role }: NamedArray): Origin {
  if (role === 'definition') return 'computed';
  const { inputs, values } = analysis;
  if (inputs.seeds.has(name)) return 'sampled';
  if (inputs.values.has(name) && values.isGiven(name)) return 'changed';
  if (!values.isGiven(name)) return 'sampled';
  const value = analysis.bindingOf(name)?.value;
  return value?.kind === 'call' && value.callee.name === 'load' ? 'loaded' : 'given';
}

function seedOf(analysis: Analysis, named: NamedArray): number | undefined {
  return originOf(analysis, named) === 'sampled'
    ? (analysis.inputs.seeds.get(named.name) ?? analysis.seed)
    : undefined;
}

/** `undefined` where they are too many, or can't be had. */
function numbersOf(analysis: Analysis, named: NamedArray): NumericArray | undefined {
  if (numbersNeeded(analysis, named) > MOST_NUMBERS) return undefined;
  try {
    return analysis.values.valueOf(named);
  } catch (error) {
    if (error instanceof NumericError) return undefined;
    throw error;
  }
}

/** How many entries a name and all that it is computed from have together. */
function numbersNeeded(analysis: Analysis, named: NamedArray): number {
  const seen = new Set<string>();
  const open: { readonly name: string }[] = [named];
  let count = 0;
  for (let next = open.pop(); next !== undefined && count <= MOST_NUMBERS; next = open.pop()) {
    const known = analysis.names.get(next.name);
    if (!known || seen.has(next.name)) continue;
    seen.add(next.name);
    count += volumeOf(known.axes.map((size) => analysis.values.sizeOf(size)));
    if (known.definition) open.push(...variablesIn(known.definition.body));
  }
  return count;
}

type Drawn = Pick<ArrayView, 'part' | 'overview' | 'largest'>;

/** A part of an array to be read, and all of it small. */
export function drawnPart({ shape, data }: NumericArray, top: number, left: number, room: number): Drawn {
  const { rows, columns } = sidesOf(shape);
  const part = {
    top: Math.max(0, Math.min(top, rows - Math.min(ROWS, rows))),
    left: Math.max(0, Math.min(left, columns - Math.min(room, columns))),
    rows: Math.min(ROWS, rows),
    columns: Math.min(room, columns),
  };
  const values = new Float64Array(part.rows * part.columns);
  for (let r = 0; r < part.rows; r++) {
    for (let c = 0; c < part.columns; c++) {
      values[r * part.columns + c] = data[(part.top + r) * columns + part.left + c] ?? 0;
    }
  }
  const rowLabels = Array.from({ length: part.rows }, (_, r) => rowLabel(part.top + r, shape));
  const isWhole = part.rows === rows && part.columns === columns;
  return {
    part: { ...part, values, rowLabels },
    largest: data.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0),
    ...(!isWhole && { overview: overviewOf(data, rows, columns) }),
  };
}

function rowLabel(row: number, shape: readonly number[]): string {
  if (shape.length < 2) return '';
  const place: number[] = [];
  let rest = row;
  for (const size of shape.slice(0, -1).reverse()) {
    place.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return place.join(', ');
}

function overviewOf(data: Float64Array, rows: number, columns: number): NonNullable<ArrayView['overview']> {
  const size = { rows: Math.min(rows, OVERVIEW.rows), columns: Math.min(columns, OVERVIEW.columns) };
  const values = new Float64Array(size.rows * size.columns);
  for (let row = 0; row < rows; row++) {
    const r = Math.floor((row * size.rows) / rows) * size.columns;
    for (let column = 0; column < columns; column++) {
      const cell = r + Math.floor((column * size.columns) / columns);
      const value = data[row * columns + column]!;
      if (!(Math.abs(value) <= Math.abs(values[cell]!))) values[cell] = value;
    }
  }
  return { ...size, values };
}
