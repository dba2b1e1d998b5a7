/**
 * What was worked out for the statements of a document, kept through the edits that change nothing for them: of a whole block
 * where an edit leaves all of it alone, and of single statements of the others.
 */
import { type Block, blockAt, type PlacedBlock, type ReadPiece } from '../language/blocks';
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
  /** Claims that are not known to be so. */
  doubtful: { readonly of: readonly CheckStatement[]; readonly left: readonly CheckStatement[] } | undefined;
  /** The words in what its claims were told, among them the names of answers: those need not stand in the claims. */
  readonly told: Set<string>;
}

export class BlockMemo {
  private readonly blocks = new Map<Block, KnownOfBlock>();
  /** What was known of the statements of blocks that an edit touches or influences, where no two are alike. */
  private readonly left = new Map<string, Known | undefined>();
  /** The names that may be others than in the version before; `undefined` where all may, and where there was none. */
  readonly influence: ReadonlySet<string> | undefined;

  /**
   * @param claimsIn the claims of a block as it was read.
   * @param before that of the version before an edit.
   */
  constructor(
    private readonly shapes: BlockShapes,
    private readonly claimsIn: (written: PlacedBlock) => readonly CheckStatement[],
    before?: BlockMemo,
  ) {
    const influence = before && influenceOf(before.solved, this.solved);
    this.influence = influence;
    if (!before || !influence) return;
    const influenced = blocksAbout(influence, this.solved);
    for (const placed of before.solved.blocks) {
      const { block } = placed;
      const known = before.blocks.get(block);
      if (!known) continue;
      const isSame =
        this.solved.groups.has(block) &&
        !this.solved.stale.has(block) &&
        !influenced.has(block) &&
        !this.isInfluenced(known.told);
      if (isSame) this.blocks.set(block, known);
      else this.leave(placed, known, before.shapes);
    }
  }

  get solved(): BlockShapes['solved'] {
    return this.shapes.solved;
  }

  /** The problems that are found in statements of the blocks which somebody is concerned with. */
  problems(search: ProblemSearch): readonly Problem[] {
    const { kind } = search;
    const all: Problem[] = [];
    for (const placed of this.solved.blocks) {
      const block = this.of(placed);
      let found = block.problems.get(kind);
      if (!found) {
        const pieces = search.concerns(factsOf(placed.block)) ? placed.block.pieces : [];
        found = pieces
          .map((piece) => ({ piece, known: this.foundIn(piece, placed, search) }))
          .filter(({ known }) => known.problems.get(kind)?.found.length);
        block.problems.set(kind, found);
      }
      for (const { piece, known } of found)
        all.push(...here(known.problems.get(kind) as Found, piece, placed));
    }
    return all;
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
    return this.solved.blocks.flatMap(({ written }) =>
      this.claimsIn(written).map((check) => written.copyOf(check)),
    );
  }

  /** The claims that are not known to be so, which of most blocks of a large document are none. */
  get doubtfulClaims(): readonly CheckStatement[] {
    const found: CheckStatement[] = [];
    for (const placed of this.solved.blocks) {
      const { written } = placed;
      const checks = this.claimsIn(written);
      if (checks.length === 0) continue;
      const block = this.of(placed);
      // Whether claims in layers count is for the rest of the document to say.
      if (block.doubtful?.of !== checks) {
        const left = checks.filter((check) => {
          const known = block.statements.get(madeOf(check, placed));
          return isDoubtful(known?.verdict);
        });
        block.doubtful = { of: checks, left };
      }
      for (const check of block.doubtful.left) found.push(written.copyOf(check));
    }
    return found;
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
      if (isTold) for (const word of words) block.told.add(word);
    }
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
