/**
 * Works out the shapes of a document block by block, and after an edit only of the blocks that the edit concerns: those that it
 * touches, and those that ask for a name that has come to be something else by it.
 *
 * Blocks come in the order of the document. What a block uses from above is mostly settled when its turn comes, and then the
 * block is worked out by itself. One that uses a name which is still open joins those that it is open in, so that sizes are
 * solved from wherever they are pinned down.
 */
import {
  type BlockChange,
  type BlockList,
  changeFromNothing,
  selected,
  takenOver,
} from '../../language/block-list';
import type { Block, PlacedBlock } from '../../language/blocks';
import { printStatement } from '../../language/print-tree';
import { sizeNames } from '../free-sizes';
import { Heap } from '../heap';
import type { Settled } from '../infer';
import { annotationText } from '../shape';
import { type Definition, factsOf } from './facts';
import {
  type BlockSettings,
  ClaimReading,
  type GroupSlot,
  LiveGroup,
  SolvedGroup,
  SolvedReading,
  type Surroundings,
} from './group';
import type { DocumentMarks } from './marks';
import { NameIndex } from './name-index';
import { changesOf, type DocumentSettings } from './settings';

/** How often each block may be read again before all are taken together. */
const MOST_READS = 4;

/** The blocks of one version of a document, with what was found out about each. */
export interface SolvedBlocks {
  readonly settings: DocumentSettings;
  readonly marks: DocumentMarks;
  readonly list: BlockList;
  readonly index: NameIndex;
  /** Beside the blocks of the list. */
  readonly groups: readonly SolvedGroup[];
  /** The same for blocks with claims. */
  readonly claims: readonly (SolvedReading | undefined)[];
  /** The blocks in which something is wrong, in order. */
  readonly troubled: readonly Block[];
  /** The groups with sizes that nothing decides. */
  readonly free: readonly SolvedGroup[];
  /** The names whose shape or place is another than in the version before. */
  readonly changed: ReadonlySet<string>;
  /** The names that are defined in other words, or by other numbers or functions, and those functions. */
  readonly redefined: ReadonlySet<string>;
  /** The blocks for which something has changed that no block of the document says. */
  readonly stale: ReadonlySet<Block>;
}

/** A version of a document, and how it differs from the one before. */
export interface BlocksToSolve {
  readonly list: BlockList;
  readonly change: BlockChange;
  readonly marks: DocumentMarks;
  readonly settings: DocumentSettings;
}

export function solveBlocks(blocks: BlocksToSolve, previous?: SolvedBlocks): SolvedBlocks {
  return previous?.settings.layout === blocks.settings.layout
    ? new Solving(blocks, previous).run()
    : new Solving({ ...blocks, change: changeFromNothing(blocks.list.blocks) }, undefined).run();
}

class Solving implements Surroundings {
  readonly layout: BlockSettings['layout'];
  readonly operators: BlockSettings['operators'];
  readonly operatorNames: BlockSettings['operatorNames'];
  readonly loads: BlockSettings['loads'];
  readonly list: BlockList;
  readonly index: NameIndex;
  private readonly settings: DocumentSettings;
  private readonly change: BlockChange;
  private readonly removed: ReadonlySet<Block>;
  private readonly added: ReadonlySet<Block>;
  /** Beside the blocks: what was known of each, until it is worked out. */
  private readonly groups: (SolvedGroup | LiveGroup | undefined)[];
  private readonly claims: (SolvedReading | undefined)[];
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
  /** The positions of blocks that are to be worked out, whatever is known of them. */
  private readonly due = new Set<number>();
  private readonly queue = new Heap<number>((a, b) => a < b);
  /** The positions of those that were. */
  private readonly worked = new Set<number>();
  /** The names of blocks that come and go, with the place where each was defined first. */
  private readonly firstBefore = new Map<string, Definition | undefined>();

