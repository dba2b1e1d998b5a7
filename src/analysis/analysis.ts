/**
 * The analysis of a document: what every feature, the panel and the terminal read from. It is immutable; shapes
 * are worked out at once, everything else when it is first asked for.
 */
import { arrayOf } from '../calculus/build';
import { partialDerivative, totalDerivative } from '../calculus/chain';
import { graphBetween } from '../calculus/graph';
import { variablesIn } from '../calculus/variables';
import { BlockExpansion, expandByBlocks } from '../expansion/blocks/block-expansion';
import { expand } from '../expansion/expand';
import type { ExpandedDocument } from '../language/expanded';
import { type Files, noFiles } from '../language/files';
import { LEAST_WRITTEN_OUT, MOST_UNCALLED, MOST_WRITTEN_OUT } from '../language/limits';
import type { Problem } from '../language/problems';
import type {
  Binding,
  CheckStatement,
  Expression,
  LayerStatement,
  Layout,
  ParsedDocument,
  Statement,
} from '../language/syntax';
import { ViewMap } from '../language/view-map';
import { rootsOf } from '../language/walk';
import type { Values } from '../numeric/values';
import type { Operator } from '../operators/operator';
import { BlockShapes } from '../shapes/blocks/block-shapes';
import type { LoadedArray } from '../shapes/blocks/facts';
import { inferBlocks } from '../shapes/blocks/infer-blocks';
import { infer } from '../shapes/infer';
import type { InferredShapes } from '../shapes/inferred';
import type { Size } from '../shapes/size';
import { Arena, type ArenaOptions } from './arena';
import { BlockMemo } from './block-memo';
import { type ChosenInputs, isNothing, nothingChosen, valuesUnder } from './chosen-inputs';
import type { ClaimResult } from './claims';
import { declaredKinds, givenValues } from './given';
import { givenProblems } from './given-problems';
import { indexProblems } from './index-problems';
import { Jacobian } from './jacobian';
import { judgeWritten } from './judge-written';
import { KeptNames } from './kept-names';
import { bodyDocument } from './layer-body';
import { inferWithLoads, loadsFrom } from './loads';
import type { LoweringScope } from './lower';
import { closedForm } from './mistakes/closed-form';
import { NamedArray } from './named';
import { neededSizes } from './needed-sizes';
import { OpenNames } from './open-names';
import { BUILT_IN_NAMES } from './own/more-functions';
import { OwnFunctions } from './own/own-functions';
import { Paths } from './paths';
import type { Side } from './side';

/** A derivative by way of the names that all paths run through: the factors multiply to the total. */
export interface Chain {
  readonly of: NamedArray;
  readonly wrt: NamedArray;
  /** In the order of multiplication of the layout: from the variable on in denominator layout. */
  readonly factors: readonly Jacobian[];
  readonly total: Jacobian;
}

export class Analysis implements LoweringScope {
  /** Every name whose shape is known, in document order. */
  readonly names: ReadonlyMap<string, NamedArray>;
  /** Whether proofs are told line by line; who shows no more than verdicts turns it off before any claim is judged. */
  tellsProofs = true;
  /** What is known of the blocks of a document that is worked out block by block. */
  readonly memo: BlockMemo | undefined;
  private found: readonly Problem[] | undefined;
  private usualArena: Arena | undefined;
  private basis: ArenaOptions | undefined;
  private readonly judged: Map<CheckStatement, ClaimResult>;
  private readonly bodies = new Map<LayerStatement, Analysis>();
  /** What is taken over of names, and handed on. */
  private readonly kept: KeptNames | undefined;
  /** The names with numbers left open. */
  readonly open: OpenNames;
  private chosenValues: Values | undefined;

  constructor(
    /** The document with every layer that it calls written out. */
    readonly expanded: ExpandedDocument,
    readonly shapes: InferredShapes,
    /** The functions of numbers that the document defines. */
    readonly functions: OwnFunctions,
    /** What was known of other files when this was worked out. */
    readonly files: Files = noFiles,
    /** What a reader has chosen in the place of the document's own inputs. */
    readonly inputs: ChosenInputs = nothingChosen,
    /** The same with the document's own inputs, whose work is shared. */
    private readonly base?: Analysis,
    /** The document before an edit: what was worked out for blocks that the edit leaves alone is taken over. */
    before?: Analysis,
  ) {
    this.memo =
      base?.memo ??
      (shapes instanceof BlockShapes && expanded instanceof BlockExpansion
        ? new BlockMemo(shapes, expanded, before?.memo)
        : undefined);
    this.judged = base?.judged ?? new Map();
    if (base) {
      this.names = base.names;
      this.open = base.open;
      return;
    }
    // A function that stays as it is may be another object.
    const earlier = before && before.functions === functions ? before.kept : undefined;
    this.kept =
      this.memo && new KeptNames((name) => shapes.names.get(name)?.order, earlier, this.memo.influence);
    const edit = earlier &&
      this.memo?.influence && { influence: this.memo.influence, solved: this.memo.solved };
    this.open = new OpenNames(this, earlier && before?.open, edit);
    this.names = new ViewMap(
      (name) => this.kept?.get(name) ?? this.made(name),
      () => shapes.names.keys(),
    );
  }

