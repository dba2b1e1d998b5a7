/**
 * What was worked out for the statements of a document, kept through the edits that change nothing for them: of a whole block
 * where an edit leaves all of it alone, and of single statements of the others.
 */
import type { BlockExpansion } from '../expansion/blocks/block-expansion';
import { type BlockList, changeBetween, Finds, takenOver } from '../language/block-list';
import type { Block, PlacedBlock, ReadPiece } from '../language/blocks';
import { moved } from '../language/move';
import type { Problem } from '../language/problems';
import type { CheckStatement, Statement } from '../language/syntax';
import type { BlockShapes } from '../shapes/blocks/block-shapes';
import { type BlockFacts, factsOf, mentionsOf } from '../shapes/blocks/facts';
import { blocksAbout, influenceOf } from '../shapes/blocks/influence';
import { hasBlank } from './blanks/solve';
import type { ClaimResult } from './claims';
import { movedTo } from './moved-result';
import { shapesOf } from './shapes-of';

/** Problems, with the offset that their statement had when they were found; for one that was made, with the place of its block. */
interface Found {
  readonly at: number | PlacedBlock;
  readonly found: readonly Problem[];
}

/** What is known of one statement. */
interface Known {
  /** By their kind. */
  readonly problems: Map<string, Found>;
  verdict?: ClaimResult;
}

/** Which problems of statements somebody is looking for. */
export interface ProblemSearch {
  /** Tells these from those of others. */
  readonly kind: string;
  /** Whether a block may have any. */
  concerns(facts: BlockFacts): boolean;
  /** Is asked for a statement whose problems may be others than before. */
  find(statements: readonly Statement[]): readonly Problem[];
  /** True where they are those of statements as they stand in the text, not of what was made of them. */
  readonly isOfText?: true;
}

/** What is known of a block: by its statements as they stood when it was made, with everything written out. */
interface KnownOfBlock {
  readonly statements: Map<Statement, Known>;
  /** By their kind, what was found in those in which something was; once all have been looked at. */
  readonly problems: Map<string, readonly { readonly piece: ReadPiece; readonly known: Known }[]>;
  /** Claims that are not known to be so, once they have been looked for. */
  doubtful: readonly CheckStatement[] | undefined;
  /** The words in what its claims were told, among them the names of answers: those need not stand in the claims. */
  readonly told: Set<string>;
}

export class BlockMemo {
  /** Beside the blocks of the document. */
  private readonly blocks: (KnownOfBlock | undefined)[];
  /** What was known of the statements of blocks that an edit touches or influences, where no two are alike. */
  private readonly left = new Map<string, Known | undefined>();
  /** The names that may be others than in the version before; `undefined` where all may, and where there was none. */
  readonly influence: ReadonlySet<string> | undefined;
  /** By their kind, the blocks with problems. */
  private readonly finds = new Map<string, Finds>();
  /** The blocks with claims that are not known to be so. */
  private readonly doubts: Finds;
  /** The blocks whose claims were told something of names; one set for all versions, as what was told is. */
  private readonly telling: Set<Block>;

  /** @param before that of the version before an edit. */
  constructor(
    private readonly shapes: BlockShapes,
    private readonly expanded: Pick<BlockExpansion, 'claimsIn' | 'makers'>,
    before?: BlockMemo,
  ) {
    const { list, stale } = this.solved;
    const influence = before && influenceOf(before.solved, this.solved);
    this.influence = influence;
    if (!before || !influence) {
      this.blocks = new Array(list.length);
      this.doubts = Finds.in(list.blocks);
      this.telling = new Set();
      return;
    }
    this.telling = before.stillTelling(list);
    const change = changeBetween(before.solved.list.blocks, list.blocks);
    this.blocks = takenOver(before.blocks, change, list.length);
    const others = new Set([...stale, ...blocksAbout(influence, this.solved), ...this.toldOfInfluenced()]);
    const gone = new Set([...change.removed, ...others]);
    for (const block of gone) {
      const position = before.solved.list.positionOf(block);
      const known = position === undefined ? undefined : before.blocks[position];
      if (known) this.leave(before.solved.list.placed(position as number), known, before.shapes);
    }
    for (const block of others) this.blocks[list.positionOf(block) as number] = undefined;
    const come = [...change.added, ...others];
    // Whether claims in layers count is for the rest of the document to say.
    this.doubts = before.doubts.after(gone, [...come, ...expanded.makers]);
    for (const [kind, finds] of before.finds) this.finds.set(kind, finds.after(gone, come));
  }