  constructor(
    private readonly given: BlocksToSolve,
    private readonly previous: SolvedBlocks | undefined,
  ) {
    const { list, change, settings } = given;
    this.list = list;
    this.change = change;
    this.settings = settings;
    this.layout = settings.layout;
    this.operators = settings.operators;
    this.operatorNames = settings.operatorNames;
    this.loads = settings.loads;
    this.removed = new Set(change.removed);
    this.added = new Set(change.added);
    this.groups = takenOver<SolvedGroup | LiveGroup>(previous?.groups ?? [], change, list.length);
    this.claims = takenOver(previous?.claims ?? [], change, list.length);
    this.noteMoves();
    this.index = new NameIndex(list.blocks, previous && change, previous?.index);
    this.noteNewPlaces();
    this.noteOutside();
  }

  run(): SolvedBlocks {
    let last = -1;
    for (let k = this.queue.pop(); k !== undefined; k = this.queue.pop()) {
      // What has come to be due above has been worked out with what made it so.
      if (k <= last) continue;
      last = k;
      const known = this.groups[k];
      if (known instanceof SolvedGroup) this.reopen(known, k);
      this.workOut(k);
      if (this.reads > MOST_READS * this.list.length) {
        this.takeAsOne();
        break;
      }
    }
    const free = this.finish();
    const read = this.readClaims();
    const { list, index, claims, redefined, stale } = this;
    const changed = new Set([...this.doubtful].filter((name) => !this.isAsBefore(name)));
    const { marks, settings } = this.given;
    const groups = this.groups as SolvedGroup[];
    const others = [...this.worked].map((k) => list.blocks[k] as Block).concat(read);
    const troubled = selected(
      this.previous?.troubled ?? [],
      [...this.change.removed, ...others],
      others,
      (block) => {
        const k = list.positionOf(block) as number;
        return isTroubled(groups[k]) || isTroubled(claims[k]);
      },
    );
    return { settings, marks, list, index, groups, claims, troubled, free, changed, redefined, stale };
  }

  /** What the group is told of a name from above it. */
  settled(name: string, { block, isReadable }: Definition): Settled {
    return (isReadable && this.groupOf(block)?.settled(name)) || { kind: 'failed' };
  }

  private groupOf(block: Block): SolvedGroup | LiveGroup | undefined {
    return this.groups[this.list.positionOf(block) as number];
  }

  private setGroup(position: number, group: SolvedGroup | LiveGroup): void {
    this.groups[position] = group;
    this.worked.add(position);
  }

  /** What was known of a block in the version before. */
  private groupBefore(block: Block): SolvedGroup | undefined {
    const position = this.previous?.list.positionOf(block);
    return position === undefined ? undefined : this.previous?.groups[position];
  }

  private noteDue(block: Block): void {
    const position = this.list.positionOf(block);
    if (position === undefined || this.due.has(position)) return;
    this.due.add(position);
    this.queue.push(position);
  }

  // ---- what an edit changes -----------------------------------------------------------------------

  private noteMoves(): void {
    const { previous } = this;
    const { removed, added } = this.change;
    for (const block of added) this.noteDue(block);
    if (!previous) return;
    for (const block of [...removed, ...added]) {
      for (const name of factsOf(block).defines.keys()) {
        if (!this.firstBefore.has(name)) this.firstBefore.set(name, previous.index.first(name));
      }
    }
    for (const block of removed) {
      for (const member of this.groupBefore(block)?.members ?? []) this.noteDue(member.block);
    }
  }

  /** A name whose first definition stands in other blocks than before is another, to those above as to those below. */
  private noteNewPlaces(): void {
    for (const [name, definition] of this.firstBefore) {
      const [before, after] = [definition?.block, this.index.first(name)?.block];
      if (wordsOf(definition) !== wordsOf(this.index.first(name))) this.redefined.add(name);
      if (before && after && (before === after || this.areInOnePlace(before, after))) continue;
      this.replaced.add(name);
      this.noteChange(name);
    }
  }

  /** Whether a block that comes stands where one that goes stood, among those that stay. */
  private areInOnePlace(before: Block, after: Block): boolean {
    const { previous, removed, added, list } = this;
    if (!previous || !removed.has(before) || !added.has(after)) return false;
    return lastAbove(previous.list, before, removed) === lastAbove(list, after, added);
  }

