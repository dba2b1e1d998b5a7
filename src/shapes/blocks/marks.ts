/** What single lines say of a whole document, and what it loads: kept from one version to the next. */
import { type BlockChange, type BlockList, selected } from '../../language/block-list';
import { BlockTable } from '../../language/block-table';
import type { Block } from '../../language/blocks';
import type { Layout } from '../../language/syntax';
import { factsOf, type LoadedArray, loadOf } from './facts';

export class DocumentMarks {
  readonly layout: Layout;
  /** What samples are drawn from, where the document says so. */
  readonly seed: number | undefined;
  /** The blocks that say something of all. */
  private readonly marking: readonly Block[];
  private readonly loading: BlockTable;

  /** @param before those of the version that `change` tells these blocks from. */
  constructor({ blocks }: BlockList, change: BlockChange, before?: DocumentMarks) {
    const isMarking = (block: Block): boolean => {
      const { layout, seed } = factsOf(block);
      return layout !== undefined || seed !== undefined;
    };
    this.marking = selected(before?.marking ?? [], change.removed, change.added, isMarking);
    const facts = this.marking.map(factsOf);
    this.layout = facts.find(({ layout }) => layout !== undefined)?.layout ?? 'denominator';
    this.seed = facts.find(({ seed }) => seed !== undefined)?.seed;
    const keys = (block: Block) => new Set(factsOf(block).loads.map(({ key }) => key));
    this.loading = new BlockTable(blocks, keys, before && change, before?.loading);
  }

  /** Each array that the document loads. */
  get loads(): readonly LoadedArray[] {
    return [...this.loading.names].map(loadOf);
  }
}
