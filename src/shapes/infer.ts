/**
 * Shape inference: what every expression, name and `?` of a document is. Each statement gives tasks; what they
 * find out flows in both directions, so a size is solved from wherever it is pinned down. Claims come last, as
 * they decide nothing.
 */
import type { ReadDocument } from '../language/expanded';
import { loadCall } from '../language/load-call';
import type { Binding, Expression, FitStatement, Layout, Span, Statement } from '../language/syntax';
import { walk } from '../language/walk';
import type { Task } from './agenda';
import { AgreementTask } from './agreement';
import { type ReadClaim, readClaim, solvedShape } from './claims';
import { DeclarationReader } from './declarations';
import { ExpressionReader } from './expressions';
import { FreeSizes, sizeNames, wordsLikeSizes } from './free-sizes';
import type { InferredShapes, NameRole } from './inferred';
import { type LoadShapes, noLoads } from './loads';
import { type Findings, type FoundDim, type FoundName, Results } from './results';
import type { OperatorShapes } from './rule';
import { runAll } from './running';
import { type Definitions, definedName, definitionsOf, failedCell, Scope } from './scope';
import type { Shape } from './shape';
import type { Size } from './size';
import { Cell, ShapeSystem } from './system';
import type { Twins } from './twins';
import { quoted, type TextPart } from './words';

/**
 * Works out the shape of everything in a document. Never throws; what is wrong is among the problems.
 *
 * @param operators the shape rules of the operators, infix ones by their sign, `neg` and `.T` included
 * @param operatorNames names of functions, to suggest for a mistyped one
 * @param loads the shapes of what the document loads from files
 */
export function infer(
  document: ReadDocument,
  operators: OperatorShapes,
  operatorNames: Iterable<string> = [],
  loads: LoadShapes = noLoads,
): InferredShapes {
  const { text, statements } = document;
  const layout = statements.find((statement) => statement.kind === 'layout')?.layout ?? 'denominator';
  const definitions = definitionsOf(document);
  const inference = new Inference({ text, layout, definitions, operators, operatorNames, loads });
  for (const [position, statement] of statements.entries()) inference.read(statement, position);
  inference.assume();
  let taken: ReadonlySet<string> | undefined;
  const isTaken = (name: string): boolean => {
    taken ??= wordsLikeSizes(text);
    return taken.has(name);
  };
  const free = inference.nameFreeSizes(sizeNames(isTaken));
  inference.startClaims();
  for (const [position, statement] of statements.entries()) inference.readClaim(statement, position);
  return inference.results(free, document);
}

/** What is settled of a name before anything is assumed. */
export type Settled =
  | { readonly kind: 'array'; readonly shape: Shape }
  | { readonly kind: 'dim'; readonly size: Size }
  | { readonly kind: 'failed' };

/** Where statements are read, and what is known around them. */
export interface InferenceContext {
  readonly text: TextPart;
  readonly layout: Layout;
  readonly definitions: Definitions;
  readonly operators: OperatorShapes;
  readonly operatorNames: Iterable<string>;
  readonly loads: LoadShapes;
}

/** A size that nothing pins down: those that stand in a `?` are named before all others. */
export interface FreeSlot {
  readonly inBlank: boolean;
  readonly at: number;
}

/** Shapes while they are worked out, statement by statement. */
export class Inference {
  private readonly system = new ShapeSystem();
  private readonly scope: Scope;
  private readonly expressions: ExpressionReader;
  private readonly declarations: DeclarationReader;
  private readonly misfits: Span[] = [];
  private readonly names = new Map<string, FoundName>();
  private readonly dims = new Map<string, FoundDim>();
  private readonly claims = new Map<Extract<Statement, { kind: 'check' }>, ReadClaim>();
  /** What was read, by what was not because it is the same. */
  private readonly twins = new Map<object, object>();

  constructor(private readonly context: InferenceContext) {
    const { system } = this;
    this.scope = new Scope(system, context.definitions);
    const { scope } = this;
    const { text, layout, operators, operatorNames, loads } = context;
    this.expressions = new ExpressionReader({ system, scope, text, layout, operators, operatorNames, loads });
    this.declarations = new DeclarationReader(system, this.scope, context.text);
  }

  /** Reads a statement that may decide shapes; those further up are to be read before. */
  read(statement: Statement, position: number): void {
    const { system, scope, expressions } = this;
    scope.position = position;
    system.sizes.startStatement();
    this.readStatement(statement);
    runAll(system, expressions.takeTasks());
  }

  /** The same for as long as nothing more is wrong, or waits to be assumed. */
  get mark(): string {
    const { system, misfits } = this;
    return `${system.reported} ${system.agenda.waiting} ${misfits.length}`;
  }

