/** What the blocks of one version of a document define for one another: layers, functions, and what is known of names. */
import {
  type BlockChange,
  type BlockList,
  changeBetween,
  changeFromNothing,
  selected,
} from '../../language/block-list';
import { BlockTable } from '../../language/block-table';
import type { Block, PlacedBlock } from '../../language/blocks';
import type { LayerTemplate } from '../../language/expanded';
import { moved } from '../../language/move';
import { printSize } from '../../language/print-tree';
import type { Problem } from '../../language/problems';
import type { FunctionStatement, LayerStatement } from '../../language/syntax';
import { numberOfSize } from '../constants';
import { duplicateName, namesTwice } from '../layer-calls';
import { type Callable, writtenFactsOf } from './written-facts';

/** Where a layer or a function stands. */
export interface PlacedCallable extends Callable {
  readonly placed: PlacedBlock;
  /** Whether this is what its name stands for. */
  readonly isFirst: boolean;
}

/** Sizes that are made of sizes more often than this are left to who reads the document as a whole. */
const DEEPEST_SIZES = 100;

/** The sign of a name that a line which can't be read would define as a layer or a function. */
const BROKEN = '';

/** What calls mean; the same object in versions in which they mean the same. */
export class Meanings {
  constructor(
    /** The text of the layer that each name calls. */
    private readonly layers: ReadonlyMap<string, string>,
    readonly functions: ReadonlyMap<string, string>,
    private readonly broken: ReadonlySet<string>,
  ) {}

  /** Tells what a call means from what it meant before; `undefined` where it is nothing that is written out. */
  ofCall(name: string): string | undefined {
    return this.layers.get(name) ?? (this.broken.has(name) ? BROKEN : undefined);
  }

  isBroken(name: string): boolean {
    return this.broken.has(name);
  }

  get isNone(): boolean {
    return this.layers.size === 0 && this.functions.size === 0 && this.broken.size === 0;
  }

  equals(other: Meanings): boolean {
    return (
      isSameMap(this.layers, other.layers) &&
      isSameMap(this.functions, other.functions) &&
      this.broken.size === other.broken.size &&
      [...this.broken].every((name) => other.broken.has(name))
    );
  }
}

function isSameMap(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([name, source]) => b.get(name) === source);
}

export class Survey {
  readonly meanings: Meanings;
  readonly hasImports: boolean;
  /** True once something was asked that is better answered by who reads the document as a whole. */
  isTangled = false;
  /** How the blocks differ from those of the version before. */
  readonly change: BlockChange;
  /** False where what was asked of names has to be asked again: others are defined than before, or in another way. */
  readonly areDefinedAlike: boolean;
  /** The blocks with layers, functions, or lines that would be some could they be read; in order. */
  readonly makers: readonly Block[];
  private readonly definers: BlockTable;
  private readonly templates: ReadonlyMap<string, LayerTemplate>;
  private called: readonly PlacedCallable[] | undefined;

  constructor(
    readonly list: BlockList,
    previous?: Survey,
  ) {
    const { blocks } = list;
    const change = previous ? changeBetween(previous.list.blocks, blocks) : changeFromNothing(blocks);
    const { removed, added } = change;
    const defines = (block: Block) => writtenFactsOf(block).defines;
    this.change = change;
    // The version before had none.
    this.hasImports = added.some((block) => writtenFactsOf(block).hasImports);
    this.areDefinedAlike = previous !== undefined && areDefinedAlike(removed, added);
    this.makers = selected(previous?.makers ?? [], removed, added, defines);
    this.definers = new BlockTable(
      blocks,
      (block) => writtenFactsOf(block).names,
      previous && change,
      previous?.definers,
    );
    if (previous?.makers === this.makers) {
      this.meanings = previous.meanings;
      this.templates = previous.templates;
      return;
    }
    const templates = new Map<string, LayerTemplate>();
    const meanings = this.findMeanings(templates);
    this.templates = templates;
    this.meanings = previous?.meanings.equals(meanings) ? previous.meanings : meanings;
  }

  /** In document order, with those that define a name again. */
  get callables(): readonly PlacedCallable[] {
    this.called ??= findCallables(this.makers.flatMap((block) => this.list.placeOf(block) ?? []));
    return this.called;
  }

