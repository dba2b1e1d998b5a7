/** Where each name of a document is defined first, and where it is used, by blocks. */
import type { BlockChange } from '../../language/block-list';
import { BlockTable } from '../../language/block-table';
import type { Block } from '../../language/blocks';
import { type Definition, factsOf, sizeWordsOf } from './facts';

export class NameIndex {
  private readonly defining: BlockTable;
  private readonly using: BlockTable;
  private readonly writing: BlockTable;
  /** One name may have as many definitions as there are lines, and each of them asks which is the first. */
  private readonly firsts = new Map<string, Definition | null>();

  /** @param before that of the version that `change` tells these blocks from. */
  constructor(blocks: readonly Block[], change?: BlockChange, before?: NameIndex) {
    this.defining = new BlockTable(
      blocks,
      (block) => factsOf(block).defines.keys(),
      change,
      before?.defining,
    );
    this.using = new BlockTable(blocks, (block) => factsOf(block).mentions, change, before?.using);
    this.writing = new BlockTable(blocks, sizeWordsOf, change, before?.writing);
  }

  /** The first definition that can be read, or else the first of all. */
  first(name: string): Definition | undefined {
    let first = this.firsts.get(name);
    if (first === undefined) {
      first = this.findFirst(name);
      this.firsts.set(name, first);
    }
    return first ?? undefined;
  }

  private findFirst(name: string): Definition | null {
    let best: Definition | null = null;
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

  /** Whether a word that a size might be called stands anywhere. */
  isWritten(word: string): boolean {
    return this.writing.of(word).length > 0;
  }

  private isBefore(a: Definition, b: Definition): boolean {
    if (a.isReadable !== b.isReadable) return a.isReadable;
    return a.block.order < b.block.order;
  }
}