  get solved(): BlockShapes['solved'] {
    return this.shapes.solved;
  }

  private *toldOfInfluenced(): Generator<Block, void, undefined> {
    for (const block of this.telling) {
      const position = this.solved.list.positionOf(block);
      const told = position === undefined ? undefined : this.blocks[position]?.told;
      if (told && this.isInfluenced(told)) yield block;
    }
  }

  /** The problems that are found in statements of the blocks which somebody is concerned with. */
  problems(search: ProblemSearch): readonly Problem[] {
    const { kind } = search;
    const { list } = this.solved;
    let finds = this.finds.get(kind);
    if (!finds) {
      finds = Finds.in(list.blocks);
      this.finds.set(kind, finds);
    }
    const all: Problem[] = [];
    for (const block of finds.look((each) => this.inBlock(each, search).length > 0)) {
      const placed = list.placeOf(block) as PlacedBlock;
      for (const { piece, known } of this.inBlock(block, search))
        all.push(...here(known.problems.get(kind) as Found, piece, placed));
    }
    return all;
  }

  /** The statements of a block in which something was found. */
  private inBlock(
    block: Block,
    search: ProblemSearch,
  ): readonly { readonly piece: ReadPiece; readonly known: Known }[] {
    const { kind } = search;
    const placed = this.solved.list.placeOf(block) as PlacedBlock;
    const ofBlock = this.of(placed);
    let found = ofBlock.problems.get(kind);
    if (!found) {
      const pieces = search.concerns(factsOf(block)) ? block.pieces : [];
      found = pieces
        .map((piece) => ({ piece, known: this.foundIn(piece, placed, search) }))
        .filter(({ known }) => known.problems.get(kind)?.found.length);
      ofBlock.problems.set(kind, found);
    }
    return found;
  }

  private foundIn(piece: ReadPiece, placed: PlacedBlock, { kind, find, isOfText }: ProblemSearch): Known {
    const { statement, read, isMade } = piece;
    const known = knownOf(statement, this.of(placed));
    if (known.problems.has(kind)) return known;
    const at = isMade ? placed : placed.offset(statement.span.from);
    const asRead = isMade ? read : statement;
    const looked = isOfText ? asRead && placed.written.copyOf(asRead) : placed.copyOf(statement);
    known.problems.set(kind, { at, found: looked ? find([looked]) : [] });
    return known;
  }

  get claims(): readonly CheckStatement[] {
    return this.solved.list.all.flatMap(({ written }) =>
      this.expanded.claimsIn(written).map((check) => written.copyOf(check)),
    );
  }

  /** The claims that are not known to be so, which of most blocks of a large document are none. */
  get doubtfulClaims(): readonly CheckStatement[] {
    const { list } = this.solved;
    const look = (block: Block): readonly CheckStatement[] => {
      const placed = list.placeOf(block) as PlacedBlock;
      const checks = this.expanded.claimsIn(placed.written);
      if (checks.length === 0) return checks;
      const known = this.of(placed);
      known.doubtful = checks.filter((check) =>
        isDoubtful(known.statements.get(madeOf(check, placed))?.verdict),
      );
      return known.doubtful;
    };
    return this.doubts
      .look((block) => look(block).length > 0)
      .flatMap((block) => {
        const placed = list.placeOf(block) as PlacedBlock;
        const doubtful = this.of(placed).doubtful ?? look(block);
        return doubtful.map((check) => placed.written.copyOf(check));
      });
  }

  /** At the claim's present place. */
  verdict(statement: CheckStatement): ClaimResult | undefined {
    const placed = this.blockOf(statement);
    const made = placed && madeOf(placed.written.originalOf(statement), placed);
    const known = made && this.of(placed).statements.get(made)?.verdict;
    return known && (known.statement === statement ? known : movedTo(statement, known));
  }

  adopt(result: ClaimResult): void {
    const placed = this.blockOf(result.statement);
    if (!placed) return;
    const read = placed.written.originalOf(result.statement);
    // A claim in a layer is about all of its calls.
    if (placed.block.writtenOut && !placed.block.writtenOut.own.has(read)) return;
    const known = this.of(placed);
    knownOf(madeOf(read, placed), known).verdict = result;
    known.doubtful = undefined;
    this.doubts.reopen(placed.block);
    this.tell(placed.block, known, wordsTold(result));
  }

  private blockOf({ span }: CheckStatement): PlacedBlock | undefined {
    const { list } = this.solved;
    return list.length === 0 ? undefined : list.placed(list.positionAt(span.from));
  }