  private made(name: string): NamedArray | undefined {
    const info = this.shapes.names.get(name);
    const named = info?.shape && new NamedArray(info, info.shape, this);
    if (named) this.kept?.add(named);
    return named;
  }

  /** The document as it stands. */
  get document(): ParsedDocument {
    return this.expanded.written;
  }

  get layout(): Layout {
    return this.shapes.layout;
  }

  /** The operator of that name: one of the document's own functions, or of the registry. */
  operator(name: string): Operator | undefined {
    return this.functions.operator(name);
  }

  variable(name: string): NamedArray | undefined {
    return this.names.get(name);
  }

  /** What is wrong with the text and with the shapes, in document order; claims answer for themselves. */
  get problems(): readonly Problem[] {
    this.found ??= [
      ...this.document.problems,
      ...this.expanded.madeProblems,
      ...this.shapes.problems,
      ...[...this.functions.problems, ...this.indexProblems(), ...this.givenProblems()].map((each) =>
        this.expanded.origins.problem(each),
      ),
      ...this.problemsOfUncalled(),
    ].sort((a, b) => a.span.from - b.span.from);
    return this.found;
  }

  private indexProblems(): readonly Problem[] {
    const find = (statements: readonly Statement[]) => indexProblems(statements, this);
    return (
      this.memo?.problems({ kind: 'index', concerns: ({ hasIndices }) => hasIndices, find }) ??
      find(this.expanded.statements)
    );
  }

  private givenProblems(): readonly Problem[] {
    if (!this.memo) return givenProblems(this.names.values(), this);
    const defined = (statement: Statement): readonly NamedArray[] => {
      if (statement.kind !== 'binding' || !statement.value) return [];
      const named = this.names.get(statement.name.name);
      return named && this.shapes.names.get(named.name)?.value === statement.value ? [named] : [];
    };
    return this.memo.problems({
      kind: 'given',
      concerns: ({ hasGivenKinds }) => hasGivenKinds,
      find: (statements) => givenProblems(statements.flatMap(defined), this),
    });
  }

  /** Mistakes in layers that no call tells of. */
  private problemsOfUncalled(): readonly Problem[] {
    return this.expanded.uncalled.slice(0, MOST_UNCALLED).flatMap((statement) => {
      const own = ({ span }: Problem) => span.from >= statement.span.from && span.to <= statement.span.to;
      // Whether a size divides another is for a call to decide.
      const isOpen = (found: Problem) =>
        found.code === 'shape-mismatch' && JSON.stringify(found.payload).includes('//');
      const { shapes, expanded } = this.bodyOf(statement);
      const known = new Set(this.expanded.madeProblems.map(({ span }) => span.from));
      const found = [...shapes.problems, ...expanded.madeProblems];
      return found.filter((each) => own(each) && !isOpen(each) && !known.has(each.span.from));
    });
  }

  /** The last scalar that is computed from other names: what gradients are shown of. */
  get lastScalar(): NamedArray | undefined {
    const scalars = [...this.names.values()].filter(
      (named) => named.axes.length === 0 && named.role === 'definition',
    );
    return scalars[scalars.length - 1];
  }

  /**
   * The names that stand in a name's definition, in order of first use; none for an input. Where a long gradient
   * stands in it, one of them is the gradient's own: `grad(L, a5)`.
   */
  usedBy(name: string): readonly string[] {
    const named = this.names.get(name);
    if (named?.definition === undefined) return [];
    const used = variablesIn(named.definition.body).map((variable) => variable.name);
    // As they are written, whatever order the canonical form puts them in.
    const place = (each: string): number => {
      const at = named.mentions.indexOf(each);
      return at < 0 ? Number.MAX_SAFE_INTEGER : at;
    };
    return used.sort((a, b) => place(a) - place(b));
  }

  /** The local Jacobians of a name's definition: one for each name that stands in it, in order of first use. */
  local(name: string): readonly Jacobian[] {
    const of = this.names.get(name);
    if (of === undefined) return [];
    of.derivatives.local ??= this.usedBy(name).flatMap((used) => {
      const wrt = this.names.get(used);
      return wrt ? [new Jacobian(of, wrt, true, this.layout, partialDerivative(of, wrt))] : [];
    });
    return of.derivatives.local;
  }

