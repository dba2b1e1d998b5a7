/** Where each name of a document is defined first, and where it is used, by blocks. */
import type { Block } from '../../language/blocks';
import { type Definition, factsOf } from './facts';

/** How the blocks of a document differ from those of the version before. */
export interface BlockChange {
  readonly index: NameIndex;
  readonly removed: readonly Block[];
  readonly added: readonly Block[];
}

export class NameIndex {
  private readonly defining: BlockTable;
  private readonly using: BlockTable;
  /** One name may have as many definitions as there are lines, and each of them asks which is the first. */
  private readonly firsts = new Map<string, Definition | undefined>();

  constructor(
    blocks: readonly Block[],
    /** The position of each block. */
    readonly order: ReadonlyMap<Block, number>,
    change?: BlockChange,
  ) {
    const [defines, uses] = [change?.index.defining, change?.index.using];
    this.defining = new BlockTable(blocks, (block) => factsOf(block).defines.keys(), change, defines);
    this.using = new BlockTable(blocks, (block) => factsOf(block).mentions, change, uses);
  }

  /** The first definition that can be read, or else the first of all. */
  first(name: string): Definition | undefined {
    if (!this.firsts.has(name)) this.firsts.set(name, this.findFirst(name));
    return this.firsts.get(name);
  }

  private findFirst(name: string): Definition | undefined {
    let best: Definition | undefined;
    for (const block of this.defining.of(name)) {
      const definition = factsOf(block).defines.get(name);
      if (definition && (!best || this.isBefore(definition, best))) best = definition;
    }
    return best;
  }

  /** The blocks in which a name is defined. */
  definers(name: string): readonly Block[] {
    return this.defining.of(name);
  }

  /** The blocks in which something uses a name, be it a claim. */
  users(name: string): readonly Block[] {
    return this.using.of(name);
  }

  private isBefore(a: Definition, b: Definition): boolean {
    if (a.isReadable !== b.isReadable) return a.isReadable;
    return (this.order.get(a.block) as number) < (this.order.get(b.block) as number);
  }
}

const NONE: readonly Block[] = [];

/**
 * Blocks by names, for one version of a document. The next version takes the table over and changes it where blocks have come
 * and gone; who asks an older version then has it made again.
 */
class BlockTable {
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
