/** What an edit changes the meaning of, directly or by way of other names. */
import type { Block } from '../../language/blocks';
import { factsOf } from './facts';
import type { SolvedBlocks } from './solve';

/**
 * The names whose values may be others than before an edit: those that are defined otherwise, those whose shapes have changed,
 * and all that is made of them. `undefined` where the edit may have changed everything.
 */
export function influenceOf(before: SolvedBlocks, after: SolvedBlocks): ReadonlySet<string> | undefined {
  if (before.settings.layout !== after.settings.layout || before.marks.seed !== after.marks.seed)
    return undefined;
  const names = new Set([...after.changed, ...after.redefined]);
  // A set goes on with what is added to it meanwhile.
  for (const name of names) {
    for (const block of after.index.users(name)) {
      for (const [defined, uses] of factsOf(block).usesOf) if (uses.includes(name)) names.add(defined);
    }
  }
  return names;
}

/** The blocks in which one of these names is defined or used. */
export function blocksAbout(names: ReadonlySet<string>, { index }: SolvedBlocks): ReadonlySet<Block> {
  const blocks = new Set<Block>();
  for (const name of names) {
    for (const block of index.users(name)) blocks.add(block);
    for (const block of index.definers(name)) blocks.add(block);
  }
  return blocks;
}
