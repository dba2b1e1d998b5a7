/**
 * Works out the shapes of a document block by block, and after an edit only of the blocks that the edit concerns: those that it
 * touches, and those that ask for a name that has come to be something else by it.
 *
 * Blocks come in the order of the document. What a block uses from above is mostly settled when its turn comes, and then the
 * block is worked out by itself. One that uses a name which is still open joins those that it is open in, so that sizes are
 * solved from wherever they are pinned down.
 */
import type { Block, PlacedBlock } from '../../language/blocks';
import { printStatement } from '../../language/print-tree';
import { sizeNames } from '../free-sizes';
import type { Settled } from '../infer';
import { annotationText } from '../shape';
import { type Definition, factsOf } from './facts';
import {
  type BlockSettings,
  ClaimReading,
  type GroupSlot,
  LiveGroup,
  SolvedGroup,
  type SolvedReading,
  type Surroundings,
} from './group';
import { NameIndex } from './name-index';
import { changesOf, type DocumentSettings } from './settings';

/** How often each block may be read again before all are taken together. */
const MOST_READS = 4;

/** The blocks of one version of a document, with what was found out about each. */
export interface SolvedBlocks {
  readonly settings: DocumentSettings;
  readonly blocks: readonly PlacedBlock[];
  readonly index: NameIndex;
  readonly groups: ReadonlyMap<Block, SolvedGroup>;
  readonly claims: ReadonlyMap<Block, SolvedReading>;
  /** The names whose shape or place is another than in the version before. */
  readonly changed: ReadonlySet<string>;
  /** The names that are defined in other words, or by other numbers or functions, and those functions. */
  readonly redefined: ReadonlySet<string>;
  /** The blocks for which something has changed that no block of the document says. */
  readonly stale: ReadonlySet<Block>;
}

export function solveBlocks(
  blocks: readonly PlacedBlock[],
  settings: DocumentSettings,
  previous?: SolvedBlocks,
): SolvedBlocks {
  const isOld = previous && previous.settings.layout === settings.layout;
  return new Solving(blocks, settings, isOld ? previous : undefined).run();
}

class Solving implements Surroundings {
  readonly layout: BlockSettings['layout'];
  readonly operators: BlockSettings['operators'];
  readonly operatorNames: BlockSettings['operatorNames'];
  readonly loads: BlockSettings['loads'];
  readonly index: NameIndex;
  private readonly order = new Map<Block, number>();
  private readonly groups = new Map<Block, SolvedGroup | LiveGroup>();
  private readonly claims = new Map<Block, SolvedReading>();
  /** Names that may no longer be what they were, or where they were. */
  private readonly doubtful = new Set<string>();
  /** Those of them that are defined first in another block. */
  private readonly replaced = new Set<string>();
  /** The blocks with one of them in it. */
  private readonly concerned = new Set<Block>();
  private readonly redefined = new Set<string>();
  private readonly stale = new Set<Block>();
  /** How many blocks were read again, because groups had come to be one. */
  private reads = 0;
  /** Blocks that are to be worked out again whatever they ask for. */
  private readonly due = new Set<Block>();
  private readonly removed: ReadonlySet<Block>;
  /** The names of blocks that come and go, with the place where each was defined first. */
  private readonly firstBefore = new Map<string, Definition | undefined>();

  constructor(
    private readonly blocks: readonly PlacedBlock[],
    private readonly settings: DocumentSettings,
    private readonly previous: SolvedBlocks | undefined,
  ) {
    this.layout = settings.layout;
    this.operators = settings.operators;
    this.operatorNames = settings.operatorNames;
    this.loads = settings.loads;
    for (const [k, { block }] of blocks.entries()) this.order.set(block, k);
    const own = blocks.map(({ block }) => block);
    const before = previous?.blocks.map(({ block }) => block) ?? [];
    const removed = before.filter((block) => !this.order.has(block));
    const added = own.filter((block) => !previous?.groups.has(block));
    this.removed = new Set(removed);
    this.noteMoves(removed, added);
    this.index = new NameIndex(own, this.order, previous && { index: previous.index, removed, added });
    this.noteNewPlaces();
    this.noteOutside();
  }

  run(): SolvedBlocks {
    for (const [k, placed] of this.blocks.entries()) {
      const { block } = placed;
      const known = this.previous?.groups.get(block);
      if (known && !this.due.has(block)) this.groups.set(block, known);
      else {
        if (known) this.reopen(known, k);
        this.workOut(placed, k);
        if (this.reads > MOST_READS * this.blocks.length) {
          this.takeAsOne();
          break;
        }
      }
    }
    this.finish();
    this.readClaims();
    const { settings, blocks, index, claims, redefined, stale } = this;
    const changed = new Set([...this.doubtful].filter((name) => !this.isAsBefore(name)));
    return {
      settings,
      blocks,
      index,
      groups: this.groups as Map<Block, SolvedGroup>,
      claims,
      changed,
      redefined,
      stale,
    };
  }

