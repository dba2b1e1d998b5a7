/** What was worked out for the blocks of a document, kept through the edits that change nothing for a block. */
import { type Block, blockAt, type PlacedBlock } from '../language/blocks';
import { moved } from '../language/move';
import type { Problem } from '../language/problems';
import type { CheckStatement, Statement } from '../language/syntax';
import { type BlockFacts, factsOf } from '../shapes/blocks/facts';
import { influenceOf, mentionsAny } from '../shapes/blocks/influence';
import type { SolvedBlocks } from '../shapes/blocks/solve';
import type { ClaimResult } from './claims';
import { movedTo } from './moved-result';

interface Known {
  readonly problems: Map<string, { readonly distance: number; readonly found: readonly Problem[] }>;
  /** By the claims as they stood when the block was made. */
  readonly verdicts: Map<CheckStatement, ClaimResult>;
}

export class BlockMemo {
  private readonly known = new Map<Block, Known>();
  /** The verdicts of this version, at their present places. */
  private readonly placed = new Map<CheckStatement, ClaimResult>();

  /** @param before that of the version before an edit. */
  constructor(
    readonly solved: SolvedBlocks,
    before?: BlockMemo,
  ) {
    const influence = before && influenceOf(before.solved, solved);
    if (!before || !influence) return;
    for (const { block } of solved.blocks) {
      const known = before.known.get(block);
      if (known && !mentionsAny(block, influence)) this.known.set(block, known);
    }
  }

  /** The claims of which another version does not know the same, without those of blocks of which nobody knows anything. */
  claimsApartFrom(other: BlockMemo): readonly CheckStatement[] {
    return this.solved.blocks.flatMap((placed) => {
      const { checks } = factsOf(placed.block);
      const known = this.known.get(placed.block);
      const isShared = other.solved.groups.has(placed.block) && known === other.known.get(placed.block);
      return checks.length === 0 || isShared ? [] : checks.map((check) => placed.copyOf(check));
    });
  }

  /**
   * The problems that are found in the blocks which somebody is concerned with.
   *
   * @param kind tells these from those of others.
   * @param find is asked for a block whose problems may be others than before.
   */
  problems(
    kind: string,
    concerns: (facts: BlockFacts) => boolean,
    find: (statements: readonly Statement[]) => readonly Problem[],
  ): readonly Problem[] {
    const all: Problem[] = [];
    for (const placed of this.solved.blocks) {
      if (!concerns(factsOf(placed.block))) continue;
      const { problems } = this.of(placed.block);
      let known = problems.get(kind);
      if (!known) {
        known = { distance: placed.distance, found: find(placed.statements) };
        problems.set(kind, known);
      }
      const distance = placed.distance - known.distance;
      all.push(...(distance === 0 ? known.found : moved(known.found, distance)));
    }
    return all;
  }

  /** The claims whose verdict is unknown, or worth telling of. */
  claimsWhere(isToBeTold: (result: ClaimResult | undefined) => boolean): readonly CheckStatement[] {
    const found: CheckStatement[] = [];
    for (const placed of this.solved.blocks) {
      const { checks } = factsOf(placed.block);
      if (checks.length === 0) continue;
      const { verdicts } = this.of(placed.block);
      for (const check of checks) if (isToBeTold(verdicts.get(check))) found.push(placed.copyOf(check));
    }
    return found;
  }

  verdict(statement: CheckStatement): ClaimResult | undefined {
    const here = this.placed.get(statement);
    const block = here ? undefined : this.blockOf(statement);
    const known = block && this.of(block.block).verdicts.get(block.originalOf(statement));
    if (!known) return here;
    const result = known.statement === statement ? known : movedTo(statement, known);
    this.placed.set(statement, result);
    return result;
  }

  adopt(result: ClaimResult): void {
    const { statement } = result;
    this.placed.set(statement, result);
    const block = this.blockOf(statement);
    if (block) this.of(block.block).verdicts.set(block.originalOf(statement), result);
  }

  private blockOf({ span }: CheckStatement): PlacedBlock | undefined {
    const { blocks } = this.solved;
    return blocks[blockAt(blocks, span.from)];
  }

  private of(block: Block): Known {
    let known = this.known.get(block);
    if (!known) {
      known = { problems: new Map(), verdicts: new Map() };
      this.known.set(block, known);
    }
    return known;
  }
}
