/**
 * Writes out what the statements of one block call. What comes of it depends on the block and on the answers to what was asked
 * of the rest of the document, so it is kept for as long as these are the same.
 */
import { Block, type PlacedBlock, type ReadPiece, type WrittenCall } from '../../language/blocks';
import type { LayerTemplate } from '../../language/expanded';
import { MOST_WRITTEN_OUT } from '../../language/limits';
import { printStatement } from '../../language/print-tree';
import type { Problem } from '../../language/problems';
import type {
  CheckStatement,
  Expression,
  LayerStatement,
  SizeExpression,
  Statement,
} from '../../language/syntax';
import { joinStandIns, withIndicesOfClaim } from '../claim-indices';
import { numberOf, numberOfSize } from '../constants';
import { type Expansion, type InnerClaim, isToBeWrittenOut } from '../expand';
import { LayerCalls } from '../layer-calls';
import { type Region, Regions } from '../origins';
import type { Meanings, Survey } from './survey';
import { writtenFactsOf } from './written-facts';

/** A claim in a layer, by the position of its line there, as it was written out for a call. */
export interface WrittenClaim extends InnerClaim {
  readonly layer: string;
  readonly line: number;
}

/** What was asked of the rest of the document, and the answers; positions are those of statements in the block. */
interface Asked {
  readonly calls: Map<string, string | undefined>;
  readonly arrays: { readonly name: string; readonly position: number; readonly is: boolean }[];
  readonly sizes: { readonly name: string; readonly position: number; readonly is: number | undefined }[];
  readonly defined: Map<string, boolean>;
}

/** A block with everything written out, told by the places that it had when it was read. */
export interface ExpandedBlock {
  /** The block itself where nothing was to be written out. */
  readonly block: Block;
  /** In the text that was written out. Of the layer's text it is told by its beginning, which stands at 0. */
  readonly regions: readonly Region[];
  readonly problems: readonly Problem[];
  readonly claims: readonly WrittenClaim[];
  /** How long the text is that was written out. */
  readonly textLength: number;
  /** How many lines the layers came to. */
  readonly lines: number;
  /** Whether it is the same for as long as calls mean the same. */
  readonly isAlone: boolean;
}

interface Kept extends ExpandedBlock {
  readonly asked: Asked;
  /** What calls meant when this was last looked at. */
  meanings: Meanings;
}

const kept = new WeakMap<Block, Kept>();

/** @param madeFrom where the text that is written out is to begin, by the present places. */
export function expandBlock(placed: PlacedBlock, madeFrom: number, survey: Survey): ExpandedBlock {
  const { block } = placed;
  const known = kept.get(block);
  if (known && isAsItWas(known, block, survey)) return known;
  const { calls, isIntricate, callables } = writtenFactsOf(block);
  const isLeft = !isIntricate && callables.length === 0 && none(calls, survey);
  const made: Kept = isLeft
    ? { ...leftAlone(block), asked: askedOf(calls), meanings: survey.meanings }
    : new BlockExpander(block, madeFrom - placed.distance, survey).run();
  // The document is then read as a whole, and nothing of this is looked at.
  if (!survey.isTangled) kept.set(block, made);
  return made;
}

function isAsItWas(known: Kept, block: Block, survey: Survey): boolean {
  const { asked } = known;
  if (known.meanings !== survey.meanings) {
    for (const [name, meaning] of asked.calls) if (survey.meanings.ofCall(name) !== meaning) return false;
    known.meanings = survey.meanings;
  }
  if (known.isAlone) return true;
  for (const [name, is] of asked.defined) if (survey.isDefined(name) !== is) return false;
  for (const { name, position, is } of asked.arrays) {
    if (survey.isArrayAbove(name, block, position) !== is) return false;
  }
  return asked.sizes.every(({ name, position, is }) => survey.sizeAbove(name, block, position) === is);
}

function none(calls: ReadonlySet<string>, { meanings }: Survey): boolean {
  for (const name of calls) if (meanings.ofCall(name) !== undefined) return false;
  return true;
}

function leftAlone(block: Block): ExpandedBlock {
  return {
    block,
    regions: [],
    problems: [],
    claims: [],
    textLength: 0,
    lines: 0,
    isAlone: true,
  };
}

function askedOf(calls: ReadonlySet<string>): Asked {
  const means = new Map([...calls].map((name): [string, undefined] => [name, undefined]));
  return { calls: means, arrays: [], sizes: [], defined: new Map() };
}

class BlockExpander implements Expansion {
  readonly regions: Regions;
  readonly standIns = new Map<Expression, Expression>();
  readonly constants = {
    isArray: (name: string): boolean => this.isArray(name),
    of: (node: Expression): number | undefined => numberOf(node, (name) => this.sizeOf(name)),
  };
  get mostLines(): number {
    return MOST_WRITTEN_OUT - this.lines;
  }

  private readonly asked: Asked = askedOf(new Set());
  private readonly pieces: ReadPiece[] = [];
  private readonly made = new Map<object, object>();
  private readonly problems: Problem[] = [];
  private readonly called = new Set<string>();
  private readonly claims: WrittenClaim[] = [];
  private readonly owners: string[] = [];
  private readonly written: WrittenCall[] = [];
  private lines = 0;
  /** Of the statement that is being looked at. */
  private position = 0;
  private piece: ReadPiece | undefined;
  private innerArrays = new Set<string>();
  private innerSizes = new Map<string, SizeExpression>();

