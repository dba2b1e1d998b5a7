/** What can be told of a block from its statements alone. */
import type { Block } from '../../language/blocks';
import { loadCall } from '../../language/load-call';
import type { Expression, Identifier, Layout, SizeExpression, Statement } from '../../language/syntax';
import { rootsOf, visitAll } from '../../language/walk';
import { wordsLikeSizes } from '../free-sizes';
import { definedName } from '../scope';
import type { TextPart } from '../words';

export interface Definition {
  readonly block: Block;
  /** The position of the statement in the block. */
  readonly position: number;
  /** As it stood when the block was made. */
  readonly name: Identifier;
  /** False for a line that can't be read. */
  readonly isReadable: boolean;
}

/** An array in a file, or the file itself. */
export interface LoadedArray {
  readonly path: string;
  readonly entry: string | undefined;
  /** The same for what is the same. */
  readonly key: string;
}

export function loadedArray(path: string, entry: string | undefined): LoadedArray {
  return { path, entry, key: JSON.stringify([path, entry]) };
}

/** The array that has such a key. */
export function loadOf(key: string): LoadedArray {
  const [path, entry] = JSON.parse(key) as [string, string | null];
  return { path, entry: entry ?? undefined, key };
}

export interface BlockFacts {
  /** The first definition of each name, one that can be read where there is one. */
  readonly defines: ReadonlyMap<string, Definition>;
  /** The names that the definitions use. */
  readonly uses: ReadonlySet<string>;
  /** The same for each name that is defined. */
  readonly usesOf: ReadonlyMap<string, readonly string[]>;
  /** The names that anything uses, claims too. */
  readonly mentions: ReadonlySet<string>;
  /** Whether there are claims or shows. */
  readonly hasClaims: boolean;
  /** Whether something is defined by its entries, or reduced over an index. */
  readonly hasIndices: boolean;
  /** Whether a value is given of which a kind says something. */
  readonly hasGivenKinds: boolean;
  /** The functions that are called. */
  readonly calls: ReadonlySet<string>;
  /** What is loaded from files. */
  readonly loads: readonly LoadedArray[];
  readonly layout: Layout | undefined;
  readonly seed: number | undefined;
}

const known = new WeakMap<Block, BlockFacts>();
const sizeWords = new WeakMap<Block, ReadonlySet<string>>();

export function factsOf(block: Block): BlockFacts {
  let facts = known.get(block);
  if (!facts) {
    facts = gather(block);
    known.set(block, facts);
  }
  return facts;
}

/** Words in it that a free size might be called, too. */
export function sizeWordsOf(block: Block): ReadonlySet<string> {
  let words = sizeWords.get(block);
  if (!words) {
    words = wordsLikeSizes(block.text);
    sizeWords.set(block, words);
  }
  return words;
}

/** The text of a block by the offsets that its statements had when it was made, moved by `distance`. */
export function textOf(block: Block, distance: number): TextPart {
  const start = block.start + distance;
  return { slice: (from, to) => block.text.slice(from - start, to - start) };
}

function gather(block: Block): BlockFacts {
  const text = textOf(block, 0);
  const defines = new Map<string, Definition>();
  const uses = new Set<string>();
  const usesOf = new Map<string, readonly string[]>();
  const mentions = new Set<string>();
  const calls = new Set<string>();
  const loads: LoadedArray[] = [];
  let hasClaims = false;
  let hasIndices = false;
  let hasGivenKinds = false;
  let layout: Layout | undefined;
  let seed: number | undefined;
  for (const [position, { statement }] of block.pieces.entries()) {
    const name = definedName(statement, text);
    const isReadable = statement.kind !== 'unreadable';
    const before = name && defines.get(name.name);
    if (name && (!before || (isReadable && !before.isReadable))) {
      defines.set(name.name, { block, position, name, isReadable });
    }
    if (statement.kind === 'layout') layout ??= statement.layout;
    if (statement.kind === 'seed') seed ??= statement.value;
    const isClaim = statement.kind === 'check' || statement.kind === 'show';
    hasClaims ||= isClaim;
    hasGivenKinds ||=
      statement.kind === 'binding' && Boolean(statement.annotation?.valueKind && statement.value);
    const own: string[] = [];
    const use = (used: string): void => {
      mentions.add(used);
      if (isClaim) return;
      uses.add(used);
      own.push(used);
    };
    visitNamesInTypes(statement, use);
    visitNodes(statement, (node) => {
      if (node.kind === 'name') use(node.name);
      hasIndices ||= node.kind === 'by-index' || (node.kind === 'call' && node.indices !== undefined);
      if (node.kind !== 'call') return;
      calls.add(node.callee.name);
      const load = loadCall(node);
      if (load) loads.push(loadedArray(load.path.value, load.entry?.value));
    });
    if (!name) continue;
    const others = usesOf.get(name.name);
    usesOf.set(name.name, others ? [...others, ...own] : own);
  }
  const marks = { hasClaims, hasIndices, hasGivenKinds, calls, loads, layout, seed };
  return { defines, uses, usesOf, mentions, ...marks };
}

/** Visits the expressions of a statement, the outer before the inner. */
function visitNodes(statement: Statement, visit: (node: Expression) => void): void {
  for (const root of rootsOf(statement)) visitAll(root, visit);
  // What goes into a layer is not shown there, so that it is none of the roots.
  if (statement.kind === 'fit') visitAll(statement.value, visit);
}

/** The names that a statement uses, those of functions among them. */
export function mentionsOf(statement: Statement): readonly string[] {
  const names: string[] = [];
  visitNamesInTypes(statement, (name) => names.push(name));
  visitNodes(statement, (node) => {
    if (node.kind === 'name') names.push(node.name);
    else if (node.kind === 'call') names.push(node.callee.name);
  });
  return names;
}

function visitNamesInTypes(statement: Statement, visit: (name: string) => void): void {
  if (statement.kind === 'binding' || statement.kind === 'fit') {
    for (const axis of statement.annotation?.axes ?? []) visitNamesInSize(axis, visit);
  }
  if (statement.kind === 'dim' && statement.value) visitNamesInSize(statement.value, visit);
}

function visitNamesInSize(size: SizeExpression, visit: (name: string) => void): void {
  if (size.kind === 'size-name') visit(size.name);
  if (size.kind !== 'size-binary') return;
  visitNamesInSize(size.left, visit);
  visitNamesInSize(size.right, visit);
}