  /** What the group is told of a name from above it. */
  settled(name: string, { block, isReadable }: Definition): Settled {
    return (isReadable && this.groups.get(block)?.settled(name)) || { kind: 'failed' };
  }

  // ---- what an edit changes -----------------------------------------------------------------------

  private noteMoves(removed: readonly Block[], added: readonly Block[]): void {
    const { previous } = this;
    if (!previous) return;
    for (const block of [...removed, ...added]) {
      for (const name of factsOf(block).defines.keys()) {
        if (!this.firstBefore.has(name)) this.firstBefore.set(name, previous.index.first(name));
      }
    }
    for (const block of removed) {
      for (const member of previous.groups.get(block)?.members ?? []) this.due.add(member.block);
    }
  }

  /** A name whose first definition stands in other blocks than before is another, to those above as to those below. */
  private noteNewPlaces(): void {
    for (const [name, definition] of this.firstBefore) {
      const [before, after] = [definition?.block, this.index.first(name)?.block];
      if (wordsOf(definition) !== wordsOf(this.index.first(name))) this.redefined.add(name);
      const isInPlace =
        before &&
        after &&
        (before === after || (this.removed.has(before) && !this.previous?.groups.has(after)));
      if (isInPlace) continue;
      this.replaced.add(name);
      this.noteChange(name);
    }
  }

  /** Notes what functions, files and names of functions that are others now mean for blocks. */
  private noteOutside(): void {
    const { previous, settings } = this;
    if (!previous) return;
    const { functions, areOthersNamed, loads: others } = changesOf(previous.settings, settings);
    if (functions.size === 0 && others.size === 0 && !areOthersNamed) return;
    for (const name of functions) this.redefined.add(name);
    for (const { block } of this.blocks) {
      const { calls, loads, defines } = factsOf(block);
      const isMeant =
        [...functions].some((name) => calls.has(name)) || loads.some(({ key }) => others.has(key));
      if (isMeant) for (const name of defines.keys()) this.redefined.add(name);
      const isNamed =
        areOthersNamed &&
        [previous.groups.get(block), previous.claims.get(block)].some((known) =>
          known?.results.problems.some(({ code }) => code === 'unknown-function'),
        );
      if (!isMeant && !isNamed) continue;
      this.stale.add(block);
      this.due.add(block);
      this.concerned.add(block);
    }
  }

  /** Notes the names of a block that are not what they were. */
  private compare(block: Block, names: Iterable<string>): void {
    const { previous } = this;
    if (!previous) return;
    for (const name of names) {
      if (this.index.first(name)?.block !== block || this.doubtful.has(name)) continue;
      const before = this.groupBefore(name, block);
      const wasOpen = before?.openUntil.has(name);
      const settled = this.groups.get(block)?.settled(name);
      if (!before || wasOpen || !settled || keyOf(before.settled(name)) !== keyOf(settled))
        this.noteChange(name);
    }
  }

  /** What a name that is defined in a block now was worked out with in the version before. */
  private groupBefore(name: string, block: Block): SolvedGroup | undefined {
    const first = this.firstBefore.has(name) ? this.firstBefore.get(name)?.block : block;
    return first && this.previous?.groups.get(first);
  }

  /** Whether a name has come out as it was, when all is worked out: while it is open, nobody knows. */
  private isAsBefore(name: string): boolean {
    const block = this.index.first(name)?.block;
    if (!block || this.replaced.has(name)) return false;
    const [before, now] = [
      this.groupBefore(name, block)?.settled(name),
      this.groups.get(block)?.settled(name),
    ];
    return before !== undefined && now !== undefined && keyOf(before) === keyOf(now);
  }

  private noteChange(name: string): void {
    this.doubtful.add(name);
    for (const block of [...this.index.users(name), ...this.index.definers(name)]) {
      this.due.add(block);
      this.concerned.add(block);
    }
  }

  // ---- groups -------------------------------------------------------------------------------------

  private workOut(placed: PlacedBlock, position: number): void {
    const { block } = placed;
    const joined = new Set<LiveGroup>();
    for (const name of factsOf(block).uses) {
      const first = this.index.first(name);
      if (!first?.isReadable || first.block === block || (this.order.get(first.block) as number) > position)
        continue;
      const group = this.groups.get(first.block);
      if (group instanceof SolvedGroup && this.isOpen(group, name, position)) this.reopen(group, position);
      const live = this.groups.get(first.block);
      if (live instanceof LiveGroup && !live.settled(name)) joined.add(live);
    }
    const [first, ...others] = joined;
    const target = others.length > 0 ? this.merged(joined) : (first ?? new LiveGroup(this));
    this.groups.set(block, target);
    const settled = target.feed(placed);
    this.compare(block, factsOf(block).defines.keys());
    for (const name of settled) {
      const home = this.index.first(name)?.block;
      if (home) this.compare(home, [name]);
    }
  }

