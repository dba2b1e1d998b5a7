/** What an edit makes of the chosen inputs: a pure function, with a sentence in the place of what can't be done. */
import type { Analysis } from '../../analysis/analysis';
import { type ChosenInputs, sizesFit } from '../../analysis/chosen-inputs';
import type { NamedArray } from '../../analysis/named';
import { fromNested, type NumericArray } from '../../numeric/array';
import { NumericError } from '../../numeric/error';
import { kindOfFacts, sample } from '../../numeric/sample';
import type { ValueEdit } from '../../protocol';
import { lineInFile } from '../lines';
import { editingOf, filled, objection, sidesOf, withEntry, withOneHot } from './entries';

/** Why an edit can't be made, as a sentence. */
export type { ChosenInputs };

export interface Refusal {
  readonly refused: string;
}

/** @param analysis at the inputs as they are before the edit. */
export function editInputs(analysis: Analysis, edit: ValueEdit): ChosenInputs | Refusal {
  try {
    return edited(analysis, edit);
  } catch (error) {
    if (error instanceof NumericError) return { refused: 'There are too many numbers in it to change any.' };
    throw error;
  }
}

function edited(analysis: Analysis, edit: ValueEdit): ChosenInputs | Refusal {
  const { inputs } = analysis;
  switch (edit.what) {
    case 'reset':
      if (edit.name === null) return { values: new Map(), sizes: new Map(), seeds: new Map() };
      return without(inputs, edit.name);
    case 'size':
      return withSize(analysis, edit.name, edit.value);
    case 'try':
      return counterexampleOn(analysis, edit.line);
    case 'resample':
      return resampled(analysis, edit.name);
    default: {
      const named = inputNamed(analysis, edit.name);
      if (!named) return { refused: `\`${edit.name}\` is no input of the document.` };
      const found = changed(analysis, named, edit);
      return 'refused' in found ? found : withValue(inputs, edit.name, found);
    }
  }
}

type EntryEdit = Extract<ValueEdit, { what: 'entry' | 'one-hot' | 'fill' }>;

function changed(analysis: Analysis, named: NamedArray, edit: EntryEdit): NumericArray | Refusal {
  const kind = kindOf(named);
  const before = analysis.values.valueOf(named);
  if (edit.what === 'fill') {
    const all = filled(before.shape, kind, edit.value);
    return all ?? { refused: `Not every entry of what is declared ${kind} can be ${edit.value}.` };
  }
  const { rows, columns } = sidesOf(before.shape);
  const { row, column } = edit;
  if (!(row >= 0 && row < rows && column >= 0 && column < columns)) {
    return { refused: `\`${named.name}\` has no such entry by now.` };
  }
  if (edit.what === 'one-hot') {
    if (editingOf(kind, before.shape) === 'one-hot') return withOneHot(before, row, column);
    return { refused: `\`${named.name}\` is not declared one-hot.` };
  }
  const refused = objection(kind, row, column, edit.value);
  if (refused !== undefined) return { refused };
  if (kind === 'onehot') return { refused: 'In a one-hot row one entry is 1: say which.' };
  return withEntry(before, kind, row, column, edit.value);
}

/** The kind that the document declares, or that follows from what is known of the name. */
export function kindOf(named: NamedArray) {
  return named.declaredKind ?? kindOfFacts(named.facts);
}

export function inputNamed(analysis: Analysis, name: string): NamedArray | undefined {
  const named = analysis.names.get(name);
  return named && named.role !== 'definition' ? named : undefined;
}

function withValue(inputs: ChosenInputs, name: string, value: NumericArray): ChosenInputs {
  const seeds = new Map(inputs.seeds);
  seeds.delete(name);
  return { ...inputs, values: new Map(inputs.values).set(name, value), seeds };
}

function without({ values, sizes, seeds }: ChosenInputs, name: string): ChosenInputs {
  const less = <Value>(map: ReadonlyMap<string, Value>): Map<string, Value> =>
    new Map([...map].filter(([key]) => key !== name));
  return { values: less(values), sizes: less(sizes), seeds: less(seeds) };
}

/** The largest size that a reader may give: a slip of a digit is not to fill the memory. */
const LARGEST_SIZE = 4096;

function withSize(analysis: Analysis, name: string, value: number): ChosenInputs | Refusal {
  const { inputs } = analysis;
  if (!analysis.values.sizes.has(name)) return { refused: `\`${name}\` is not a free size.` };
  if (!Number.isInteger(value) || value < 1 || value > LARGEST_SIZE) {
    return { refused: `A size is a whole number from 1 to ${LARGEST_SIZE}.` };
  }
  const next: ChosenInputs = { ...inputs, sizes: new Map(inputs.sizes).set(name, value) };
  const { values } = analysis.withInputs(next);
  const sizes = [...analysis.names.values()].flatMap(({ axes }) => axes);
  const fits = values.sizes.get(name) === value && sizesFit(values, sizes);
  return fits ? next : { refused: `With \`${name} = ${value}\` some size of the document comes out wrong.` };
}

function resampled(analysis: Analysis, name: string | null): ChosenInputs | Refusal {
  const { inputs } = analysis;
  const names = [...analysis.names.values()].filter(
    (named) =>
      named.role !== 'definition' && (name === null ? isSampled(analysis, named) : named.name === name),
  );
  if (names.length === 0) return { refused: 'Nothing here is sampled.' };
  const values = new Map(inputs.values);
  const seeds = new Map(inputs.seeds);
  const last = Math.max(analysis.seed, ...names.map((named) => seeds.get(named.name) ?? analysis.seed));
  for (const named of names) {
    const shape = named.axes.map((size) => analysis.values.sizeOf(size));
    values.set(named.name, sample(named.name, last + 1, kindOf(named), shape));
    seeds.set(named.name, last + 1);
  }
  return { ...inputs, values, seeds };
}

function isSampled({ inputs, arena }: Analysis, { name }: NamedArray): boolean {
  return inputs.seeds.has(name) || (!inputs.values.has(name) && !arena.values.isGiven(name));
}

function counterexampleOn(analysis: Analysis, line: number): ChosenInputs | Refusal {
  const statement = analysis.document.statements.find(
    (each) => each.kind === 'check' && lineInFile(analysis, each.span.from) === line,
  );
  const found = statement?.kind === 'check' ? analysis.known(statement)?.counterexample : undefined;
  if (!found) return { refused: 'There are no inputs that refute this claim.' };
  const values = new Map(analysis.inputs.values);
  const seeds = new Map(analysis.inputs.seeds);
  for (const [name, nested] of Object.entries(found.inputs)) {
    if (!inputNamed(analysis, name)) continue;
    values.set(name, fromNested(nested));
    seeds.delete(name);
  }
  return { values, seeds, sizes: new Map(Object.entries(found.sizes)) };
}
