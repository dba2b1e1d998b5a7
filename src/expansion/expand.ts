/**
 * Writes out what a document calls: imported files, and every call of a layer as the statements that the layer is made of,
 * with names of their own. What comes of it are ordinary statements; everything downstream knows of nothing else.
 *
 * A statement without a layer, a member or an import in it is taken over as it is.
 */
import type { WrittenCall } from '../language/blocks';
import type { ExpandedDocument, LayerTemplate, OtherFile } from '../language/expanded';
import { type Files, noFiles } from '../language/files';
import { DEEPEST_IMPORTS, MOST_WRITTEN_OUT } from '../language/limits';
import { moved } from '../language/move';
import { type Problem, problem } from '../language/problems';
import type {
  CheckStatement,
  Expression,
  FunctionStatement,
  Identifier,
  LayerStatement,
  ParsedDocument,
  Span,
  Statement,
} from '../language/syntax';
import { rootsOf, walk } from '../language/walk';
import { joinStandIns, withIndicesOfClaim } from './claim-indices';
import { Constants, type KnownNames } from './constants';
import { brokenName, definedName } from './defined-name';
import { duplicateName, LayerCalls, namesTwice } from './layer-calls';
import { Regions } from './origins';
import { Sources } from './sources';

/** What all parts of an expansion work on. */
export interface Expansion {
  readonly regions: Regions;
  readonly constants: KnownNames;
  readonly standIns: Map<Expression, Expression>;
  /** How many lines all layers together may come to. */
  readonly mostLines: number;
  layer(name: string): LayerTemplate | undefined;
  /** Whether it is the name of a layer or a function whose head can't be read: nothing is said of its calls. */
  isBroken(name: string): boolean;
  noteCall(layer: LayerStatement): void;
  /** Notes what became of a claim in a layer. */
  noteClaim(written: CheckStatement, made: InnerClaim, layer: LayerStatement): void;
  emit(statement: Statement): void;
  /** How many statements there are so far. */
  readonly emitted: number;
  /** Notes which statements a call was written out as. */
  noteWritten(call: WrittenCall): void;
  report(found: Problem): void;
}

/** A claim in a layer as it was written out, and what the call is called. */
export interface InnerClaim {
  readonly claim: CheckStatement;
  readonly path: string;
}

/**
 * A document with everything that it calls written out. Never throws; what is wrong is among the made problems.
 *
 * @param mostLines how many lines its layers may come to.
 */
export function expand(
  document: ParsedDocument,
  files: Files = noFiles,
  mostLines: number = MOST_WRITTEN_OUT,
): ExpandedDocument {
  return new Expander(document, files, mostLines).run();
}

/** A statement, and the text that it is of. */
interface Found {
  readonly statement: Statement;
  /** How far the text is from its place in the expanded one. */
  readonly distance: number;
  readonly file?: OtherFile;
  readonly text: string;
}

class Expander implements Expansion {
  readonly regions: Regions;
  readonly layers = new Map<string, LayerTemplate>();
  readonly constants = new Constants();
  readonly standIns = new Map<Expression, Expression>();
  private readonly broken = new Set<string>();
  private readonly called = new Set<LayerStatement>();
  private readonly innerClaims = new Map<CheckStatement, InnerClaim[]>();
  private readonly functions = new Map<string, FunctionStatement>();
  private readonly defined = new Map<string, Identifier>();
  private readonly statements: Statement[] = [];
  private readonly statementStandIns = new Map<Statement, Statement>();
  private readonly problems: Problem[] = [];
  private readonly sources: Sources;
  /** Every name that a line defines, or would if it could be read. */
  private allNames: ReadonlySet<string> | undefined;

  constructor(
    private readonly document: ParsedDocument,
    files: Files,
    readonly mostLines: number,
  ) {
    this.regions = new Regions(`${document.text}\n`);
    this.sources = new Sources(files, document.text);
  }

  run(): ExpandedDocument {
    const { document, regions, layers, functions, standIns, statementStandIns, statements } = this;
    const { text } = document;
    const found: Found[] = [];
    for (const statement of document.statements) {
      if (statement.kind === 'import') this.open(statement, statement.path.span, [], found);
      else found.push({ statement, distance: 0, text });
    }
    // All of them before the first call: a layer may stand below what uses it.
    for (const each of found) this.collect(each);
    for (const template of layers.values()) this.problems.push(...namesTwice(template));
    const calls = new LayerCalls(this);
    for (const { statement, distance, file } of found) {
      const isOwn = distance === 0;
      // What another file claims, shows or prefers is its own business.
      if (!isOwn && statement.kind !== 'binding' && statement.kind !== 'dim') continue;
      if (isOwn && !isToBeWrittenOut(statement, this)) {
        const made = this.byIndex(statement, found);
        if (made) statementStandIns.set(statement, made);
        this.emit(made ?? statement);
        continue;
      }
      const entries = isOwn ? this.byIndex(statement, found) : undefined;
      const made = calls.statement(entries ?? statement, distance, isOwn && file === undefined);
      if (entries) joinStandIns(statement, this.standIns);
      this.emit(made);
      statementStandIns.set(statement, made);
    }
    const madeProblems = uniqueProblems(this.problems.map((each) => regions.problem(each)));
    return {
      problems: document.problems,
      written: document,
      text: regions.text,
      statements,
      origins: regions,
      standIns,
      statementStandIns,
      layers,
      called: this.called,
      uncalled: document.statements.filter(
        (statement) => statement.kind === 'layer' && !this.called.has(statement),
      ) as readonly LayerStatement[],
      innerClaims: this.innerClaims,
      functions,
      madeProblems,
      isPartial: this.sources.isPartial,
    };
  }