  constructor(
    private readonly block: Block,
    private readonly madeFrom: number,
    private readonly survey: Survey,
  ) {
    this.regions = new Regions('', madeFrom);
  }

  run(): Kept {
    for (const [position, piece] of this.block.pieces.entries()) this.expand(piece, position);
    const { block, asked, problems, called, claims, owners, lines, survey } = this;
    const { regions, text } = this.regions;
    const writtenOut = {
      written: block,
      from: this.madeFrom,
      text,
      standIns: new Map<object, object>([...this.standIns, ...this.made]),
      own: new Set(block.pieces.map(({ statement }) => statement)),
      calls: this.written.sort((a, b) => a.from - b.from || b.to - a.to),
      called,
      owners,
    };
    const { pieces } = this;
    const isSame =
      pieces.length === block.pieces.length && pieces.every((each, k) => each === block.pieces[k]);
    const own = isSame ? block : new Block(pieces, block.text, block.order, writtenOut);
    const isAlone = asked.arrays.length + asked.sizes.length + asked.defined.size === 0;
    const { meanings } = survey;
    const textLength = isSame ? 0 : text.length;
    return { block: own, regions, problems, claims, textLength, lines, asked, isAlone, meanings };
  }

  private expand(piece: ReadPiece, position: number): void {
    const { statement } = piece;
    if (statement.kind === 'layer' || statement.kind === 'function' || this.survey.isTangled) return;
    this.piece = piece;
    this.position = position;
    if (!isToBeWrittenOut(statement, this)) {
      const made = this.byIndex(statement);
      this.pieces.push(made ? this.putInPlace(piece, made) : piece);
      return;
    }
    this.innerArrays = new Set();
    this.innerSizes = new Map();
    const calls = new LayerCalls(this);
    const entries = this.byIndex(statement);
    const made = calls.statement(entries ?? statement, 0, true);
    if (entries) joinStandIns(statement, this.standIns);
    this.lines += calls.lines;
    if (this.lines > MOST_WRITTEN_OUT) this.survey.isTangled = true;
    if (calls.lines > 0) this.owners.push(ownerOf(statement));
    this.pieces.push(this.putInPlace(piece, made));
  }

  private byIndex(statement: Statement): Statement | undefined {
    if (statement.kind !== 'check' && statement.kind !== 'show') return undefined;
    return withIndicesOfClaim(statement, (name) => this.isDefined(name), this.standIns);
  }

  private putInPlace(piece: ReadPiece, statement: Statement): ReadPiece {
    this.made.set(piece.statement, statement);
    const source = `${piece.source}\n${printStatement(statement)}`;
    return { ...piece, statement, source, isMade: true, read: piece.statement };
  }

  // ---- what is asked of the rest of the document ---------------------------------------------------

  layer(name: string): LayerTemplate | undefined {
    this.asked.calls.set(name, this.survey.meanings.ofCall(name));
    return this.survey.template(name);
  }

  isBroken(name: string): boolean {
    this.asked.calls.set(name, this.survey.meanings.ofCall(name));
    return this.survey.meanings.isBroken(name);
  }

  private isDefined(name: string): boolean {
    const is = this.survey.isDefined(name);
    this.asked.defined.set(name, is);
    return is;
  }

  private isArray(name: string): boolean {
    if (this.isInner(name)) return this.innerArrays.has(name);
    const { position } = this;
    const is = this.survey.isArrayAbove(name, this.block, position);
    this.asked.arrays.push({ name, position, is });
    return is;
  }

  private sizeOf(name: string): number | undefined {
    if (this.isInner(name)) {
      const size = this.innerSizes.get(name);
      return size && numberOfSize(size, (each) => this.sizeOf(each));
    }
    const { position } = this;
    const is = this.survey.sizeAbove(name, this.block, position);
    this.asked.sizes.push({ name, position, is });
    return is;
  }

  /** Whether it is a name of what a layer is made of; those of other statements are not known here. */
  private isInner(name: string): boolean {
    const dot = name.indexOf('.');
    if (dot < 0) return false;
    const { statement } = this.piece as ReadPiece;
    if (name.slice(0, dot) !== ownerOf(statement)) this.survey.isTangled = true;
    return true;
  }

  // ---- what comes of it ------------------------------------------------------------------------------

  noteCall({ name }: LayerStatement): void {
    this.called.add(name.name);
  }

  noteClaim(written: CheckStatement, made: InnerClaim, layer: LayerStatement): void {
    this.claims.push({ ...made, layer: layer.name.name, line: layer.body.indexOf(written) });
  }

  emit(statement: Statement): void {
    if (statement.kind === 'layer' || statement.kind === 'function' || statement.kind === 'import') return;
    if (statement.kind === 'binding') this.innerArrays.add(statement.name.name);
    if (statement.kind === 'dim' && statement.value) {
      const { name } = statement.name;
      if (!this.innerSizes.has(name)) this.innerSizes.set(name, statement.value);
    }
    this.pieces.push({ ...(this.piece as ReadPiece), statement, source: '', problems: [], isMade: true });
  }

  get emitted(): number {
    return this.pieces.length;
  }

  noteWritten(call: WrittenCall): void {
    this.written.push(call);
  }

  report(found: Problem): void {
    this.problems.push(found);
  }
}

/** What the names of what is written out for a statement begin with. */
function ownerOf(statement: Statement): string {
  return statement.kind === 'binding' || statement.kind === 'dim' ? statement.name.name : statement.kind;
}
