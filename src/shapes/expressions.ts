/** Reads expressions: a cell for each node, and the tasks that relate them. Nothing is solved here. */
import type { Files } from '../language/files';
import { problem } from '../language/problems';
import type { Call, Expression, Indexing, Layout, NameReference, Span, Stacking } from '../language/syntax';
import type { Task } from './agenda';
import { ApplicationTask } from './application';
import { matchArguments } from './arguments';
import type { AppliedArgument } from './candidates';
import { IndexingTask } from './indexing-task';
import type { OperatorShapes, ShapeRule, Static } from './rule';
import type { Scope } from './scope';
import { ShapeCallTask } from './shape-call';
import { mostSimilar } from './similar';
import { StackingTask } from './stacking-task';
import { type StaticScope, staticSize } from './statics';
import { readSubscripts } from './subscripts';
import { suggestForOperator, suggestForStacking } from './suggestions';
import { Cell, type ShapeSystem } from './system';
import { quoted } from './words';

export interface ReadingContext {
  readonly system: ShapeSystem;
  readonly scope: Scope;
  readonly text: string;
  readonly layout: Layout;
  readonly operators: OperatorShapes;
  /** Names to suggest for a mistyped function. */
  readonly operatorNames: Iterable<string>;
  /** The files that the document may name. */
  readonly files: Files;
}

const NO_STATICS: ReadonlyMap<string, Static> = new Map();
const NO_SPANS: ReadonlyMap<string, Span> = new Map();

export class ExpressionReader {
  readonly cells = new Map<Expression, Cell>();
  readonly applications = new Map<Expression, ApplicationTask>();
  readonly indexings = new Map<Indexing, IndexingTask>();
  /** True while a claim is read: only there may `?` stand for an expression. */
  inClaim = false;
  private readonly scalar = new Cell();
  private readonly quote = (span: Span) => quoted(this.context.text, span);
  private tasks: Task[] = [];

  constructor(private readonly context: ReadingContext) {
    context.system.give(this.scalar, { rank: 0, row: false });
  }

  /** Reads an expression into its cell. The tasks that came of it are left to be taken. */
  read(node: Expression): Cell {
    const cell = this.cellFor(node);
    this.cells.set(node, cell);
    return cell;
  }

  /** The tasks since the last time, in the order in which they were met. */
  takeTasks(): readonly Task[] {
    const { tasks } = this;
    this.tasks = [];
    return tasks;
  }

  private cellFor(node: Expression): Cell {
    switch (node.kind) {
      case 'number':
        return this.scalar;
      case 'name':
        return this.readName(node);
      case 'negation':
        return this.readOperator(node, 'neg', [node.operand]);
      case 'transpose':
        return this.readOperator(node, '.T', [node.operand]);
      case 'binary':
        return this.readOperator(node, node.operator, [node.left, node.right]);
      case 'call':
        return this.readCall(node);
      case 'indexing':
        return this.readIndexing(node);
      case 'stacking':
        return this.readStacking(node);
      case 'blank':
        return this.inClaim ? new Cell() : this.unsupported(node.span, 'a blank `?` outside of a claim');
      case 'string':
        return this.unsupported(node.span, 'a text as a value');
      case 'member':
        return this.unsupported(node.span, `a parameter of a layer, ${this.quote(node.span)}`);
      case 'missing':
        return this.failed();
    }
  }

  private readName(node: NameReference): Cell {
    const meaning = this.context.scope.lookup(node);
    if (!meaning) return this.failed();
    return meaning.kind === 'array' ? meaning.cell : this.scalar;
  }

  private readOperator(node: Expression, operator: string, operands: readonly Expression[]): Cell {
    const cells = operands.map((operand) => this.read(operand));
    const rule = this.context.operators(operator);
    if (!rule) return this.unsupported(node.span, `the operator \`${operator}\``);
    const applied = operands.map((operand, k): AppliedArgument => {
      return {
        node: operand,
        parameter: rule.parameters[k]?.name ?? '',
        rest: false,
        cell: cells[k] as Cell,
      };
    });
    const { system, operators } = this.context;
    const suggest = () =>
      suggestForOperator(
        operator,
        operators,
        cells.map((cell) => system.shapeOf(cell)),
      );
    return this.apply(node, operator, rule, applied, { suggest });
  }

