/** Names to choose the ends of a chain from. */
import type { Analysis } from '../../analysis/analysis';
import type { NamedArray } from '../../analysis/named';
import { ancestorsOf } from '../graph-flow';
import { shapeLabel } from '../size-words';
import { isName } from './fields';
import type { Handler } from './handler';

/** As many as anybody looks through. */
const MOST_LISTED = 40;

export const chainEnds: Handler<'chain-ends'> = {
  read({ end, other, typed }) {
    if (end !== 'of' && end !== 'wrt') return undefined;
    return isName(other) && typeof typed === 'string' ? { end, other, typed } : undefined;
  },
  answer(analysis, { end, other, typed }) {
    const leading = leadingNames(analysis, end, other);
    const found = [...analysis.names.values()]
      .flatMap((named) => {
        const match = matchOf(named.name, typed);
        return match === undefined || named.name === other
          ? []
          : [{ named, match, leads: leading.has(named.name) }];
      })
      .sort((a, b) => Number(b.leads) - Number(a.leads) || a.match - b.match);
    return {
      names: found.slice(0, MOST_LISTED).map(({ named, leads }) => ({
        name: named.name,
        shape: shapeLabel(named.shape),
        leads,
      })),
      more: Math.max(0, found.length - MOST_LISTED),
    };
  },
};

/** 0 for a name that begins so, 1 for one that contains it. */
function matchOf(name: string, typed: string): number | undefined {
  const at = name.toLowerCase().indexOf(typed.trim().toLowerCase());
  return at < 0 ? undefined : Math.min(at, 1);
}

/** What leads to the other end, or what the other end leads to. */
function leadingNames(analysis: Analysis, end: 'of' | 'wrt', other: string): ReadonlySet<string> {
  const named = analysis.names.get(other);
  if (named === undefined) return new Set();
  return end === 'wrt' ? new Set(ancestorsOf(analysis, named).names) : descendantsOf(analysis, named);
}

function descendantsOf(analysis: Analysis, of: NamedArray): ReadonlySet<string> {
  const found = new Set([of.name]);
  // Definitions use only earlier names, so one pass sees each after all that it uses.
  for (const { name, order } of analysis.names.values()) {
    if (order > of.order && analysis.usedBy(name).some((used) => found.has(used))) found.add(name);
  }
  return found;
}
