/** Says where a function has no derivative at the values at hand, and which one is taken there. */
import Fraction from 'fraction.js';
import type { Analysis } from '../analysis/analysis';
import type { Jacobian } from '../analysis/jacobian';
import type { NamedArray } from '../analysis/named';
import { Affine, type Index } from '../calculus/affine';
import { call, number, substitute } from '../calculus/build';
import type { Factor, Opaque, ScalarFunction, Sum } from '../calculus/expression';
import { freeIndices } from '../calculus/indices';
import { wholeTensor } from '../calculus/sole';
import { variablesIn } from '../calculus/variables';
import { sumText } from '../notation/index-form';
import { evaluateScalar } from '../numeric/evaluate';
import { valuesOf } from '../numeric/values';
import { productOf } from '../shapes/size';
import { hasNumbers, numbersOf } from './numbers';

/** Looking at every entry of more than this would be felt while typing. */
const MOST_ENTRIES = 100_000;

/**
 * One note for each function that is at a kink, wherever it stands in the definition; none where there are no values
 * to look at.
 */
export function kinkNotes({ of, wrt, local }: Jacobian, analysis: Analysis): readonly string[] {
  const { definition } = of;
  if (!local || definition === undefined || !hasNumbers(definition)) return [];
  const found = callsIn(definition.body);
  const kinks = found.calls.flatMap((call) => kinkNote(call, of, wrt.name, analysis));
  const ties = [...new Set(found.tensors)].flatMap((whole) => {
    const at = firstTie(whole, analysis);
    if (at === undefined) return [];
    const isOwn = wholeTensor(definition) === whole || definition.indices.length === whole.axes.length;
    const place = isOwn ? placeIn(of.name, at) : `${placeIn(whole.rule.name, at)} in ${of.name}`;
    return [
      `${place} is a tie of ${whole.rule.name}: PyTorch's choice among the equal entries has the derivative`,
    ];
  });
  const roots = found.roots.flatMap((body) => rootNote(body, of.name, analysis));
  return [...new Set([...kinks, ...ties, ...roots])];
}

function kinkNote(
  { fn, args }: KinkedCall,
  { name, definition }: NamedArray,
  wrt: string,
  analysis: Analysis,
): readonly string[] {
  const own = definition?.indices ?? [];
  const free = [...new Set(args.flatMap(freeIndices))];
  const isEntry = free.every((index) => own.includes(index));
  const indices = isEntry ? own : free;
  if (isMany(indices)) return [];
  const found = firstKink(fn, args, indices, analysis);
  if (found === undefined) return [];
  const slope = slopeAt(fn, args, found.values, wrt);
  if (slope === undefined) return [];
  // Under a sum it is no entry of the name that is at a kink, but something that the entry is made of.
  const places = new Map(indices.map((index, k) => [index, Affine.constant(found.at[k] ?? 0)]));
  const place = isEntry
    ? placeIn(name, found.at)
    : `${sumText(call(fn, ...args.map((arg) => substitute(arg, places))))} in ${name}`;
  return [`${place} is at a kink of ${fn.name}: the derivative ${slope} is used there`];
}

function isMany(indices: readonly Index[]): boolean {
  return (productOf(indices.map(({ size }) => size)).constant ?? Number.POSITIVE_INFINITY) > MOST_ENTRIES;
}

/** A root of 0 has no derivative, and unlike at a kink none is put in its place. */
function rootNote(body: Sum, name: string, analysis: Analysis): readonly string[] {
  const indices = [...new Set(freeIndices(body))];
  if (isMany(indices)) return [];
  const values = numbersOf({ indices, body }, analysis);
  const position = values?.data.indexOf(0) ?? -1;
  if (values === undefined || position < 0) return [];
  const where = unravel(position, values.shape);
  const at = where.length === 0 ? '' : ` at [${where.join(', ')}]`;
  return [`a root in ${name} is of 0${at}, where it has no derivative; for a norm PyTorch takes 0 there`];
}

