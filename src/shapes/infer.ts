/**
 * Shape inference: what every expression, name and `?` of a document is. Each statement gives tasks; what they
 * find out flows in both directions, so a size is solved from wherever it is pinned down. Claims come last, as
 * they decide nothing.
 */
import type { ReadDocument } from '../language/expanded';
import { loadCall } from '../language/load-call';
import type { Binding, Expression, FitStatement, Layout, Span, Statement } from '../language/syntax';
import { AgreementTask } from './agreement';
import { type ReadClaim, readClaim } from './claims';
import { DeclarationReader } from './declarations';
import { ExpressionReader } from './expressions';
import { FreeSizes } from './free-sizes';
import type { InferredShapes, NameRole } from './inferred';
import { type LoadShapes, noLoads } from './loads';
import { type FoundDim, type FoundName, Results } from './results';
import type { OperatorShapes } from './rule';
import { runAll } from './running';
import { definedName, Scope } from './scope';
import { Cell, ShapeSystem } from './system';
import { quoted } from './words';

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
  return new Inference(document, operators, operatorNames, loads).run();
}

class Inference {
  private readonly system = new ShapeSystem();
  private readonly scope: Scope;
  private readonly expressions: ExpressionReader;
  private readonly declarations: DeclarationReader;
  private readonly misfits: Span[] = [];
  private readonly layout: Layout;
  private readonly names = new Map<string, FoundName>();
  private readonly dims = new Map<string, FoundDim>();
  private readonly claims = new Map<Extract<Statement, { kind: 'check' }>, ReadClaim>();

  constructor(
    private readonly document: ReadDocument,
    operators: OperatorShapes,
    operatorNames: Iterable<string>,
    loads: LoadShapes,
  ) {
    const { system } = this;
    const { text, statements } = document;
    this.layout = statements.find((statement) => statement.kind === 'layout')?.layout ?? 'denominator';
    this.scope = new Scope(system, document);
    const { scope, layout } = this;
    this.expressions = new ExpressionReader({ system, scope, text, layout, operators, operatorNames, loads });
    this.declarations = new DeclarationReader(system, scope, text);
  }

  run(): InferredShapes {
    const { system, scope, document, expressions, declarations } = this;
    for (const [position, statement] of document.statements.entries()) {
      scope.position = position;
      this.readStatement(statement);
      runAll(system, expressions.takeTasks());
    }
    runAll(system, [], { assume: true });
    expressions.settleIndices();
    const free = this.nameFreeSizes();
    system.sizes.startSection();
    for (const [position, statement] of document.statements.entries()) {
      scope.position = position;
      this.readClaimOrShow(statement);
    }
    const { names, dims, claims, layout, misfits } = this;
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
    });
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
      const name = definedName(statement, this.document.text);
      if (!name || scope.isDefined(name)) return;
      // Nothing is known of what the line defines, and nothing is said of what uses it.
      const cell = new Cell();
      cell.failed = true;
      scope.define(name.name, { kind: 'array', cell });
    }
  }

  /** What goes into a layer has the shape that its head says. */
  private readFit(statement: FitStatement): void {
    const { system, expressions, declarations, document } = this;
    const { name, annotation, value } = statement;
    const left = declarations.readAnnotation(statement, annotation);
    const right = expressions.read(value);
    runAll(system, expressions.takeTasks());
    const message = () => `\`${name.name}\` is ${quoted(document.text, value.span)} here`;
    const operation = { name: 'argument', span: value.span };
    const ground = { span: value.span, message };
    const leftText = document.text.slice(name.span.from, annotation.span.to).replace(/\s+/g, ' ');
    const onMismatch = () => void this.misfits.push(statement.span);
    system.agenda.add(new AgreementTask(system, { left, right, operation, ground, leftText, onMismatch }));
  }

  private readBinding(statement: Binding): void {
    const { system, scope, expressions, declarations, document } = this;
    const { name, annotation, value } = statement;
    const isFirst = scope.isFirstDefinition(name);
    const declared = annotation && declarations.readAnnotation(statement, annotation);
    const computed = value && expressions.readValue(value, annotation?.row === true);
    const cell = declared ?? computed ?? new Cell();
    if (declared && computed && annotation) {
      const axisSpan = (axis: number) => annotation.axes?.[axis]?.span;
      const message = () => `\`${name.name}\` is defined as ${quoted(document.text, value.span)}`;
      const operation = { name: 'annotation', span: annotation.span };
      const ground = { span: statement.span, message };
      runAll(system, expressions.takeTasks());
      system.agenda.add(
        new AgreementTask(system, { left: declared, right: computed, operation, axisSpan, ground }),
      );
    }
    if (!isFirst) return;
    scope.define(name.name, { kind: 'array', cell });
    this.names.set(name.name, { statement, cell, role: this.roleOf(statement) });
  }

  private roleOf({ annotation, value }: Binding): NameRole {
    if (!value) return 'input';
    if (loadCall(value)) return 'given';
    return annotation && !this.refersToNames(value) ? 'given' : 'definition';
  }

  private nameFreeSizes(): FreeSizes {
    const { system, document, declarations, dims, names } = this;
    const free = new FreeSizes(system, document.text);
    // Equations that nothing could solve must not refute the names that are made up now.
    system.sizes.giveUpWaiting();
    for (const [name, { size }] of dims) free.nameSize(size, name);
    free.nameBlanks(declarations.blanks);
    for (const { cell } of names.values()) free.nameCell(cell);
    system.agenda.run();
    system.agenda.forgetAssumptions();
    return free;
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
