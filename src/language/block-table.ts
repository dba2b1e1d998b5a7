/** Blocks by the names in them, kept from one version of a document to the next. */
import type { BlockChange } from './block-list';
import type { Block } from './blocks';

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
    change?: BlockChange,
    previous?: BlockTable,
  ) {
    const table = previous?.give();
    if (!change || !table) return;
    // Most names of a block that has gone are those of one that has come: they keep their places in the table.
    for (const block of change.removed) {
      for (const name of namesOf(block)) {
        const left = table.get(name)?.filter((each) => each !== block);
        if (left) table.set(name, left);
      }
    }
    for (const block of change.added) this.enter(table, block);
    for (const block of change.removed) {
      for (const name of namesOf(block)) if (table.get(name)?.length === 0) table.delete(name);
    }
    this.table = table;
  }

  of(name: string): readonly Block[] {
    return this.made().get(name) ?? NONE;
  }

  /** All names there are. */
  get names(): Iterable<string> {
    return this.made().keys();
  }

  private made(): Map<string, Block[]> {
    if (!this.table) {
      this.table = new Map();
      for (const block of this.blocks) this.enter(this.table, block);
    }
    return this.table;
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
