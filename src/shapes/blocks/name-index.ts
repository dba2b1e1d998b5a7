/** Where each name of a document is defined first, by blocks. */
import type { Block } from '../../language/blocks';
import { type Definition, factsOf } from './facts';

export interface FirstDefinition extends Definition {
  readonly block: Block;
}

/**
 * For one version of a document. The next version takes the table over and changes it where blocks have come and gone; who asks
 * an older version then has it made again.
 */
export class NameIndex {
  private table: Map<string, Block[]> | undefined;

  constructor(
    private readonly blocks: readonly Block[],
    /** The position of each block. */
    readonly order: ReadonlyMap<Block, number>,
    previous?: {
      readonly index: NameIndex;
      readonly removed: readonly Block[];
      readonly added: readonly Block[];
    },
  ) {
    const table = previous?.index.give();
    if (!previous || !table) return;
    for (const block of previous.removed) {
      for (const name of factsOf(block).defines.keys()) {
        const left = table.get(name)?.filter((each) => each !== block) ?? [];
        if (left.length > 0) table.set(name, left);
        else table.delete(name);
      }
    }
    for (const block of previous.added) enter(table, block);
    this.table = table;
  }

  /** The first definition that can be read, or else the first of all. */
  first(name: string): FirstDefinition | undefined {
    let best: FirstDefinition | undefined;
    for (const block of this.entries().get(name) ?? []) {
      const definition = factsOf(block).defines.get(name);
      if (definition && (!best || this.isBefore({ ...definition, block }, best)))
        best = { ...definition, block };
    }
    return best;
  }

  private isBefore(a: FirstDefinition, b: FirstDefinition): boolean {
    if (a.isReadable !== b.isReadable) return a.isReadable;
    return (this.order.get(a.block) as number) < (this.order.get(b.block) as number);
  }

  private entries(): Map<string, Block[]> {
    if (!this.table) {
      this.table = new Map();
      for (const block of this.blocks) enter(this.table, block);
    }
    return this.table;
  }

  private give(): Map<string, Block[]> {
    const table = this.entries();
    this.table = undefined;
    return table;
  }
}

function enter(table: Map<string, Block[]>, block: Block): void {
  for (const name of factsOf(block).defines.keys()) {
    const known = table.get(name);
    // A list may be shared with an older version's answers, so it is never changed.
    table.set(name, known ? [...known, block] : [block]);
  }
}
