/**
 * What was worked out for the statements of a document, kept through the edits that change nothing for them: of a whole block
 * where an edit leaves all of it alone, and of single statements of the others.
 */
import { type Block, blockAt, type PlacedBlock } from '../language/blocks';
import { moved } from '../language/move';
import { sourceOf } from '../language/parse';
import type { Problem } from '../language/problems';
import type { CheckStatement, Statement } from '../language/syntax';
import type { BlockShapes } from '../shapes/blocks/block-shapes';
import { type BlockFacts, factsOf, namesIn } from '../shapes/blocks/facts';
import { blocksAbout, influenceOf } from '../shapes/blocks/influence';
import type { ClaimResult } from './claims';
import { movedTo } from './moved-result';
import { shapesOf } from './shapes-of';

/** Problems, with the offset that their statement had when they were found. */
interface Found {
  readonly at: number;
  readonly found: readonly Problem[];
}

/** What is known of one statement. */
interface Known {
  /** By their kind, with the offset that the statement then had. */
  readonly problems: Map<string, Found>;
  verdict?: ClaimResult;
}

/** What is known of a block: by its statements as they stood when it was made. */
interface KnownOfBlock {
  readonly statements: Map<Statement, Known>;
  /** By their kind, what was found in those in which something was; once all have been looked at. */
  readonly problems: Map<string, readonly { readonly statement: Statement; readonly known: Known }[]>;
  /** Claims that are not known to be so. */
  doubtful: readonly CheckStatement[] | undefined;
  /** The words in what its claims were told, among them the names of answers: those need not stand in the claims. */
  readonly told: Set<string>;
}

export class BlockMemo {
  private readonly blocks = new Map<Block, KnownOfBlock>();
  /** What was known of the statements of blocks that an edit touches or influences, where no two are alike. */
  private readonly left = new Map<string, Known | undefined>();
  private readonly influence: ReadonlySet<string> = new Set();

  /** @param before that of the version before an edit. */
  constructor(
    private readonly shapes: BlockShapes,
    before?: BlockMemo,
  ) {
    const influence = before && influenceOf(before.solved, this.solved);
    if (!before || !influence) return;
    this.influence = influence;
    const influenced = blocksAbout(influence, this.solved);
    for (const placed of before.solved.blocks) {
      const { block } = placed;
      const known = before.blocks.get(block);
      if (!known) continue;
      const isSame =
        this.solved.groups.has(block) && !influenced.has(block) && !this.isInfluenced(known.told);
      if (isSame) this.blocks.set(block, known);
      else
        for (const [statement, each] of known.statements)
          this.leave(placed.copyOf(statement), each, before.shapes);
    }
  }

  get solved(): BlockShapes['solved'] {
    return this.shapes.solved;
  }

  /**
   * The problems that are found in statements of the blocks which somebody is concerned with.
   *
   * @param kind tells these from those of others.
   * @param find is asked for a statement whose problems may be others than before.
   */
  problems(
    kind: string,
    concerns: (facts: BlockFacts) => boolean,
    find: (statements: readonly Statement[]) => readonly Problem[],
  ): readonly Problem[] {
    const all: Problem[] = [];
    for (const placed of this.solved.blocks) {
      const block = this.of(placed);
      let found = block.problems.get(kind);
      if (!found) {
        const pieces = concerns(factsOf(placed.block)) ? placed.block.pieces : [];
        found = pieces
          .map(({ statement }) => ({ statement, known: this.foundIn(statement, kind, placed, find) }))
          .filter(({ known }) => known.problems.get(kind)?.found.length);
        block.problems.set(kind, found);
      }
      for (const { statement, known } of found) {
        const { at, found: problems } = known.problems.get(kind) as Found;
        all.push(...moved(problems, statement.span.from + placed.distance - at));
      }
    }
    return all;
  }

  private foundIn(
    statement: Statement,
    kind: string,
    placed: PlacedBlock,
    find: (statements: readonly Statement[]) => readonly Problem[],
  ): Known {
    const known = knownOf(statement, this.of(placed));
    if (!known.problems.has(kind)) {
      const at = statement.span.from + placed.distance;
      known.problems.set(kind, { at, found: find([placed.copyOf(statement)]) });
    }
    return known;
  }