  /** Notes what functions, files and names of functions that are others now mean for blocks. */
  private noteOutside(): void {
    const { previous, settings } = this;
    if (!previous) return;
    const { functions, areOthersNamed, loads: others } = changesOf(previous.settings, settings);
    if (functions.size === 0 && others.size === 0 && !areOthersNamed) return;
    for (const name of functions) this.redefined.add(name);
    for (const [k, block] of this.list.blocks.entries()) {
      const { calls, loads, defines } = factsOf(block);
      const isMeant =
        [...functions].some((name) => calls.has(name)) || loads.some(({ key }) => others.has(key));
      if (isMeant) for (const name of defines.keys()) this.redefined.add(name);
      const isNamed =
        areOthersNamed &&
        [this.groups[k], this.claims[k]].some(
          (known) =>
            known instanceof SolvedReading &&
            known.results.problems.some(({ code }) => code === 'unknown-function'),
        );
      if (!isMeant && !isNamed) continue;
      this.stale.add(block);
      this.noteDue(block);
      this.concerned.add(block);
    }
  }

  /** Notes the names of a block that are not what they were. */
  private compare(block: Block, names: Iterable<string>): void {
    const { previous } = this;
    if (!previous) return;
    for (const name of names) {
      if (this.index.first(name)?.block !== block || this.doubtful.has(name)) continue;
      const before = this.groupOfBefore(name, block);
      const wasOpen = before?.openUntil.has(name);
      const settled = this.groupOf(block)?.settled(name);
      if (!before || wasOpen || !settled || keyOf(before.settled(name)) !== keyOf(settled))
        this.noteChange(name);
    }
  }

  /** What a name that is defined in a block now was worked out with in the version before. */
  private groupOfBefore(name: string, block: Block): SolvedGroup | undefined {
    const first = this.firstBefore.has(name) ? this.firstBefore.get(name)?.block : block;
    return first && this.groupBefore(first);
  }

  /** Whether a name has come out as it was, when all is worked out: while it is open, nobody knows. */
  private isAsBefore(name: string): boolean {
    const block = this.index.first(name)?.block;
    if (!block || this.replaced.has(name)) return false;
    const [before, now] = [
      this.groupOfBefore(name, block)?.settled(name),
      this.groupOf(block)?.settled(name),
    ];
    return before !== undefined && now !== undefined && keyOf(before) === keyOf(now);
  }

  private noteChange(name: string): void {
    this.doubtful.add(name);
    for (const block of [...this.index.users(name), ...this.index.definers(name)]) {
      this.noteDue(block);
      this.concerned.add(block);
    }
  }

  // ---- groups -------------------------------------------------------------------------------------

  private workOut(position: number): void {
    const block = this.list.blocks[position] as Block;
    const joined = new Set<LiveGroup>();
    for (const name of factsOf(block).uses) {
      const first = this.index.first(name);
      if (!first?.isReadable || first.block === block) continue;
      const home = this.list.positionOf(first.block) as number;
      if (home > position) continue;
      const group = this.groups[home];
      if (group instanceof SolvedGroup && this.isOpen(group, name, position)) this.reopen(group, position);
      const live = this.groups[home];
      if (live instanceof LiveGroup && !live.settled(name)) joined.add(live);
    }
    const [first, ...others] = joined;
    const target = others.length > 0 ? this.merged(joined) : (first ?? new LiveGroup(this));
    this.setGroup(position, target);
    const settled = target.feed(this.list.placed(position));
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
    return until === undefined || (this.list.positionOf(until) ?? position) >= position;
  }

  /** Has the blocks of a group that was worked out before worked out again: those above a position now, the others in their turn. */
  private reopen(group: SolvedGroup, position: number): void {
    const above: number[] = [];
    for (const { block } of group.members) {
      const at = this.list.positionOf(block);
      if (at === undefined) continue;
      if (at >= position) this.noteDue(block);
      else if (this.groups[at] === group) above.push(at);
    }
    if (above.length === 0) return;
    const live = this.fed(above.map((at) => this.list.placed(at)));
    for (const at of above) this.setGroup(at, live);
    // What was settled below may be open by now, to those that ask for it further down.
    for (const at of above) {
      const block = this.list.blocks[at] as Block;
      this.compare(block, factsOf(block).defines.keys());
    }
  }