function placeIn(name: string, at: readonly number[]): string {
  return at.length === 0 ? name : `${name}[${at.join(', ')}]`;
}

/** The number that stands for the derivative at a kink, by the argument that the name stands in; none beyond all bounds. */
function slopeAt(
  fn: ScalarFunction,
  args: readonly Sum[],
  values: readonly number[],
  name: string,
): number | undefined {
  const result = fn.evaluate(...values);
  if (![...values, result].every(Number.isFinite)) return undefined;
  const position = args.findIndex((arg) => variablesIn(arg).some((variable) => variable.name === name));
  const constants = values.map((value) => number(new Fraction(value)));
  const partial = fn.partials(constants, number(new Fraction(result)))[Math.max(position, 0)];
  return partial === undefined ? 0 : evaluateScalar(partial, valuesOf([]));
}

function firstTie(whole: Opaque, analysis: Analysis): readonly number[] | undefined {
  const values = whole.arguments.map((argument) =>
    hasNumbers(argument) ? numbersOf(argument, analysis) : undefined,
  );
  const known = values.filter((value) => value !== undefined);
  const sizes = whole.axes.map((size) => size.constant);
  if (known.length < values.length || !sizes.every((size) => size !== undefined)) return undefined;
  if (known.some(({ data }) => data.length > MOST_ENTRIES)) return undefined;
  const position = whole.rule.ties?.(
    known.map(({ data }) => data),
    known.map(({ shape }) => shape),
    whole.settings,
  );
  return position === undefined || position < 0 ? undefined : unravel(position, sizes);
}

interface KinkedCall {
  readonly fn: ScalarFunction;
  readonly args: readonly Sum[];
}

/** Everything in a sum that may have no derivative, in the arguments of whole results too. */
interface Found {
  readonly calls: readonly KinkedCall[];
  readonly tensors: readonly Opaque[];
  /** What stands under roots. */
  readonly roots: readonly Sum[];
}

function callsIn(body: Sum): Found {
  const found: { calls: KinkedCall[]; tensors: Opaque[]; roots: Sum[] } = {
    calls: [],
    tensors: [],
    roots: [],
  };
  const visit = (sum: Sum): void => {
    for (const { factors } of sum.terms) for (const factor of factors) visitFactor(factor);
  };
  const visitFactor = ({ atom, power }: Factor): void => {
    if (atom.kind === 'group') {
      if (power.equals('1/2')) found.roots.push(atom.body);
      visit(atom.body);
    } else if (atom.kind === 'call') {
      if (atom.fn.kink) found.calls.push({ fn: atom.fn, args: atom.args });
      atom.args.forEach(visit);
    } else if (atom.kind === 'entry' && atom.tensor.kind === 'opaque') {
      if (atom.tensor.rule.ties !== undefined) found.tensors.push(atom.tensor);
      for (const argument of atom.tensor.arguments) visit(argument.body);
    }
  };
  visit(body);
  return found;
}

/** The position of the first entry whose arguments lie on a kink. */
function firstKink(
  fn: ScalarFunction,
  args: readonly Sum[],
  indices: readonly Index[],
  analysis: Analysis,
): { readonly at: readonly number[]; readonly values: readonly number[] } | undefined {
  const values = args.map((body) => numbersOf({ indices, body }, analysis));
  const [first] = values;
  if (first === undefined || values.some((value) => value === undefined)) return undefined;
  const position = first.data.findIndex(
    (_, k) => fn.kink?.(...values.map((value) => value?.data[k] ?? 0)) ?? false,
  );
  if (position < 0) return undefined;
  return {
    at: unravel(position, first.shape),
    values: values.map((value) => value?.data[position] ?? 0),
  };
}

function unravel(position: number, shape: readonly number[]): readonly number[] {
  let rest = position;
  return [...shape]
    .reverse()
    .map((size) => {
      const at = rest % size;
      rest = Math.floor(rest / size);
      return at;
    })
    .reverse();
}
