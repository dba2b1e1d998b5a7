/** What has to be known to read a derivative right, a sentence each. */
import type { Analysis } from '../analysis/analysis';
import type { Jacobian } from '../analysis/jacobian';
import { kinkNotes } from './kinks';

/** @param numbered whether to look at values for what is special about them. */
export function notesOf(jacobian: Jacobian, analysis: Analysis, numbered: boolean): readonly string[] {
  const kinks = numbered ? kinkNotes(jacobian, analysis) : [];
  return [...kinks, ...pathNote(jacobian, analysis), ...stackingNote(jacobian)];
}

/** A derivative of more than two axes is a matrix only once the axes of a side are stacked into one. */
function stackingNote({ sides }: Jacobian): readonly string[] {
  const along = [
    ['rows', sides.rows],
    ['columns', sides.columns],
  ] as const;
  return along
    .filter(([, { axes }]) => axes.length > 1)
    .map(([side, { name }]) => `The ${side} go through ${name} column by column: they are vec(${name})`);
}

/** Where paths part and meet again there is no single product of factors. */
function pathNote({ of, wrt, local }: Jacobian, analysis: Analysis): readonly string[] {
  if (local) return [];
  const several = (analysis.chain(of.name, wrt.name)?.factors ?? []).filter((factor) => !factor.local);
  return several.map(
    (factor) => `Several paths lead from ${factor.wrt.name} to ${factor.of.name}: their products are summed`,
  );
}
