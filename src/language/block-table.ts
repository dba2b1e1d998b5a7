/** Blocks by the names in them, kept from one version of a document to the next. */
import type { Block } from './blocks';

/** How the blocks of a document differ from those of the version before. */
export interface BlockChange {
  readonly removed: readonly Block[];
  readonly added: readonly Block[];
}

/** The blocks that only the first or only the second of two versions has, each with the places of its blocks. */
export function changeOfBlocks(
  before: ReadonlyMap<Block, number>,
  after: ReadonlyMap<Block, number>,
): BlockChange {
  const removed: Block[] = [];
  const added: Block[] = [];
  for (const block of before.keys()) if (!after.has(block)) removed.push(block);
  for (const block of after.keys()) if (!before.has(block)) added.push(block);
  return { removed, added };
}

const NONE: readonly Block[] = [];

/**
 * Blocks by names, for one version of a document. The next version takes the table over and changes it where blocks have come
 * and gone; who asks an older version then has it made again.
 */
export class BlockTable {
  private table: Map<string, Block[]> | undefined;

  constructor(
    private readonly blocks: readonly Block[],
    private readonly namesOf: (block: Block) => Iterable<string>,
    change: BlockChange | undefined,
    previous: BlockTable | undefined,
  ) {
    const table = previous?.give();
    if (!change || !table) return;
    for (const block of change.removed) {
      for (const name of namesOf(block)) {
        const left = table.get(name)?.filter((each) => each !== block) ?? [];
        if (left.length > 0) table.set(name, left);
        else table.delete(name);
      }
    }
    for (const block of change.added) this.enter(table, block);
    this.table = table;
  }

  of(name: string): readonly Block[] {
    if (!this.table) {
      this.table = new Map();
      for (const block of this.blocks) this.enter(this.table, block);
    }
    return this.table.get(name) ?? NONE;
  }

  private enter(table: Map<string, Block[]>, block: Block): void {
    for (const name of this.namesOf(block)) {
      const known = table.get(name);
      if (known) known.push(block);
      else table.set(name, [block]);
    }
  }

  /** Only what has been made is worth handing on. */
  private give(): Map<string, Block[]> | undefined {
    const { table } = this;
    this.table = undefined;
    return table;
  }
}