  private merged(groups: ReadonlySet<LiveGroup>): LiveGroup {
    const members = [...groups].flatMap((group) => group.members);
    members.sort((a, b) => a.from - b.from);
    const live = this.fed(members);
    for (const { block } of members) this.setGroup(this.list.positionOf(block) as number, live);
    return live;
  }

  /** Where almost everything hangs together, all at once is less work. */
  private takeAsOne(): void {
    const live = this.fed(this.list.all);
    for (const [k, block] of this.list.blocks.entries()) {
      this.setGroup(k, live);
      for (const name of factsOf(block).defines.keys()) this.noteChange(name);
    }
  }

  private fed(members: readonly PlacedBlock[]): LiveGroup {
    const live = new LiveGroup(this);
    for (const member of members) live.feed(member);
    this.reads += members.length;
    return live;
  }

  /** Assumes what nothing decides, and names what is free: all over the document in its order. Tells which groups have such sizes. */
  private finish(): readonly SolvedGroup[] {
    const slots = new Map<SolvedGroup | LiveGroup, readonly GroupSlot[]>();
    for (const group of this.unfinished())
      slots.set(group, group instanceof LiveGroup ? group.assume() : group.slots);
    const names = this.namesFor(slots);
    const free: SolvedGroup[] = [];
    for (const [group, own] of slots) {
      const called = names.get(group) ?? [];
      let solved = group;
      if (solved instanceof LiveGroup || called.join() !== solved.sizeNames.join()) {
        solved = this.finished(group, own, called);
      }
      if (own.length > 0) free.push(solved);
    }
    return free;
  }

  private finished(
    group: SolvedGroup | LiveGroup,
    own: readonly GroupSlot[],
    called: readonly string[],
  ): SolvedGroup {
    let live = group;
    if (live instanceof SolvedGroup) {
      live = this.fed(group.members.map(({ block }) => this.list.placeOf(block) as PlacedBlock));
      live.assume();
    }
    const solved = live.finish(own, called);
    for (const { block } of solved.members) this.setGroup(this.list.positionOf(block) as number, solved);
    for (const { block } of solved.members) this.compare(block, factsOf(block).defines.keys());
    return solved;
  }

  /** The groups that were worked out, and those of before with sizes to be named; in the order of the document. */
  private unfinished(): readonly (SolvedGroup | LiveGroup)[] {
    const found = new Set<SolvedGroup | LiveGroup>();
    for (const k of this.worked) found.add(this.groups[k] as SolvedGroup | LiveGroup);
    const firstOf = ({ members }: SolvedGroup | LiveGroup): Block => (members[0] as PlacedBlock).block;
    for (const group of this.previous?.free ?? [])
      if (this.groupOf(firstOf(group)) === group) found.add(group);
    return [...found].sort((a, b) => firstOf(a).order - firstOf(b).order);
  }

  private namesFor(slots: ReadonlyMap<object, readonly GroupSlot[]>): ReadonlyMap<object, readonly string[]> {
    const all = [...slots].flatMap(([group, own]) =>
      own.map(({ inBlank, block: { order: at } }, k) => ({ group, k, inBlank, at })),
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

  /** Reads the claims of blocks that have come, or for which names have become others; tells which. */
  private readClaims(): readonly Block[] {
    const read = [...new Set([...this.added, ...this.concerned])].filter((block) => factsOf(block).hasClaims);
    for (const block of read) {
      const position = this.list.positionOf(block) as number;
      this.claims[position] = new ClaimReading(this.list.placed(position), this).read();
    }
    return read;
  }
}

function isTroubled(reading: SolvedReading | undefined): boolean {
  return reading !== undefined && reading.results.problems.length + reading.results.misfits.length > 0;
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

/** The nearest block above one that is none of some others; `undefined` where all above it are. */
function lastAbove(list: BlockList, block: Block, others: ReadonlySet<Block>): Block | undefined {
  for (let k = (list.positionOf(block) as number) - 1; k >= 0; k--) {
    const above = list.blocks[k] as Block;
    if (!others.has(above)) return above;
  }
  return undefined;
}
