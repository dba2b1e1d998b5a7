/** The factors of a chain, and what they multiply to. */
import type { Analysis } from '../../analysis/analysis';
import { type Ends, endsOf, inLayoutOrder, type Link, linksOf, linkView, plainFactor } from '../chain-links';
import { factorView } from '../jacobian-view';
import { isName } from './fields';
import { CannotAnswer, type Handler } from './handler';

/** The product of a chain through more names than this is drawn without its structure. */
const MOST_STEPS = 60;

export const chain: Handler<'chain'> = {
  read({ of, wrt }) {
    if (![of, wrt].every((name) => name === undefined || isName(name))) return undefined;
    return { ...(isName(of) && { of }), ...(isName(wrt) && { wrt }) };
  },
  *answer(analysis, request) {
    const ends = endsOrReason(analysis, request.of, request.wrt);
    const links = linksOf(analysis, ends);
    const views = [];
    for (const link of links) {
      views.push(linkView(link, analysis));
      yield views.length / (links.length + 1);
    }
    const steps = links.reduce((sum, link) => sum + link.steps, 0);
    const isShort = steps <= MOST_STEPS && links.every(({ total }) => total !== undefined);
    const total = isShort ? analysis.total(ends.of.name, ends.wrt.name) : undefined;
    return {
      of: ends.of.name,
      wrt: ends.wrt.name,
      links: inLayoutOrder(views, analysis),
      result: total ? factorView(total.asProduct) : plainFactor(analysis, ends, `${steps} steps in one`),
      notes: notesOf(links),
    };
  },
};

/** @throws CannotAnswer where nothing leads from one to the other, with what to do about it */
export function endsOrReason(analysis: Analysis, of: string | undefined, wrt: string | undefined): Ends {
  const ends = endsOf(analysis, of, wrt);
  if (ends !== undefined) return ends;
  for (const name of [of, wrt]) {
    if (name !== undefined && !analysis.names.has(name)) {
      throw new CannotAnswer(`\`${name}\` is no name with a known shape as the text stands.`);
    }
  }
  const end = of ?? analysis.lastScalar?.name;
  if (end === undefined) throw new CannotAnswer('Nothing is computed here yet.');
  if (wrt === undefined) throw new CannotAnswer(`\`${end}\` is computed from no other name.`);
  if (wrt === end) throw new CannotAnswer(`\`${end}\` is both ends: a chain runs from one name to another.`);
  throw new CannotAnswer(`No path leads from \`${wrt}\` to \`${end}\`: the gradient is zero.`);
}

function notesOf(links: readonly Link[]): readonly string[] {
  const long = links.filter(({ steps }) => steps > 1).length;
  return long === 0 ? [] : [`The chain is long: ${long} of its factors stand for several steps each.`];
}
