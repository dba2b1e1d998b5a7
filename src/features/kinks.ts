/** Says where a function has no derivative at the values at hand, and which one is taken there. */
import Fraction from 'fraction.js';
import type { Analysis } from '../analysis/analysis';
import type { Jacobian } from '../analysis/jacobian';
import { number } from '../calculus/build';
import type { ArrayExpression, Atom, Opaque, ScalarFunction, Sum } from '../calculus/expression';
import { variablesIn } from '../calculus/variables';
import { evaluateScalar } from '../numeric/evaluate';
import { valuesOf } from '../numeric/values';
import { productOf } from '../shapes/size';
import { hasNumbers, numbersOf } from './numbers';

/** Looking at every entry of more than this would be felt while typing. */
const MOST_ENTRIES = 100_000;

/** One note for each function of the definition that is at a kink; none where there are no values to look at. */
export function kinkNotes({ of, wrt, local }: Jacobian, analysis: Analysis): readonly string[] {
  const { definition } = of;
  if (!local || definition === undefined || !hasNumbers(definition)) return [];
  const entries =
    productOf(definition.indices.map((index) => index.size)).constant ?? Number.POSITIVE_INFINITY;
  if (entries > MOST_ENTRIES) return [];
  const kinks = kinkedCalls(definition.body).flatMap(({ fn, args }) => {
    const found = firstKink(fn, args, definition, analysis);
    if (found === undefined) return [];
    const slope = slopeAt(fn, args, found.values, wrt.name);
    return [
      `${placeIn(of.name, found.at)} is at a kink of ${fn.name}: the derivative ${slope} is used there`,
    ];
  });
  const ties = wholeResults(definition.body).flatMap((whole) => {
    const at = firstTie(whole, analysis);
    if (at === undefined) return [];
    const place = placeIn(of.name, at);
    return [
      `${place} is a tie of ${whole.rule.name}: PyTorch's choice among the equal entries has the derivative`,
    ];
  });
  return [...kinks, ...ties];
}

function placeIn(name: string, at: readonly number[]): string {
  return at.length === 0 ? name : `${name}[${at.join(', ')}]`;
}

/** The number that stands for the derivative at a kink, by the argument that the name stands in. */
function slopeAt(fn: ScalarFunction, args: readonly Sum[], values: readonly number[], name: string): number {
  const position = args.findIndex((arg) => variablesIn(arg).some((variable) => variable.name === name));
  const constants = values.map((value) => number(new Fraction(value)));
  const partial = fn.partials(constants, number(new Fraction(fn.evaluate(...values))))[Math.max(position, 0)];
  return partial === undefined ? 0 : evaluateScalar(partial, valuesOf([]));
}

/** Results that stay whole and choose among entries that may be equal. */
function wholeResults(body: Sum): readonly Opaque[] {
  const found = body.terms.flatMap((term) =>
    term.factors.flatMap(({ atom }) => (atom.kind === 'entry' ? [atom.tensor] : [])),
  );
  return [...new Set(found)].filter(
    (tensor) => tensor.kind === 'opaque' && tensor.rule.ties !== undefined,
  ) as Opaque[];
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

/** Calls that stand in the entry itself; those under a summation have no single value at an entry. */
function kinkedCalls(body: Sum): readonly KinkedCall[] {
  return body.terms
    .filter((term) => term.bound.length === 0)
    .flatMap((term) => term.factors.flatMap(({ atom }) => callsIn(atom)));
}

function callsIn(atom: Atom): readonly KinkedCall[] {
  if (atom.kind === 'group') return kinkedCalls(atom.body);
  if (atom.kind !== 'call') return [];
  const inner = atom.args.flatMap(kinkedCalls);
  return atom.fn.kink ? [{ fn: atom.fn, args: atom.args }, ...inner] : inner;
}

/** The position of the first entry whose arguments lie on a kink. */
function firstKink(
  fn: ScalarFunction,
  args: readonly Sum[],
  { indices }: ArrayExpression,
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