  private of(placed: PlacedBlock): KnownOfBlock {
    const position = this.solved.list.positionOf(placed.block) as number;
    let known = this.blocks[position];
    if (!known) {
      known = { statements: new Map(), problems: new Map(), doubtful: undefined, told: new Set() };
      this.blocks[position] = known;
      if (this.left.size > 0) this.takeOver(placed, known);
    }
    return known;
  }

  private leave(placed: PlacedBlock, known: KnownOfBlock, shapes: BlockShapes): void {
    for (const piece of placed.block.pieces) {
      const each = known.statements.get(piece.statement);
      if (!each || isInner(piece)) continue;
      const key = keyOf(piece, placed, shapes);
      this.left.set(key, this.left.has(key) ? undefined : each);
    }
  }

  /**
   * Takes over what is known of statements that are as they were, and whose names mean what they meant. Of several alike, only one
   * can be the definition of its name.
   */
  private takeOver(placed: PlacedBlock, block: KnownOfBlock): void {
    for (const piece of placed.block.pieces) {
      const { statement } = piece;
      if (isInner(piece) || this.isInfluenced(mentionsOf(statement))) continue;
      if (statement.kind === 'binding' && this.isContested(statement.name.name)) continue;
      const key = keyOf(piece, placed, this.shapes);
      const known = this.left.get(key);
      if (!known) continue;
      this.left.delete(key);
      const words = known.verdict ? wordsTold(known.verdict) : [];
      const isTold = !this.isInfluenced(words);
      const problems = piece.isMade ? withoutProblems(known.problems) : known.problems;
      block.statements.set(statement, isTold ? { ...known, problems } : { problems });
      if (isTold) this.tell(placed.block, block, words);
    }
  }

  /** Blocks that have gone stay among them, for who goes back to a version with them, until they are most of all. */
  private stillTelling(list: BlockList): Set<Block> {
    const { telling } = this;
    if (telling.size <= FEW_TELLING + 2 * list.length) return telling;
    return new Set([...telling].filter((block) => list.has(block)));
  }

  private tell(block: Block, known: KnownOfBlock, words: readonly string[]): void {
    for (const word of words) known.told.add(word);
    if (words.length > 0) this.telling.add(block);
  }

  private isInfluenced(words: Iterable<string>): boolean {
    const { influence } = this;
    if (!influence || influence.size === 0) return false;
    for (const word of words) if (word === ANY_NAME || influence.has(word)) return true;
    return false;
  }

  /** Whether another definition of the name may be the one that counts. */
  private isContested(name: string): boolean {
    return this.influence?.has(name) === true || this.solved.index.definers(name).length > 1;
  }
}

/** So many blocks are held on to without harm. */
const FEW_TELLING = 100;

/** A line of a layer, of which there may be many alike. */
function isInner({ isMade, read }: ReadPiece): boolean {
  return isMade === true && read === undefined;
}

function keyOf({ source, statement }: ReadPiece, placed: PlacedBlock, shapes: BlockShapes): string {
  return `${source}\n${shapesOf(placed.copyOf(statement), shapes)}`;
}

/** What a statement as it was read has come to be. */
function madeOf(read: Statement, { block }: PlacedBlock): Statement {
  return (block.writtenOut?.standIns.get(read) as Statement | undefined) ?? read;
}

/** At the present place of the statement. */
function here({ at, found }: Found, { statement }: ReadPiece, placed: PlacedBlock): readonly Problem[] {
  if (typeof at === 'number') return moved(found, placed.offset(statement.span.from) - at);
  return at === placed ? found : moved(found, (offset) => placed.offset(at.offsetBefore(offset)));
}

/** Where another call has been written out, what is said of its lines is found anew. */
function withoutProblems(known: ReadonlyMap<string, Found>): Map<string, Found> {
  return new Map([...known].filter(([, { found }]) => found.length === 0));
}

/** Stands for all names of a document: any of them may fill a blank. */
const ANY_NAME = '?';

function wordsTold({ statement, filled, verdict, message }: ClaimResult): readonly string[] {
  const texts = verdict === 'refuted' ? [...filled, message] : filled;
  const words = texts.flatMap(wordsIn);
  return statement.sides.some(hasBlank) ? [ANY_NAME, ...words] : words;
}

function wordsIn(text: string): readonly string[] {
  // V8 takes a while to make a pattern of all letters, which most texts do without.
  const isPlain = !/[^\0-\x7f]/.test(text);
  return text.match(isPlain ? /[A-Za-z_][\w.]*/g : /[\p{L}_][\p{L}\p{M}\p{N}_.]*/gu) ?? [];
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