  /** The total derivative of one name by another, along every path; `undefined` for unknown names. */
  total(of: string, wrt: string): Jacobian | undefined {
    const [f, x] = [this.names.get(of), this.names.get(wrt)];
    if (f === undefined || x === undefined) return undefined;
    return f.derivatives.total(x, () => {
      return new Jacobian(f, x, false, this.layout, totalDerivative(arrayOf(f), x));
    });
  }

  /** True when some path leads from one name to another. */
  dependsOn(of: string, wrt: string): boolean {
    const [f, x] = [this.names.get(of), this.names.get(wrt)];
    if (f === undefined || x === undefined || f === x) return f !== undefined && f === x;
    return graphBetween(arrayOf(f), x).between.some((variable) => variable.name === wrt);
  }

  /** The names that every path from one name to another runs through, both ends included, from `wrt` to `of`. */
  passes(of: string, wrt: string): readonly NamedArray[] {
    const [f, x] = [this.names.get(of), this.names.get(wrt)];
    if (f === undefined || x === undefined) return [];
    return new Paths(f, x).passes.map((name) => this.names.get(name) as NamedArray);
  }

  chain(of: string, wrt: string): Chain | undefined {
    const passes = this.passes(of, wrt);
    const total = this.total(of, wrt);
    const [x, f] = [passes[0], passes[passes.length - 1]];
    if (total === undefined || x === undefined || f === undefined || passes.length < 2) return undefined;
    const factors = passes.slice(1).map((next, k) => {
      const previous = passes[k] as NamedArray;
      const local = this.local(next.name).find((jacobian) => jacobian.wrt === previous);
      const direct = local !== undefined && !this.hasDetour(next, previous);
      return direct ? local : (this.total(next.name, previous.name) as Jacobian);
    });
    if (this.layout === 'numerator') factors.reverse();
    return { of: f, wrt: x, factors: factors.map((factor) => factor.asProduct), total: total.asProduct };
  }

  /** True when a name between the two is on a path from one to the other. */
  private hasDetour(of: NamedArray, wrt: NamedArray): boolean {
    return graphBetween(arrayOf(of), wrt).between.length > 2;
  }

  /** Numbers for every name: given ones, and samples for the rest. */
  get values(): Values {
    if (isNothing(this.inputs)) return this.arena.values;
    this.chosenValues ??= valuesUnder(this.inputs, this.names, this.arena);
    return this.chosenValues;
  }

  /** The same document at other inputs. Only numbers that are shown differ: claims are tried where they always are. */
  withInputs(inputs: ChosenInputs): Analysis {
    const base = this.base ?? this;
    return isNothing(inputs)
      ? base
      : new Analysis(this.expanded, this.shapes, this.functions, this.files, inputs, base);
  }

  /** The same with other samples and other free sizes: the k-th point of several at which a claim is tried. */
  valuesAt(point: number): Values {
    return this.arena.valuesAt(point);
  }

  /** Where claims are tried. */
  get arena(): Arena {
    if (this.base) return this.base.arena;
    this.usualArena ??= this.arenaOf([]);
    return this.usualArena;
  }

  /** The same for expressions that ask more of the free sizes than the definitions do, as `x[0:5]` does. */
  arenaFor(expressions: readonly Expression[]): Arena {
    if (this.base) return this.base.arenaFor(expressions);
    const known = new Set(this.arena.needed.map((size) => size.key));
    for (const { axes } of this.names.values()) for (const size of axes) known.add(size.key);
    const more = neededSizes(expressions, this.shapes).filter((size) => !known.has(size.key));
    return more.length === 0 ? this.arena : this.arenaOf(more);
  }

  private arenaOf(more: readonly Size[]): Arena {
    const definitions = this.expanded.statements.flatMap((s) => (s.kind === 'binding' ? rootsOf(s) : []));
    this.basis ??= {
      given: givenValues(this),
      kinds: declaredKinds(this),
      positive: neededSizes(definitions, this.shapes),
      seed: this.seed,
    };
    const positive = [...this.basis.positive, ...more];
    return new Arena([...this.names.values()], { ...this.basis, positive });
  }

  /** What samples are drawn from. */
  get seed(): number {
    const statement = this.document.statements.find((s) => s.kind === 'seed');
    return statement?.kind === 'seed' ? statement.value : 0;
  }

  /** The verdict on a claim, if it has been worked out. */
  known(statement: CheckStatement): ClaimResult | undefined {
    const here = this.judged.get(statement);
    if (here || !this.memo) return here;
    const kept = this.memo.verdict(statement);
    if (kept) this.judged.set(statement, kept);
    return kept;
  }