  private readCall(node: Call): Cell {
    const { operators, operatorNames, system, scope } = this.context;
    const { name, span } = node.callee;
    if (node.indices) return this.unsupported(node.span, 'index notation');
    const rule = operators(name);
    if (!rule && name === 'shape' && node.arguments.length === 1) return this.readShape(node);
    if (!rule && name === 'load') return this.unsupported(node.span, 'values from a file');
    if (!rule) {
      for (const argument of node.arguments) if (!argument.name) this.read(argument.value);
      const similar = mostSimilar(name, operatorNames);
      system.report(() =>
        problem('unknown-function', span, { name, ...(similar !== undefined && { similar }) }),
      );
      return this.failed();
    }
    const unknown: NameReference[] = [];
    const matched = matchArguments(node, rule, this.staticScope(unknown));
    if ('problem' in matched) {
      const [reference] = unknown;
      // A size whose name is not known is no wrong argument but an unknown name.
      if (reference) scope.reportUnknown(reference);
      else if (matched.problem) {
        const { problem: found } = matched;
        system.report(() => found);
      }
      return this.failed();
    }
    const applied = matched.arrays.map((argument) => ({ ...argument, cell: this.read(argument.node) }));
    return this.apply(node, name, rule, applied, { ...matched });
  }

  private apply(
    node: Expression,
    operator: string,
    rule: ShapeRule,
    applied: readonly AppliedArgument[],
    more: {
      readonly statics?: ReadonlyMap<string, Static>;
      readonly staticSpans?: ReadonlyMap<string, Span>;
      readonly suggest?: () => ReturnType<typeof suggestForOperator>;
    },
  ): Cell {
    const result = new Cell();
    const task = new ApplicationTask(this.context.system, {
      operator,
      rule,
      span: node.span,
      arguments: applied,
      statics: more.statics ?? NO_STATICS,
      staticSpans: more.staticSpans ?? NO_SPANS,
      result,
      layout: this.context.layout,
      sizes: this.context.system.sizes,
      quote: this.quote,
      ...(more.suggest && { suggest: more.suggest }),
    });
    this.applications.set(node, task);
    this.tasks.push(task);
    return result;
  }

  /** `shape(E)` in a claim: a vector with one entry for each axis as it is written. */
  private readShape(node: Call): Cell {
    const object = this.read((node.arguments[0] as Call['arguments'][number]).value);
    const result = new Cell();
    const { span } = node;
    this.tasks.push(new ShapeCallTask(this.context.system, { span, object, result, quote: this.quote }));
    return result;
  }

  private readIndexing(node: Indexing): Cell {
    const object = this.read(node.object);
    const subscripts = readSubscripts(node, {
      sizeOf: (bound, unknown) => staticSize(bound, this.staticScope(unknown)),
      reportUnknown: (reference) => this.context.scope.reportUnknown(reference),
      report: (problem) => this.context.system.report(() => problem),
      quote: this.quote,
    });
    if (!subscripts) return this.failed();
    const result = new Cell();
    const task = new IndexingTask(this.context.system, {
      span: node.span,
      objectSpan: node.object.span,
      object,
      subscripts,
      result,
      quote: this.quote,
    });
    this.indexings.set(node, task);
    this.tasks.push(task);
    return result;
  }

  private readStacking(node: Stacking): Cell {
    const { system } = this.context;
    const result = new Cell();
    const rows = node.rows.map((row) => row.map((piece) => ({ node: piece, cell: this.read(piece) })));
    const suggest = () => suggestForStacking(rows.map((row) => row.map(({ cell }) => system.shapeOf(cell))));
    this.tasks.push(
      new StackingTask(system, {
        sizes: system.sizes,
        span: node.span,
        rows,
        result,
        quote: this.quote,
        suggest,
      }),
    );
    return result;
  }

  /** Where sizes are evaluated; names that stand for nothing are collected. */
  private staticScope(unknown: NameReference[]): StaticScope {
    const { scope, system } = this.context;
    return {
      dim: (reference) => {
        const meaning = scope.find(reference.name);
        if (!meaning) unknown.push(reference);
        return meaning?.kind === 'dim' ? meaning.size : undefined;
      },
      ...(this.inClaim && { blank: () => system.sizes.fresh() }),
    };
  }

  private unsupported(span: Span, what: string): Cell {
    this.context.system.report(() => problem('unsupported', span, { what }));
    return this.failed();
  }

  private failed(): Cell {
    const cell = new Cell();
    cell.failed = true;
    return cell;
  }
}