  /** Whether nothing of a statement that was read is open. */
  isDone(statement: Statement): boolean {
    const { system, names, dims, expressions } = this;
    const isSolved = (cell: Cell): boolean => !cell.failed && solvedShape(system, cell) !== undefined;
    if (statement.kind === 'dim') {
      const found = dims.get(statement.name.name);
      return found !== undefined && system.sizes.resolve(found.size).unknowns().length === 0;
    }
    if (statement.kind !== 'binding' && statement.kind !== 'fit') return true;
    if (statement.kind === 'binding') {
      const found = names.get(statement.name.name);
      if (!found || !isSolved(found.cell)) return false;
    }
    for (const node of statement.value ? walk(statement.value) : []) {
      const cell = expressions.cells.get(node);
      if (cell && !isSolved(cell)) return false;
      const task = expressions.applications.get(node);
      if (!task) continue;
      if (!task.isDone) return false;
      // A word that is a name, too, is another word for another call.
      for (const value of task.application.statics.values())
        if (value.kind === 'name' && (names.has(value.name) || dims.has(value.name))) return false;
    }
    return true;
  }

  /** Takes over for statements what is known of their twins, which are done; `false` where nothing is known of them. */
  repeat(statements: readonly Statement[], twins: Twins): boolean {
    const { names, dims } = this;
    const firsts = new Map(twins.names.map(([first, second]) => [second, first]));
    const defined = statements.filter((each) => each.kind === 'binding' || each.kind === 'dim');
    const isKnown = ({ kind, name }: (typeof defined)[number]): boolean => {
      const first = firsts.get(name.name) as string;
      return kind === 'dim' ? dims.has(first) : names.has(first);
    };
    if (!defined.every(isKnown)) return false;
    for (const statement of defined) {
      const { name } = statement.name;
      const first = firsts.get(name) as string;
      if (statement.kind === 'dim') dims.set(name, { ...(dims.get(first) as FoundDim), statement });
      else names.set(name, { ...(names.get(first) as FoundName), statement });
    }
    for (const [first, second] of twins.nodes) this.twins.set(second, this.twins.get(first) ?? first);
    return true;
  }

  /** Assumes what nothing has decided. Nothing that decides is to be read after this. */
  assume(): void {
    runAll(this.system, [], { assume: true });
    this.expressions.settleIndices();
    // Equations that nothing could solve must not refute the names that are made up then.
    this.system.sizes.giveUpWaiting();
  }

  /** The sizes that are left, in the order in which they are named. */
  freeSlots(): readonly FreeSlot[] {
    const { system, declarations, dims, names } = this;
    const seen = new Set<number>();
    const slots: FreeSlot[] = [];
    const take = (size: Size, slot: FreeSlot): void => {
      for (const unknown of system.sizes.resolve(size).unknowns()) {
        if (!seen.has(unknown)) slots.push(slot);
        seen.add(unknown);
      }
    };
    for (const { statement, size } of dims.values()) {
      const own = system.sizes.resolve(size).asUnknown;
      if (own !== undefined) seen.add(own);
      else take(size, { inBlank: true, at: statement.span.from });
    }
    for (const { key, size, cell } of declarations.blanks) {
      for (const each of size ? [size] : (cell.shape?.axes ?? [])) {
        take(each, { inBlank: true, at: key.span.from });
      }
    }
    const looked = new Set<Cell>();
    for (const { statement, cell } of names.values()) {
      if (cell.failed || looked.has(cell)) continue;
      looked.add(cell);
      for (const axis of cell.shape?.axes ?? []) take(axis, { inBlank: false, at: statement.span.from });
    }
    return slots;
  }

  /** Names what is free. */
  nameFreeSizes(next: () => string): FreeSizes {
    const { system, declarations, dims, names } = this;
    const free = new FreeSizes(system, next);
    for (const [name, { size }] of dims) free.nameSize(size, name);
    free.nameBlanks(declarations.blanks);
    // Names that repeat others share their cells.
    for (const cell of new Set([...names.values()].map((found) => found.cell))) free.nameCell(cell);
    system.agenda.run();
    system.agenda.forgetAssumptions();
    return free;
  }

  /** From here on claims are read, which explain nothing of what was there before. */
  startClaims(): void {
    this.scope.isForClaims = true;
    this.system.sizes.startSection();
  }

  /** Reads a statement that decides nothing. */
  readClaim(statement: Statement, position: number): void {
    this.scope.position = position;
    this.readClaimOrShow(statement);
  }

  /** @param inFull what is found out where nothing is taken over from twins. */
  results(free: FreeSizes, document: Findings['document'], inFull?: Findings['inFull']): Results {
    const { system, names, dims, claims, expressions, declarations, misfits, twins } = this;
    const { layout } = this.context;
    return new Results({
      system,
      layout,
      names,
      dims,
      claims,
      expressions,
      declarations,
      free,
      document,
      misfits,
      twins,
      ...(inFull && { inFull }),
    });
  }

  /**
   * The shape of a name as far as it is settled before anything is assumed: `undefined` while something is open, and
   * `failed` where an error hides it.
   */
  settled(name: string): Settled | undefined {
    const dim = this.dims.get(name);
    if (dim) {
      const size = this.system.sizes.resolve(dim.size);
      return size.unknowns().length === 0 ? { kind: 'dim', size } : undefined;
    }
    const found = this.names.get(name);
    if (!found || found.cell.failed) return { kind: 'failed' };
    const shape = solvedShape(this.system, found.cell);
    return shape && { kind: 'array', shape };
  }

