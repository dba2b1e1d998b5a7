/** Where things that are written out block by block come from. */
import type { BlockList } from '../../language/block-list';
import type { Block } from '../../language/blocks';
import { type Region, RegionOrigins, regionAt } from '../origins';

export class BlockOrigins extends RegionOrigins {
  /** In their present places, by what they were in their blocks. */
  private readonly found = new Map<Region, Region>();

  /**
   * @param regionsOf the parts of the text that was written out for a block, told by the places of the block.
   * @param startOf where a layer stands.
   */
  constructor(
    private readonly list: BlockList,
    private readonly regionsOf: (block: Block) => readonly Region[],
    private readonly startOf: (layer: string) => number,
  ) {
    super();
  }

  protected regionAt(offset: number): Region | undefined {
    const placed = this.list.at(offset);
    if (!placed || offset < placed.madeFrom) return undefined;
    const region = regionAt(this.regionsOf(placed.block), offset - placed.madeDistance);
    if (!region?.call) return undefined;
    let found = this.found.get(region);
    if (!found) {
      const { layer, span } = region.call;
      found = {
        ...region,
        from: region.from + placed.madeDistance,
        to: region.to + placed.madeDistance,
        source: region.source + this.startOf(layer),
        call: { layer, span: placed.span(span) },
      };
      this.found.set(region, found);
    }
    return found;
  }
}
