/** What can be told of a block from its statements alone. */
import type { Block } from '../../language/blocks';
import type {
  CheckStatement,
  Identifier,
  Layout,
  SizeExpression,
  Statement,
  TypeAnnotation,
} from '../../language/syntax';
import { rootsOf, walk } from '../../language/walk';
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

export interface BlockFacts {
  /** Whether its statements can be worked out block by block: whatever is written out or loaded belongs to the whole document. */
  readonly isPlain: boolean;
  /** The first definition of each name, one that can be read where there is one. */
  readonly defines: ReadonlyMap<string, Definition>;
  /** The names that the definitions use. */
  readonly uses: ReadonlySet<string>;
  /** The same for each name that is defined. */
  readonly usesOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** The names that anything uses, claims too. */
  readonly mentions: ReadonlySet<string>;
  /** Whether there are claims or shows. */
  readonly hasClaims: boolean;
  readonly checks: readonly CheckStatement[];
  /** Whether something is defined by its entries, or reduced over an index. */
  readonly hasIndices: boolean;
  /** Whether a value is given of which a kind says something. */
  readonly hasGivenKinds: boolean;
  /** The functions that are called. */
  readonly calls: ReadonlySet<string>;
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
  const usesOf = new Map<string, Set<string>>();
  const mentions = new Set<string>();
  const checks: CheckStatement[] = [];
  const calls = new Set<string>();
  let isPlain = true;
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
    const isClaim = statement.kind === 'check' || statement.kind === 'show';
    hasClaims ||= isClaim;
    isPlain &&= isPlainStatement(statement, text);
    if (statement.kind === 'seed') seed ??= statement.value;
    if (statement.kind === 'check') checks.push(statement);
    hasGivenKinds ||=
      statement.kind === 'binding' && Boolean(statement.annotation?.valueKind && statement.value);
    const own = (name && usesOf.get(name.name)) ?? new Set<string>();
    if (name) usesOf.set(name.name, own);
    for (const used of namesIn(statement)) {
      mentions.add(used);
      if (isClaim) continue;
      uses.add(used);
      own.add(used);
    }
    for (const root of rootsOf(statement)) {
      for (const node of walk(root)) {
        if (node.kind === 'call') calls.add(node.callee.name);
        hasIndices ||= node.kind === 'by-index' || (node.kind === 'call' && node.indices !== undefined);
      }
    }
  }
  const marks = { isPlain, hasClaims, checks, hasIndices, hasGivenKinds, calls, layout, seed };
  return { defines, uses, usesOf, mentions, ...marks };
}

/** A line that would define a layer or a function, could it be read, makes calls of it no mistakes. */
const BROKEN_DEFINITION = /^(?:fn|layer)\b/u;

function isPlainStatement(statement: Statement, text: TextPart): boolean {
  const { kind, span } = statement;
  if (kind === 'layer' || kind === 'function' || kind === 'import') return false;
  if (kind === 'unreadable') return !BROKEN_DEFINITION.test(text.slice(span.from, span.to));
  const isClaim = kind === 'check' || kind === 'show';
  for (const root of rootsOf(statement)) {
    for (const node of walk(root)) {
      if (node.kind === 'member' || node.kind === 'repeat') return false;
      if (node.kind === 'call' && node.callee.name === 'load') return false;
      // Whether a name in a subscript of a claim is an index depends on what the whole document defines.
      if (isClaim && node.kind === 'indexing') {
        for (const subscript of node.subscripts) {
          if (subscript.kind !== 'at') continue;
          for (const inner of walk(subscript.value)) if (inner.kind === 'name') return false;
        }
      }
    }
  }
  return true;
}

/** The names that a statement uses. */
export function* namesIn(statement: Statement): Generator<string, void, undefined> {
  if (statement.kind === 'binding' && statement.annotation) yield* namesInAnnotation(statement.annotation);
  if (statement.kind === 'dim' && statement.value) yield* namesInSize(statement.value);
  for (const root of rootsOf(statement)) {
    for (const node of walk(root)) if (node.kind === 'name') yield node.name;
  }
}

function* namesInAnnotation({ axes }: TypeAnnotation): Generator<string, void, undefined> {
  for (const axis of axes ?? []) yield* namesInSize(axis);
}

function* namesInSize(size: SizeExpression): Generator<string, void, undefined> {
  if (size.kind === 'size-name') yield size.name;
  if (size.kind !== 'size-binary') return;
  yield* namesInSize(size.left);
  yield* namesInSize(size.right);
}
