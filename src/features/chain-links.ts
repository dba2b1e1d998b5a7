/** A chain from any name to any other, in the pieces in which it is drawn. */
import type { Analysis } from '../analysis/analysis';
import type { Jacobian, Side } from '../analysis/jacobian';
import type { NamedArray } from '../analysis/named';
import { Paths } from '../analysis/paths';
import type { FactorView } from '../protocol';
import type { LinkView } from '../protocol/chain';
import { titleFormula } from './formulas';
import { ancestorsOf } from './graph-flow';
import { factorView, sidesView } from './jacobian-view';
import { roundNumber } from './number-words';

/** A longer chain is drawn in this many pieces. */
export const MOST_LINKS = 12;
/** A stretch through more names than this is not differentiated at once. */
const MOST_BETWEEN = 40;

/** From one name that every path runs through to another such name. */
export interface Link {
  readonly of: NamedArray;
  readonly wrt: NamedArray;
  /** Along every path; `undefined` for a stretch that is too long. */
  readonly total: Jacobian | undefined;
  /** With other names held fixed, where that differs. */
  readonly local: Jacobian | undefined;
  readonly paths: number;
  readonly steps: number;
}

export interface Ends {
  readonly of: NamedArray;
  readonly wrt: NamedArray;
}

/**
 * The ends of a chain: what is asked for, or else the last scalar by the first input that leads to it.
 * `undefined` where nothing leads from one to the other.
 */
export function endsOf(
  analysis: Analysis,
  of: string | undefined,
  wrt: string | undefined,
): Ends | undefined {
  const { names, lastScalar } = analysis;
  const end =
    of === undefined
      ? (lastScalar ?? [...names.values()].filter((named) => named.definition !== undefined).at(-1))
      : names.get(of);
  if (end === undefined) return undefined;
  const leading = new Set(ancestorsOf(analysis, end).names);
  leading.delete(end.name);
  if (wrt !== undefined && leading.has(wrt)) return { of: end, wrt: names.get(wrt) as NamedArray };
  // Of a pair that is asked for by name, neither end is exchanged for another.
  const start = of === undefined || wrt === undefined ? firstOf(analysis, leading) : undefined;
  return start && { of: end, wrt: start };
}

function firstOf(analysis: Analysis, leading: ReadonlySet<string>): NamedArray | undefined {
  const all = [...analysis.names.values()].filter(({ name }) => leading.has(name));
  return all.find(({ role }) => role === 'input') ?? all[0];
}

/** From `wrt` to `of`. */
export function linksOf(analysis: Analysis, { of, wrt }: Ends): readonly Link[] {
  const paths = new Paths(of, wrt);
  const passes = paths.passes.flatMap((name) => analysis.names.get(name) ?? []);
  const stops = thinned(passes.length - 1);
  return stops.slice(1).map((stop, k) => {
    const from = stops[k] as number;
    return linkOf(analysis, paths, passes[from] as NamedArray, passes[stop] as NamedArray, stop - from);
  });
}

/** All positions from 0 to the last, or as many as are drawn, evenly spread. */
function thinned(last: number): readonly number[] {
  const count = Math.min(last, MOST_LINKS);
  return Array.from({ length: count + 1 }, (_, k) => Math.round((k * last) / Math.max(1, count)));
}

function linkOf(analysis: Analysis, paths: Paths, wrt: NamedArray, of: NamedArray, steps: number): Link {
  const between = paths.between(of.name, wrt.name);
  const count = paths.count(of.name, wrt.name);
  const local = analysis.local(of.name).find((jacobian) => jacobian.wrt === wrt);
  const isOnlyPath = local !== undefined && count === 1;
  const isShort = steps === 1 && between.length <= MOST_BETWEEN;
  const total = isOnlyPath ? local : isShort ? analysis.total(of.name, wrt.name) : undefined;
  return {
    of,
    wrt,
    total: total?.asProduct,
    local: isOnlyPath ? undefined : local?.asProduct,
    paths: count,
    steps,
  };
}

export function linkView(link: Link, analysis: Analysis): LinkView {
  const { of, wrt, total, local, paths, steps } = link;
  return {
    of: of.name,
    wrt: wrt.name,
    total: total ? factorView(total) : plainFactor(analysis, link, stretchWords(steps)),
    ...(local && { local: factorView(local) }),
    paths: roundNumber(paths),
    hasPaths: paths > 1,
    steps,
  };
}

function stretchWords(steps: number): string {
  return steps > 1 ? `${steps} steps in one` : 'many steps in one';
}

/** A factor of which no more than its shape is known. */
export function plainFactor(analysis: Analysis, { of, wrt }: Ends, description: string): FactorView {
  const [rows, columns]: [Side, Side] = analysis.layout === 'denominator' ? [wrt, of] : [of, wrt];
  return {
    of: of.name,
    wrt: wrt.name,
    title: titleFormula({ of, wrt, local: false }),
    ...sidesView({ sides: { rows, columns } }),
    structure: 'dense',
    description,
    regions: [{ kind: 'dense', top: 0, left: 0, height: 1, width: 1 }],
  };
}

/** In the order of multiplication of the layout, from links that go from `wrt` to `of`. */
export function inLayoutOrder<T>(links: readonly T[], analysis: Analysis): readonly T[] {
  return analysis.layout === 'denominator' ? links : [...links].reverse();
}