  /** Takes over a verdict on one of its claims from an analysis in which that means the same. */
  adopt(result: ClaimResult): void {
    this.judged.set(result.statement, result);
    this.memo?.adopt(result);
  }

  /** The verdict on a claim. */
  claim(statement: CheckStatement): ClaimResult {
    let result = this.known(statement);
    if (result === undefined) {
      result = judgeWritten(statement, this);
      this.adopt(result);
    }
    return result;
  }

  /** An array in matrix notation, where that reads back as what it stands for. */
  closedFormOf(side: Pick<Side, 'array' | 'shape'>): string | undefined {
    return closedForm(side, this);
  }

  /** A layer of the document by itself, in the sizes that its head names. */
  bodyOf(layer: LayerStatement): Analysis {
    let body = this.bodies.get(layer);
    if (!body) {
      const share = Math.floor(MOST_WRITTEN_OUT / Math.max(1, this.expanded.layers.size));
      const mostLines = Math.max(LEAST_WRITTEN_OUT, share);
      body = analyze(bodyDocument(layer, this), this.files, this.functions, mostLines);
      this.bodies.set(layer, body);
    }
    return body;
  }

  /** What is worked out where an offset lies: within a layer that is the layer by itself. */
  within(offset: number): Analysis {
    const { statements } = this.document;
    const layer = statements.find(
      ({ kind, span }) => kind === 'layer' && span.from <= offset && offset <= span.to,
    );
    if (layer?.kind !== 'layer' || offset <= layer.name.span.to) return this;
    return this.bodyOf(layer);
  }

  /** Every claim of the document, those in layers that are called included, in order. */
  get checks(): readonly CheckStatement[] {
    if (this.memo) return this.memo.claims;
    const { innerClaims } = this.expanded;
    return this.document.statements.flatMap((statement) => {
      if (statement.kind === 'check') return statement;
      if (statement.kind !== 'layer') return [];
      return statement.body.filter((line) => line.kind === 'check').filter((line) => innerClaims.has(line));
    });
  }

  /** Every claim of the document with its verdict, in order. */
  claims(): readonly ClaimResult[] {
    return this.checks.map((s) => this.claim(s));
  }

  /** The statement that an offset lies in, or the one on whose line it lies. */
  statementAt(offset: number): Statement | undefined {
    const { statements, text } = this.document;
    const inside = statements.find(({ span }) => span.from <= offset && offset <= span.to);
    if (inside !== undefined) return inside;
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    const newline = text.indexOf('\n', offset);
    const lineEnd = newline < 0 ? text.length : newline;
    return statements.find(({ span }) => span.from <= lineEnd && span.to >= lineStart);
  }

  bindingOf(name: string): Binding | undefined {
    return this.shapes.names.get(name)?.statement;
  }
}

/**
 * Analyses a document that has been read.
 *
 * @param files the files that it may name.
 * @param known its functions, where they have been read already.
 * @param mostLines how many lines its layers may come to, if not as many as those of any document.
 * @param previous the analysis of the document before an edit, from which is taken over what the edit leaves alone.
 */
export function analyze(
  document: ParsedDocument,
  files: Files = noFiles,
  known?: OwnFunctions,
  mostLines?: number,
  previous?: Analysis,
): Analysis {
  const inBlocks = expandByBlocks(document, previous?.expanded);
  if (inBlocks) return analyzeBlocks(inBlocks, files, previous);
  const expanded = expand(document, files, mostLines);
  const functions = known ?? new OwnFunctions(expanded.functions, expanded.text);
  const names = [...BUILT_IN_NAMES, ...functions.names, ...expanded.layers.keys()];
  const shapes = inferWithLoads(loadsFrom(files), (loads) =>
    infer(expanded, functions.operator, names, loads),
  );
  return new Analysis(expanded, shapes, functions, files);
}

function analyzeBlocks(expanded: BlockExpansion, files: Files, previous: Analysis | undefined): Analysis {
  const functions = previous?.functions.areOf(expanded.functions)
    ? previous.functions
    : new OwnFunctions(expanded.functions, expanded.written.text);
  const loads = loadsFrom(files);
  const input = {
    operators: functions.operator,
    operatorNames: BUILT_IN_NAMES,
    ownNames: [...functions.names, ...expanded.layers.keys()],
    functions: expanded.functionTexts,
    loads: loads.shapeOf.bind(loads),
    versionOf: ({ path, entry }: LoadedArray) => loads.versionOf(path, entry),
  };
  const shapes = inferBlocks(expanded, input, previous?.shapes);
  return new Analysis(expanded, shapes, functions, files, nothingChosen, undefined, previous);
}
