/** Reads expressions: a cell for each node, and the tasks that relate them. Nothing is solved here. */
import { LOAD_SIGNATURE, type LoadCall, loadCall } from '../language/load-call';
import { problem } from '../language/problems';
import type {
  Binary,
  Call,
  EntryByIndex,
  Expression,
  Identifier,
  Indexing,
  Layout,
  NameReference,
  Span,
  Stacking,
} from '../language/syntax';
import { affineSize } from './affine-size';
import type { Task } from './agenda';
import { AgreementTask } from './agreement';
import { ApplicationTask } from './application';
import { matchArguments, NO_SPANS, NO_STATICS } from './arguments';
import type { AppliedArgument } from './candidates';
import { EntryTask } from './entry-task';
import { FailureTask } from './failure-task';
import { IndexRanges, type IndexVariable } from './index-ranges';
import { IndexingTask } from './indexing-task';
import type { LoadShapes } from './loads';
import type { OperatorShapes, ShapeRule, Static } from './rule';
import { failedCell, type Scope } from './scope';
import { ShapeCallTask } from './shape-call';
import { mostSimilar } from './similar';
import { Size } from './size';
import { StackingTask } from './stacking-task';
import { type StaticScope, staticSize } from './statics';
import { readSubscripts } from './subscripts';
import { suggestForOperator, suggestForStacking } from './suggestions';
import { Cell, type ShapeSystem } from './system';
import { quoted, type TextPart } from './words';

export interface ReadingContext {
  readonly system: ShapeSystem;
  readonly scope: Scope;
  readonly text: TextPart;
  readonly layout: Layout;
  readonly operators: OperatorShapes;
  /** Names to suggest for a mistyped function. */
  readonly operatorNames: Iterable<string>;
  readonly loads: LoadShapes;
}

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

export class ExpressionReader {
  readonly cells = new Map<Expression, Cell>();
  readonly applications = new Map<Expression, ApplicationTask>();
  readonly indexings = new Map<Indexing, IndexingTask>();
  /** True while a claim is read: only there may `?` stand for an expression. */
  inClaim = false;
  /** The indices by where they are declared. */
  readonly ranges = new Map<Identifier, IndexVariable>();
  /** Those that can be seen from what is read. */
  private indices: ReadonlyMap<string, IndexVariable> = new Map();
  private indexRanges: IndexRanges | undefined;
  private open: IndexRanges[] = [];
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

  /** Reads what stands behind the `=` of a name, where numbers may come from a file; a row in the text is one in the file. */
  readValue(node: Expression, row: boolean): Cell {
    const call = loadCall(node);
    if (!call || this.context.operators('load')) return this.read(node);
    const cell = this.readLoad(call, row);
    this.cells.set(node, cell);
    return cell;
  }

  private readLoad({ node, path, entry }: LoadCall, row: boolean): Cell {
    const { system, loads } = this.context;
    const loaded = loads(path.value, entry?.value);
    if (loaded.kind !== 'shape') {
      if (loaded.kind === 'failed') {
        const payload = { path: path.value, ...(entry && { entry: entry.value }), ...loaded.problem };
        system.report(() => problem('no-load', node.span, payload));
      }
      return this.failed();
    }
    const cell = new Cell();
    const { shape } = loaded;
    const message = () => `${this.quote(node.span)} holds an array of shape \`[${shape.join(', ')}]\``;
    const ground = { span: node.span, message };
    system.give(cell, { rank: shape.length, row: row && shape.length === 1 }, ground);
    for (const [axis, length] of shape.entries()) {
      const blame = system.blameFor({ name: 'load', span: node.span }, () => system.fail(cell));
      system.sizes.equate(cell.shape?.axes[axis] as Size, Size.of(length), ground, blame);
    }
    return cell;
  }