  /** The layer that a name calls, as if it stood at the beginning of a text. */
  template(name: string): LayerTemplate | undefined {
    return this.templates.get(name);
  }

  isDefined(name: string): boolean {
    return this.definers.of(name).length > 0;
  }

  /** Whether a name is that of an array, above a statement of a block. */
  isArrayAbove(name: string, block: Block, position: number): boolean {
    return this.definers.of(name).some((each) => {
      const first = writtenFactsOf(each).arrays.get(name);
      return first !== undefined && (each.order < block.order || (each === block && first < position));
    });
  }

  /** The number that a size is above a statement of a block, where the text alone says it. */
  sizeAbove(name: string, block: Block, position: number, depth = 0): number | undefined {
    if (depth > DEEPEST_SIZES) {
      this.isTangled = true;
      return undefined;
    }
    const above = this.definers
      .of(name)
      .filter((each) => each.order <= block.order)
      .sort((a, b) => a.order - b.order);
    for (const each of above) {
      for (const dim of writtenFactsOf(each).dims) {
        if (dim.name !== name || (each === block && dim.position >= position)) continue;
        const value = numberOfSize(dim.value, (inner) =>
          this.sizeAbove(inner, each, dim.position, depth + 1),
        );
        if (value !== undefined) return value;
      }
    }
    return undefined;
  }

  /** What is wrong with layers and functions whatever is called. */
  get problems(): readonly Problem[] {
    const first = new Map<string, PlacedCallable>();
    for (const each of this.callables) if (each.isFirst) first.set(each.statement.name.name, each);
    const twice = this.callables.flatMap(({ statement: { name }, placed, isFirst }) => {
      const known = first.get(name.name);
      if (isFirst || !known) return [];
      return duplicateName(
        { ...name, span: placed.span(name.span) },
        known.placed.span(known.statement.name.span),
      );
    });
    const inside = this.callables.flatMap(({ statement, placed, isFirst }) => {
      const template = isFirst && statement.kind === 'layer' ? this.template(statement.name.name) : undefined;
      return template ? moved(namesTwice(template), statement.span.from + placed.distance) : [];
    });
    return [...twice, ...inside];
  }

  private findMeanings(templates: Map<string, LayerTemplate>): Meanings {
    const layers = new Map<string, string>();
    const functions = new Map<string, string>();
    const broken = new Set<string>();
    for (const { statement, source, isFirst } of this.callables) {
      if (!isFirst) continue;
      if (statement.kind === 'layer') {
        layers.set(statement.name.name, source);
        templates.set(statement.name.name, templateOf(statement, source));
      } else functions.set(statement.name.name, source);
    }
    for (const block of this.makers) for (const name of writtenFactsOf(block).broken) broken.add(name);
    return new Meanings(layers, functions, broken);
  }
}

function findCallables(made: readonly PlacedBlock[]): readonly PlacedCallable[] {
  const met = new Set<string>();
  return made.flatMap((placed) =>
    writtenFactsOf(placed.block).callables.map((each) => {
      const { name } = each.statement.name;
      const isFirst = !met.has(name);
      met.add(name);
      return { ...each, placed, isFirst };
    }),
  );
}

/** Whether blocks that have come define for the others what those did that have gone. */
function areDefinedAlike(removed: readonly Block[], added: readonly Block[]): boolean {
  const [before, after] = [definitionsOf(removed), definitionsOf(added)];
  if (before.size !== after.size) return false;
  for (const [name, how] of before) if (after.get(name) !== how) return false;
  return true;
}

/** The names that blocks define, each with what others can ask of it. */
function definitionsOf(blocks: readonly Block[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let sizes = '';
  for (const block of blocks) {
    const { names, arrays, dims } = writtenFactsOf(block);
    for (const name of names) found.set(name, arrays.has(name) ? 'array' : (found.get(name) ?? ''));
    for (const { name, value } of dims) sizes += `${name} = ${printSize(value)}\n`;
  }
  // A size that is made of another sees what stands above it.
  return found.set('', sizes);
}

const templates = new WeakMap<LayerStatement | FunctionStatement, LayerTemplate>();

function templateOf(statement: LayerStatement, source: string): LayerTemplate {
  let template = templates.get(statement);
  if (!template) {
    template = { statement: moved(statement, -statement.span.from), text: source };
    templates.set(statement, template);
  }
  return template;
}
