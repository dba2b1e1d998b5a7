/** What an edit changes the meaning of, directly or by way of other names. */
import type { Block } from '../../language/blocks';
import { factsOf } from './facts';
import type { SolvedBlocks } from './solve';

/**
 * The names whose values may be others than before an edit: those that are defined otherwise, those whose shapes have changed,
 * and all that is made of them. `undefined` where the edit may have changed everything.
 */
export function influenceOf(before: SolvedBlocks, after: SolvedBlocks): ReadonlySet<string> | undefined {
  if (before.settings.layout !== after.settings.layout || seedOf(before) !== seedOf(after)) return undefined;
  const names = new Set([...after.changed, ...after.redefined]);
  // A set goes on with what is added to it meanwhile.
  for (const name of names) {
    for (const block of after.index.users(name)) {
      for (const [defined, uses] of factsOf(block).usesOf) if (uses.has(name)) names.add(defined);
    }
  }
  return names;
}

/** Whether something in a block uses one of these names. */
export function mentionsAny(block: Block, names: ReadonlySet<string>): boolean {
  const { mentions, defines } = factsOf(block);
  for (const name of names) if (mentions.has(name) || defines.has(name)) return true;
  return false;
}

/** What samples are drawn from, where the document says so. */
export function seedOf({ blocks }: SolvedBlocks): number | undefined {
  for (const { block } of blocks) {
    const { seed } = factsOf(block);
    if (seed !== undefined) return seed;
  }
  return undefined;
}