  /** `load` is the whole of a value, with the name of a file and perhaps that of an array. */
  private refuseLoad(node: Call): Cell {
    if (loadCall(node))
      return this.unsupported(node.span, '`load` as a part of an expression: give it a name of its own');
    const payload = {
      callee: 'load',
      problem: 'not-understood' as const,
      argument: 'path',
      signature: LOAD_SIGNATURE,
    };
    this.context.system.report(() => problem('wrong-arguments', node.span, payload));
    return this.failed();
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
      case 'index':
        return this.scalar;
      case 'by-index':
        return this.readByIndex(node);
      case 'negation':
        return this.readOperator(node, 'neg', [node.operand]);
      case 'transpose':
        return this.readOperator(node, '.T', [node.operand]);
      case 'binary':
        if (node.operator === '//') return this.readQuotient(node);
        this.noteComparison(node);
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
      // What is left of a repetition has its problem already.
      case 'repeat':
      case 'stage-input':
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
    const rule = operators(name);
    if (node.indices && rule) return this.readReduction(node, node.indices, rule);
    if (!rule && name === 'shape' && node.arguments.length === 1) return this.readShape(node);
    if (!rule && name === 'load') return this.refuseLoad(node);
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
    const applied = matched.arrays.map(({ node: argument, parameter, rest }): AppliedArgument => {
      return { node: argument, parameter, rest, cell: this.read(argument) };
    });
    return this.apply(node, name, rule, applied, matched);
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
      suggest: more.suggest,
    });
    this.applications.set(node, task);
    this.tasks.push(task);
    return result;
  }

  /** `z[i, k] = body`: the array of the entries. */
  private readByIndex(node: EntryByIndex): Cell {
    const { system } = this.context;
    const result = new Cell();
    const names = node.indices.map(({ name }) => name).join(', ');
    const ground = { span: node.span, message: () => `there is an entry for each \`${names}\`` };
    system.give(result, { rank: node.indices.length, row: false }, ground);
    const sizes = result.shape?.axes ?? [];
    const body = this.withIndices(node.indices, sizes, result, () => this.read(node.body));
    this.tasks.push(new EntryTask(system, { body, span: node.body.span, result }));
    return result;
  }

  /** `n // 2` is a number where it is one of sizes. */
  private readQuotient(node: Binary): Cell {
    const unknown: NameReference[] = [];
    if (staticSize(node, this.staticScope(unknown))) return this.scalar;
    const { system, scope } = this.context;
    const [reference] = unknown;
    if (reference) scope.reportUnknown(reference);
    else if (node.left.kind !== 'missing' && node.right.kind !== 'missing') {
      const payload = { callee: '//', problem: 'not-a-size' as const, argument: '', signature: 'n // 2' };
      system.report(() => problem('wrong-arguments', node.span, payload));
    }
    return this.failed();
  }

  private noteComparison({ operator, left, right, span }: Binary): void {
    if (left.kind !== 'index' || right.kind !== 'index' || !COMPARISONS.has(operator)) return;
    const [a, b] = [this.indices.get(left.name), this.indices.get(right.name)];
    if (a && b) this.indexRanges?.compare(a, b, span);
  }

  /** `sum[j](body)`: shaped as its body. */
  private readReduction(node: Call, indices: readonly Identifier[], rule: ShapeRule): Cell {
    const { system, operators, operatorNames } = this.context;
    const { name, span } = node.callee;
    const [body, ...others] = node.arguments;
    const result = new Cell();
    // What is wrong with the call is said once, and nothing of its indices.
    if (!rule.indexed) system.fail(result);
    const sizes = indices.map(() => system.sizes.fresh());
    const cells = node.arguments.map(({ value }) =>
      this.withIndices(indices, sizes, result, () => this.read(value)),
    );
    if (!rule.indexed) {
      const reductions = [...operatorNames].filter((each) => operators(each)?.indexed).sort();
      system.report(() => problem('not-a-reduction', span, { name, reductions }));
      return this.failed();
    }
    const [cell] = cells;
    if (!body || !cell || body.name || others.length > 0) {
      const signature = `${name}[${indices.map((index) => index.name).join(', ')}](…)`;
      const found = body === undefined ? 'too-few' : 'too-many';
      system.report(() => problem('wrong-arguments', node.span, { callee: name, problem: found, signature }));
      return this.failed();
    }
    const message = () => `${this.quote(node.span)} is shaped as what it reduces`;
    const operation = { name, span: node.span };
    const ground = { span: node.span, message };
    this.tasks.push(
      new AgreementTask(system, { left: result, right: cell, operation, ground }),
      new FailureTask(system, cell, result),
    );
    return result;
  }

  /** Reads what stands where these are indices. */
  private withIndices(
    names: readonly Identifier[],
    sizes: readonly Size[],
    owner: Cell,
    read: () => Cell,
  ): Cell {
    const outer = this.indices;
    const ranges = this.indexRanges ?? new IndexRanges(this.context.system, this.quote);
    const inner = new Map(outer);
    for (const [k, name] of names.entries()) {
      const index = { name, size: sizes[k] as Size, owner };
      inner.set(name.name, index);
      this.ranges.set(name, index);
      ranges.declare(index);
    }
    const isOutermost = this.indexRanges === undefined;
    this.indexRanges = ranges;
    this.indices = inner;
    const cell = read();
    this.indices = outer;
    if (isOutermost) {
      this.indexRanges = undefined;
      this.tasks.push(ranges);
      this.open.push(ranges);
    }
    return cell;
  }

  /** Has the indices read since the last time settled where nothing is assumed: in claims. */
  settleIndices(isExcused = false): void {
    for (const ranges of this.open) ranges.settle(isExcused);
    this.open = [];
    this.context.system.agenda.run();
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
      affineOf: (bound, unknown) =>
        affineSize(bound, { ...this.staticScope(unknown), index: (name) => this.indices.get(name) }),
      reportUnknown: (reference) =>
        this.context.scope.reportUnknown(reference, this.indexRanges && { amongIndices: true }),
      report: (problem) => this.context.system.report(() => problem),
      quote: this.quote,
    });
    if (!subscripts) return this.failed();
    const result = new Cell();
    for (const [axis, subscript] of subscripts.entries()) {
      if (subscript.kind !== 'affine') continue;
      const { value, span } = subscript;
      this.indexRanges?.add({ subscript: value, object, objectSpan: node.object.span, axis, span });
    }
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
    return failedCell();
  }
}