  layer(name: string): LayerTemplate | undefined {
    return this.layers.get(name);
  }

  isBroken(name: string): boolean {
    return this.broken.has(name);
  }

  noteCall(layer: LayerStatement): void {
    this.called.add(layer);
  }

  noteClaim(written: CheckStatement, made: InnerClaim): void {
    const known = this.innerClaims.get(written);
    if (known) known.push(made);
    else this.innerClaims.set(written, [made]);
  }

  emit(statement: Statement): void {
    if (statement.kind === 'layer' || statement.kind === 'function' || statement.kind === 'import') return;
    this.constants.note(statement);
    this.statements.push(statement);
  }

  get emitted(): number {
    return this.statements.length;
  }

  /** Nothing of a document that is read as a whole is told by its calls. */
  noteWritten(): void {}

  report(found: Problem): void {
    this.problems.push(found);
  }

  /** Adds the statements of a file, and of those that it imports, in the place of the import. */
  private open(
    statement: Extract<Statement, { kind: 'import' }>,
    imported: Span,
    chain: readonly string[],
    found: Found[],
    distanceHere = 0,
  ): void {
    if (chain.length >= DEEPEST_IMPORTS) {
      const what = `files that import one another more than ${DEEPEST_IMPORTS} deep`;
      this.report(problem('too-large', shifted(statement.path.span, distanceHere), { what }));
      return;
    }
    const opened = this.sources.open(statement, chain);
    if (!opened) return;
    if ('problem' in opened) {
      const { span, ...rest } = opened.problem;
      this.report({ ...rest, span: shifted(span, distanceHere) } as Problem);
      return;
    }
    const { file } = opened;
    const distance = this.regions.add(file.text, { source: 0, file, imported });
    for (const each of file.document.problems) {
      this.report({
        ...each,
        span: shifted(each.span, distance),
        related: each.related.map((place) => ({ ...place, span: shifted(place.span, distance) })),
      });
    }
    for (const inner of file.document.statements) {
      if (inner.kind === 'import') this.open(inner, imported, [...chain, file.path], found, distance);
      else found.push({ statement: inner, distance, file, text: file.text });
    }
  }

  /** A claim or a show about entries, as one about arrays. While a file is missing, any name may be defined in it. */
  private byIndex(statement: Statement, found: readonly Found[]): Statement | undefined {
    if ((statement.kind !== 'check' && statement.kind !== 'show') || this.sources.isPartial) return undefined;
    const isDefined = (name: string): boolean => {
      this.allNames ??= new Set(
        found.flatMap((each) => definedName(each.statement, () => textOf(each)) ?? []),
      );
      return this.allNames.has(name);
    };
    return withIndicesOfClaim(statement, isDefined, this.standIns);
  }

  private collect({ statement, distance, file, text }: Found): void {
    if (statement.kind === 'layer') {
      if (this.isFirst(statement.name, distance))
        this.layers.set(statement.name.name, { statement, text, ...(file && { file }) });
    } else if (statement.kind === 'function') {
      if (this.isFirst(statement.name, distance))
        this.functions.set(statement.name.name, shiftedFunction(statement, distance));
    } else {
      const name = brokenName(statement, () => textOf({ statement, text }));
      if (name) this.broken.add(name);
    }
  }

  private isFirst(name: Identifier, distance: number): boolean {
    const span = shifted(name.span, distance);
    const first = this.defined.get(name.name);
    if (!first) {
      this.defined.set(name.name, { name: name.name, span });
      return true;
    }
    this.report(duplicateName({ ...name, span }, first.span));
    return false;
  }
}

/** Whether there is anything in a statement that is to be written out. */
export function isToBeWrittenOut(
  statement: Statement,
  around: Pick<Expansion, 'layer' | 'isBroken'>,
): boolean {
  if (statement.kind === 'layer' || statement.kind === 'function') return false;
  for (const root of rootsOf(statement)) {
    for (const node of walk(root)) {
      if (node.kind === 'member' || node.kind === 'repeat') return true;
      if (node.kind !== 'call') continue;
      const { name } = node.callee;
      if (around.layer(name) || around.isBroken(name)) return true;
    }
  }
  return false;
}

function textOf({ statement, text }: Pick<Found, 'statement' | 'text'>): string {
  return text.slice(statement.span.from, statement.span.to);
}

function shifted({ from, to }: Span, distance: number): Span {
  return { from: from + distance, to: to + distance };
}

function shiftedFunction(statement: FunctionStatement, distance: number): FunctionStatement {
  return distance === 0 ? statement : moved(statement, distance);
}

/** The same cause may have been met in every repetition. */
export function uniqueProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, span, payload }) => {
    const key = `${code} ${span.from} ${span.to} ${JSON.stringify(payload)}`;
    return !seen.has(key) && seen.add(key);
  });
}