  /** Calls back once a name that is open is settled. */
  onceSettled(name: string, done: () => void): void {
    const { system } = this;
    const cell = this.names.get(name)?.cell;
    const task: Task = {
      run: () => {
        if (this.settled(name)) done();
        else if (cell && !cell.shape) system.watch([cell], task);
        else for (const size of cell?.shape?.axes ?? []) system.sizes.watch(size, task);
      },
    };
    const dim = this.dims.get(name);
    if (dim) system.sizes.watch(dim.size, { run: () => this.settled(name) && done() });
    else task.run();
  }

  private readStatement(statement: Statement): void {
    const { scope } = this;
    if (statement.kind === 'binding') this.readBinding(statement);
    else if (statement.kind === 'fit') this.readFit(statement);
    else if (statement.kind === 'dim') {
      if (!scope.isFirstDefinition(statement.name)) return;
      const size = this.declarations.readDim(statement);
      scope.define(statement.name.name, { kind: 'dim', size });
      this.dims.set(statement.name.name, { statement, size });
    } else if (statement.kind === 'unreadable') {
      const name = definedName(statement, this.context.text);
      if (!name || scope.isDefined(name)) return;
      // Nothing is known of what the line defines, and nothing is said of what uses it.
      scope.define(name.name, { kind: 'array', cell: failedCell() });
    }
  }

  /** What goes into a layer has the shape that its head says. */
  private readFit(statement: FitStatement): void {
    const { system, expressions, declarations } = this;
    const { text } = this.context;
    const { name, annotation, value } = statement;
    const left = declarations.readAnnotation(statement, annotation);
    const right = expressions.read(value);
    runAll(system, expressions.takeTasks());
    const message = () => `\`${name.name}\` is ${quoted(text, value.span)} here`;
    const operation = { name: 'argument', span: value.span };
    const ground = { span: value.span, message };
    const leftText = text.slice(name.span.from, annotation.span.to).replace(/\s+/g, ' ');
    const onMismatch = () => void this.misfits.push(statement.span);
    system.agenda.add(new AgreementTask(system, { left, right, operation, ground, leftText, onMismatch }));
  }

  private readBinding(statement: Binding): void {
    const { system, scope, expressions, declarations } = this;
    const { text } = this.context;
    const { name, annotation, value } = statement;
    const isFirst = scope.isFirstDefinition(name);
    const declared = annotation && declarations.readAnnotation(statement, annotation);
    const computed = value && expressions.readValue(value, annotation?.row === true);
    const cell = declared ?? computed ?? new Cell();
    if (declared && computed && annotation) {
      const axisSpan = (axis: number) => annotation.axes?.[axis]?.span;
      const message = () => `\`${name.name}\` is defined as ${quoted(text, value.span)}`;
      const operation = { name: 'annotation', span: annotation.span };
      const ground = { span: statement.span, message };
      runAll(system, expressions.takeTasks());
      system.agenda.add(
        new AgreementTask(system, { left: declared, right: computed, operation, axisSpan, ground }),
      );
    }
    if (!isFirst) {
      // That the name is taken has been said, and is mistake enough.
      if (declared) system.excuse([declared]);
      return;
    }
    scope.define(name.name, { kind: 'array', cell });
    this.names.set(name.name, { statement, cell, role: this.roleOf(statement) });
  }

  private roleOf({ annotation, value }: Binding): NameRole {
    if (!value) return 'input';
    if (loadCall(value)) return 'given';
    return annotation && !this.refersToNames(value) ? 'given' : 'definition';
  }

  private readClaimOrShow(statement: Statement): void {
    const { system, expressions } = this;
    if (statement.kind === 'check') this.claims.set(statement, readClaim(statement, expressions, system));
    else if (statement.kind === 'show') {
      expressions.read(statement.value);
      runAll(system, expressions.takeTasks());
      expressions.settleIndices();
      system.agenda.forgetAssumptions();
    }
  }

  /** Whether an expression uses other arrays; sizes do not count, as they are known. */
  private refersToNames(expression: Expression): boolean {
    switch (expression.kind) {
      case 'name':
        return this.scope.find(expression.name)?.kind !== 'dim';
      case 'negation':
      case 'transpose':
        return this.refersToNames(expression.operand);
      case 'binary':
        return this.refersToNames(expression.left) || this.refersToNames(expression.right);
      case 'call':
        return expression.arguments.some(({ value }) => this.refersToNames(value));
      case 'indexing':
        return this.refersToNames(expression.object);
      case 'stacking':
        return expression.rows.some((row) => row.some((piece) => this.refersToNames(piece)));
      case 'by-index':
        return this.refersToNames(expression.body);
      case 'member':
        return true;
      default:
        return false;
    }
  }
}
