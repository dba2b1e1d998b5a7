/** Says where a function has no derivative at the values at hand, and which one is taken there. */
import type { Analysis } from '../analysis/analysis';
import type { Jacobian } from '../analysis/jacobian';
import type { ArrayExpression, Atom, ScalarFunction, Sum } from '../calculus/expression';
import { productOf } from '../shapes/size';
import { hasNumbers, numbersOf } from './numbers';

/** Looking at every entry of more than this would be felt while typing. */
const MOST_ENTRIES = 100_000;

/** One note for each function of the definition that is at a kink; none where there are no values to look at. */
export function kinkNotes({ of, local }: Jacobian, analysis: Analysis): readonly string[] {
  const { definition } = of;
  if (!local || definition === undefined || !hasNumbers(definition)) return [];
  const entries =
    productOf(definition.indices.map((index) => index.size)).constant ?? Number.POSITIVE_INFINITY;
  if (entries > MOST_ENTRIES) return [];
  return kinkedCalls(definition.body).flatMap(({ fn, args }) => {
    const at = firstKink(fn, args, definition, analysis);
    if (at === undefined) return [];
    const place = at.length === 0 ? of.name : `${of.name}[${at.join(', ')}]`;
    return [`${place} is at a kink of ${fn.name}: the derivative 0 is used there`];
  });
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
): readonly number[] | undefined {
  const values = args.map((body) => numbersOf({ indices, body }, analysis));
  const [first] = values;
  if (first === undefined || values.some((value) => value === undefined)) return undefined;
  const position = first.data.findIndex(
    (_, k) => fn.kink?.(...values.map((value) => value?.data[k] ?? 0)) ?? false,
  );
  return position < 0 ? undefined : unravel(position, first.shape);
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
