/** The paths that are summed in one factor of a chain, each with its own factors and its part of the sum. */
import type { Analysis } from '../../analysis/analysis';
import type { NamedArray } from '../../analysis/named';
import { Paths } from '../../analysis/paths';
import { NumericError } from '../../numeric/error';
import type { FactorView } from '../../protocol';
import type { PathView } from '../../protocol/chain';
import { inLayoutOrder, plainFactor } from '../chain-links';
import { type Flow, flowBack, normOf, shareOf } from '../graph-flow';
import { factorView } from '../jacobian-view';
import { percent, roundNumber } from '../number-words';
import { type FoundPath, findPaths } from '../path-search';
import { endsOrReason } from './chain';
import { endPair, isName } from './fields';
import type { Handler, Steps } from './handler';

/** Paths that are drawn, and factors of each. */
const MOST_SHOWN = 6;
const MOST_FACTORS = 8;
/** The sum of longer stretches is drawn without its structure. */
const MOST_BETWEEN = 40;

export const chainPaths: Handler<'chain-paths'> = {
  read(fields) {
    const pair = endPair(fields);
    return pair && isName(fields.end) ? { ...pair, end: fields.end } : undefined;
  },
  *answer(analysis, request) {
    const { of, wrt } = endsOrReason(analysis, request.of, request.wrt);
    const end = request.end === of.name ? of : endsOrReason(analysis, request.end, wrt.name).of;
    const paths = new Paths(of, wrt);
    const count = paths.count(of.name, wrt.name);
    const flow = yield* scaled(numbersOrNone(analysis, end, wrt), 0.4);
    const followed = yield* findPaths(paths, of.name, wrt.name, flow);
    const sum = flow?.gradients.get(wrt.name);
    const weighed = followed
      .map((path) => ({
        path,
        ...(path.arrived && sum && { norm: normOf(path.arrived), share: shareOf(path.arrived, sum) }),
      }))
      .sort((a, b) => (b.norm ?? 0) - (a.norm ?? 0))
      .slice(0, MOST_SHOWN);
    const shown: PathView[] = [];
    for (const { path, ...weight } of weighed) {
      shown.push({ ...pathView(path, analysis), ...weight });
      yield 0.5 + (0.5 * shown.length) / weighed.length;
    }
    const isShort = paths.names.length <= MOST_BETWEEN;
    const total = isShort ? analysis.total(of.name, wrt.name) : undefined;
    return {
      paths: shown,
      result: total ? factorView(total.asProduct) : plainFactor(analysis, { of, wrt }, 'many steps in one'),
      notes: notesOf(shown, count, followed.length, flow !== undefined),
    };
  },
};

function* scaled<T>(steps: Generator<number, T, void>, by: number): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield step.value * by;
  }
}

/** Paths are worth drawing where nothing can be said of their sizes, too. */
function* numbersOrNone(analysis: Analysis, end: NamedArray, wrt: NamedArray): Steps<Flow | undefined> {
  try {
    return yield* flowBack(analysis, end, new Paths(end, wrt));
  } catch (error) {
    if (error instanceof NumericError) return undefined;
    throw error;
  }
}

function pathView({ names }: FoundPath, analysis: Analysis): PathView {
  const steps = names.slice(1).map((of, k) => [of, names[k] as string] as const);
  const half = MOST_FACTORS / 2;
  const leftOut = Math.max(0, steps.length - MOST_FACTORS);
  const drawn = leftOut > 0 ? [...steps.slice(0, half), ...steps.slice(-half)] : steps;
  const factors = drawn.flatMap(([of, wrt]): FactorView[] => {
    const local = analysis.local(of).find((jacobian) => jacobian.wrt.name === wrt);
    return local ? [factorView(local.asProduct)] : [];
  });
  return { names, factors: inLayoutOrder(factors, analysis), leftOut };
}

function notesOf(
  shown: readonly PathView[],
  count: number,
  followed: number,
  hasNumbers: boolean,
): readonly string[] {
  const rest = count - shown.length;
  const notes: string[] = [];
  if (rest > 0) {
    const told = shown.reduce((sum, { share = 0 }) => sum + share, 0);
    const more = `${roundNumber(rest)} more ${rest === 1 ? 'path' : 'paths'}`;
    notes.push(hasNumbers ? `${more} carry ${percent(1 - told)} of the sum.` : `${more} are not drawn.`);
    if (count > followed) {
      notes.push(
        `Of all ${roundNumber(count)} paths, the ${followed} on which most was left on the way were followed.`,
      );
    }
  }
  if (!hasNumbers) notes.push('What each path carries is too large to be summed, or has no numbers.');
  return notes;
}
