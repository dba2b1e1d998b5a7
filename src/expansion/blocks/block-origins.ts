/** Where things that are written out block by block come from. */
import { BlocksInPlace, type PlacedBlock } from '../../language/blocks';
import { type Region, RegionOrigins, regionAt } from '../origins';

/** A block with the parts of the text that was written out for it, told by the places of the block. */
export interface PlacedRegions {
  readonly placed: PlacedBlock;
  readonly regions: readonly Region[];
}

export class BlockOrigins extends RegionOrigins {
  private readonly blocks: BlocksInPlace;
  /** In their present places, by what they were in their blocks. */
  private readonly found = new Map<Region, Region>();
  private readonly regions: ReadonlyMap<PlacedBlock, readonly Region[]>;

  /** @param startOf where a layer stands. */
  constructor(
    parts: readonly PlacedRegions[],
    private readonly startOf: (layer: string) => number,
  ) {
    super();
    const made = parts.filter(({ regions }) => regions.length > 0);
    this.blocks = new BlocksInPlace(made.map(({ placed }) => placed));
    this.regions = new Map(made.map(({ placed, regions }) => [placed, regions]));
  }

  protected regionAt(offset: number): Region | undefined {
    const placed = this.blocks.at(offset);
    if (!placed || offset < placed.madeFrom) return undefined;
    const region = regionAt(this.regions.get(placed) ?? [], offset - placed.madeDistance);
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