  get claims(): readonly CheckStatement[] {
    return this.solved.blocks.flatMap((placed) =>
      factsOf(placed.block).checks.map((check) => placed.copyOf(check)),
    );
  }

  /** The claims that are not known to be so, which of most blocks of a large document are none. */
  get doubtfulClaims(): readonly CheckStatement[] {
    const found: CheckStatement[] = [];
    for (const placed of this.solved.blocks) {
      const { checks } = factsOf(placed.block);
      if (checks.length === 0) continue;
      const block = this.of(placed);
      block.doubtful ??= checks.filter((check) => isDoubtful(block.statements.get(check)?.verdict));
      for (const check of block.doubtful) found.push(placed.copyOf(check));
    }
    return found;
  }

  /** At the claim's present place. */
  verdict(statement: CheckStatement): ClaimResult | undefined {
    const block = this.blockOf(statement);
    const known = block && this.of(block).statements.get(block.originalOf(statement))?.verdict;
    return known && (known.statement === statement ? known : movedTo(statement, known));
  }

  adopt(result: ClaimResult): void {
    const { statement } = result;
    const block = this.blockOf(statement);
    if (!block) return;
    const known = this.of(block);
    knownOf(block.originalOf(statement), known).verdict = result;
    known.doubtful = undefined;
    for (const word of wordsTold(result)) known.told.add(word);
  }

  private blockOf({ span }: CheckStatement): PlacedBlock | undefined {
    const { blocks } = this.solved;
    return blocks[blockAt(blocks, span.from)];
  }

  private of(placed: PlacedBlock): KnownOfBlock {
    const { block } = placed;
    let known = this.blocks.get(block);
    if (!known) {
      known = { statements: new Map(), problems: new Map(), doubtful: undefined, told: new Set() };
      this.blocks.set(block, known);
      if (this.left.size > 0) this.takeOver(placed, known);
    }
    return known;
  }

  private leave(statement: Statement, known: Known, shapes: BlockShapes): void {
    const key = `${sourceOf(statement)}\n${shapesOf(statement, shapes)}`;
    this.left.set(key, this.left.has(key) ? undefined : known);
  }

  /**
   * Takes over what is known of statements that are as they were, and whose names mean what they meant. Of several alike, only one
   * can be the definition of its name.
   */
  private takeOver(placed: PlacedBlock, block: KnownOfBlock): void {
    for (const { statement, source } of placed.block.pieces) {
      if ([...namesIn(statement)].some((name) => this.influence.has(name))) continue;
      if (statement.kind === 'binding' && this.isContested(statement.name.name)) continue;
      const key = `${source}\n${shapesOf(placed.copyOf(statement), this.shapes)}`;
      const known = this.left.get(key);
      if (!known) continue;
      this.left.delete(key);
      const words = known.verdict ? wordsTold(known.verdict) : [];
      const isTold = !this.isInfluenced(words);
      block.statements.set(statement, isTold ? known : { problems: known.problems });
      if (isTold) for (const word of words) block.told.add(word);
    }
  }

  private isInfluenced(words: Iterable<string>): boolean {
    if (this.influence.size === 0) return false;
    for (const word of words) if (this.influence.has(word)) return true;
    return false;
  }

  /** Whether another definition of the name may be the one that counts. */
  private isContested(name: string): boolean {
    return this.influence.has(name) || this.solved.index.definers(name).length > 1;
  }
}

const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_.]*/gu;

function wordsTold({ filled, verdict, message }: ClaimResult): readonly string[] {
  const texts = verdict === 'refuted' ? [...filled, message] : filled;
  return texts.flatMap((text) => text.match(WORD) ?? []);
}

function isDoubtful(result: ClaimResult | undefined): boolean {
  return result?.verdict !== 'proved' && result?.verdict !== 'holds';
}

function knownOf(statement: Statement, block: KnownOfBlock): Known {
  let known = block.statements.get(statement);
  if (!known) {
    known = { problems: new Map() };
    block.statements.set(statement, known);
  }
  return known;
}