  /** Whether a name of a group was still open when the block at that position was read. */
  private isOpen(group: SolvedGroup, name: string, position: number): boolean {
    if (!group.openUntil.has(name)) return false;
    const until = group.openUntil.get(name);
    return until === undefined || (this.order.get(until) ?? position) >= position;
  }

  /** Has the blocks of a group that was worked out before worked out again: those above a position now, the others in their turn. */
  private reopen(group: SolvedGroup, position: number): void {
    const above: PlacedBlock[] = [];
    for (const { block } of group.members) {
      const at = this.order.get(block);
      if (at === undefined) continue;
      if (at >= position) this.due.add(block);
      else if (this.groups.get(block) === group) above.push(this.blocks[at] as PlacedBlock);
    }
    if (above.length === 0) return;
    const live = this.fed(above);
    for (const { block } of above) this.groups.set(block, live);
    // What was settled below may be open by now, to those that ask for it further down.
    for (const { block } of above) this.compare(block, factsOf(block).defines.keys());
  }

  private merged(groups: ReadonlySet<LiveGroup>): LiveGroup {
    const members = [...groups].flatMap((group) => group.members);
    members.sort((a, b) => a.from - b.from);
    const live = this.fed(members);
    for (const { block } of members) this.groups.set(block, live);
    return live;
  }

  /** Where almost everything hangs together, all at once is less work. */
  private takeAsOne(): void {
    const live = this.fed(this.blocks);
    for (const { block } of this.blocks) {
      this.groups.set(block, live);
      for (const name of factsOf(block).defines.keys()) this.noteChange(name);
    }
  }

  /** A block of this version. */
  private placedOf(block: Block): PlacedBlock {
    return this.blocks[this.order.get(block) as number] as PlacedBlock;
  }

  private fed(members: readonly PlacedBlock[]): LiveGroup {
    const live = new LiveGroup(this);
    for (const member of members) live.feed(member);
    this.reads += members.length;
    return live;
  }

  /** Assumes what nothing decides, and names what is free: all over the document in its order. */
  private finish(): void {
    const slots = new Map<SolvedGroup | LiveGroup, readonly GroupSlot[]>();
    for (const group of this.groups.values()) {
      if (group instanceof SolvedGroup) {
        if (group.slots.length > 0) slots.set(group, group.slots);
      } else if (!slots.has(group)) slots.set(group, group.assume());
    }
    const names = this.namesFor(slots);
    for (const [group, own] of slots) {
      const called = names.get(group) ?? [];
      let live = group;
      if (live instanceof SolvedGroup) {
        if (called.join() === live.sizeNames.join()) continue;
        live = this.fed(group.members.map(({ block }) => this.placedOf(block)));
        live.assume();
      }
      const solved = live.finish(own, called);
      for (const { block } of solved.members) this.groups.set(block, solved);
      for (const { block } of solved.members) this.compare(block, factsOf(block).defines.keys());
    }
  }

  private namesFor(slots: ReadonlyMap<object, readonly GroupSlot[]>): ReadonlyMap<object, readonly string[]> {
    const all = [...slots].flatMap(([group, own]) =>
      own.map(({ inBlank, block }, k) => ({ group, k, inBlank, at: this.order.get(block) as number })),
    );
    const names = new Map<object, string[]>();
    if (all.length === 0) return names;
    all.sort((a, b) => Number(b.inBlank) - Number(a.inBlank) || a.at - b.at || a.k - b.k);
    const next = sizeNames((name) => this.index.isWritten(name));
    for (const { group, k } of all) {
      const own = names.get(group) ?? [];
      own[k] = next();
      names.set(group, own);
    }
    return names;
  }

  private readClaims(): void {
    for (const placed of this.blocks) {
      const { block } = placed;
      if (!factsOf(block).hasClaims) continue;
      const known = this.previous?.claims.get(block);
      const isKnown = known && !this.concerned.has(block);
      this.claims.set(block, isKnown ? known : new ClaimReading(placed, this).read());
    }
  }
}

/** The same for what differs in white space and comments. */
function wordsOf(definition: Definition | undefined): string | undefined {
  const statement = definition?.block.pieces[definition.position]?.statement;
  return statement && printStatement(statement);
}

function keyOf(settled: Settled): string {
  switch (settled.kind) {
    case 'failed':
      return 'failed';
    case 'dim':
      return `dim ${settled.size}`;
    case 'array':
      return annotationText(settled.shape);
  }
}
