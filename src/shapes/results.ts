/** The answers of shape inference, read off the solved system when they are asked for. */
import type { Origins, ReadDocument } from '../language/expanded';
import type { Problem } from '../language/problems';
import type {
  Binding,
  CheckStatement,
  DimStatement,
  Expression,
  Identifier,
  Indexing,
  Layout,
  SizeExpression,
  Span,
  TypeAnnotation,
  ValueKind,
} from '../language/syntax';
import { partsOf } from '../language/walk';
import { type ReadClaim, solvedShape } from './claims';
import type { DeclarationReader, DeclaredBlank } from './declarations';
import type { Elsewhere } from './elsewhere';
import type { ExpressionReader } from './expressions';
import type { FreeSizes } from './free-sizes';
import type {
  CallShape,
  ClaimShapes,
  InferredShapes,
  NamedShape,
  NamedSize,
  NameRole,
  Reason,
  SolvedBlank,
  SolvedSubscript,
} from './inferred';
import type { Static } from './rule';
import type { Shape } from './shape';
import type { Size } from './size';
import type { Cell, ShapeSystem } from './system';
import { toldOnce, withoutUnknown } from './told-problems';

export interface FoundName {
  readonly statement: Binding;
  readonly cell: Cell;
  readonly role: NameRole;
}

export interface FoundDim {
  readonly statement: DimStatement;
  readonly size: Size;
}

export interface Findings {
  readonly system: ShapeSystem;
  readonly layout: Layout;
  readonly names: ReadonlyMap<string, FoundName>;
  readonly dims: ReadonlyMap<string, FoundDim>;
  readonly claims: ReadonlyMap<CheckStatement, ReadClaim>;
  readonly expressions: ExpressionReader;
  readonly declarations: DeclarationReader;
  readonly free: FreeSizes;
  readonly document: ReadDocument;
  /** Parameters of layers that what goes into them doesn't fit. */
  readonly misfits: readonly Span[];
  /** What was read, by what was not because it is the same but for names. */
  readonly twins: ReadonlyMap<object, object>;
  /** The same where everything is read, for reasons. */
  inFull?(): Results;
}

export class Results implements InferredShapes {
  readonly layout: Layout;
  readonly names: ReadonlyMap<string, NamedShape>;
  readonly dims: ReadonlyMap<string, NamedSize>;
  readonly blanks: ReadonlyMap<SizeExpression | TypeAnnotation, SolvedBlank>;
  readonly claims: ReadonlyMap<CheckStatement, ClaimShapes>;
  readonly generated: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  private readonly shapes = new Map<Cell, Shape | undefined>();

  constructor(private readonly findings: Findings) {
    const { layout, names, dims, claims, declarations, free, system } = findings;
    this.layout = layout;
    this.generated = free.names;
    let order = 0;
    this.names = mapped(
      names,
      (name, found) => new ShapeOfName(name, order++, found, this.shapeIn(found.cell), this),
    );
    this.dims = mapped(dims, (name, { statement, size }) => {
      return { name, statement, size: system.sizes.resolve(size), free: !statement.value };
    });
    this.blanks = new Map(declarations.blanks.map((blank) => [blank.key, this.blankOf(blank)]));
    const told = mapped(claims, (_, claim) => this.toldClaim(claim.shapes()));
    for (const [written, made] of this.findings.document.statementStandIns ?? []) {
      const claim = made.kind === 'check' ? told.get(made) : undefined;
      if (claim && written.kind === 'check') told.set(written, claim);
    }
    this.claims = told;
    this.problems = this.toldProblems().sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
  }

  /** What is worked out for a node of the document. */
  private standIn(node: Expression): Expression {
    return this.findings.document.standIns?.get(node) ?? node;
  }

  /** The same where that is the node itself, with other names in it. */
  private sameIn<Node extends Expression>(node: Node): Node {
    const other = this.standIn(node);
    return other.kind === node.kind && other.span.from === node.span.from ? (other as Node) : node;
  }

  get misfits(): readonly Span[] {
    return this.findings.misfits;
  }

  private toldProblems(): Problem[] {
    const { system, document, misfits } = this.findings;
    const { origins, isPartial } = document;
    const met = withoutUnknown(system.problems(), isPartial);
    return origins ? toldOnce(met, misfits, origins) : met;
  }

  private told(reasons: readonly Reason[]): readonly Reason[] {
    const { origins } = this.findings.document;
    return origins ? reasons.map((reason) => origins.related(reason)) : reasons;
  }

  /** What was read in the place of a node. */
  private readFor<Node extends object>(node: Node): Node {
    return (this.findings.twins.get(node) as Node | undefined) ?? node;
  }

  shapeOf(node: Expression): Shape | undefined {
    const cell = this.findings.expressions.cells.get(this.readFor(this.standIn(node)));
    return cell && this.shapeIn(cell);
  }

  callOf(node: Expression): CallShape | undefined {
    const own = this.sameIn(node);
    const read = this.readFor(own);
    const task = this.findings.expressions.applications.get(read);
    const chosen = task?.chosen;
    if (!task || !chosen || task.application.result.failed) return undefined;
    const { operator, statics, arguments: args } = task.application;
    return {
      operator,
      statics: mapped(statics, (_, value) => this.resolved(value)),
      signatureIndex: chosen.index,
      signature: chosen.signature.text,
      arguments: args.map(({ node: argument }) => samePart(argument, read, own)),
      parameters: args.map(({ parameter }) => parameter),
    };
  }

  subscriptsOf(node: Indexing): readonly SolvedSubscript[] | undefined {
    return this.findings.expressions.indexings.get(this.sameIn(node))?.solved();
  }

  rangeOf(index: Identifier): Size | undefined {
    const found = this.findings.expressions.ranges.get(index);
    if (!found || found.owner.failed) return undefined;
    const size = this.findings.system.sizes.resolve(found.size);
    return size.unknowns().length === 0 ? size : undefined;
  }

  whyRange(index: Identifier): readonly Reason[] {
    const { inFull } = this.findings;
    if (inFull) return inFull().whyRange(index);
    const found = this.findings.expressions.ranges.get(index);
    return found ? this.findings.system.sizes.explain([found.size]) : [];
  }

  /** Why a name is as long as it is along an axis, as it is told in the document. */
  whyAxis(name: string, axis: number): readonly Reason[] {
    return this.told(this.why(name, { axis }));
  }

  /** Why a name has so many axes, or is as long as it is along one; for a `dim`, why it is that size. */
  why(name: string, what: Elsewhere['what']): readonly Reason[] {
    const { system, names, dims, inFull } = this.findings;
    if (inFull) return inFull().why(name, what);
    if (what === 'size') {
      const dim = dims.get(name);
      return dim ? system.sizes.explain([dim.size]) : [];
    }
    const cell = names.get(name)?.cell;
    if (!cell || what === 'definition') return [];
    if (what === 'form') return system.reasonsFor([], [cell]);
    const size = cell.shape?.axes[what.axis];
    return size ? system.sizes.explain([size]) : [];
  }

  sizeOf(size: SizeExpression): Size | undefined {
    const found = this.findings.declarations.sizes.get(this.readFor(size));
    return found && this.findings.system.sizes.resolve(found);
  }

  private shapeIn(cell: Cell): Shape | undefined {
    if (!this.shapes.has(cell)) this.shapes.set(cell, solvedShape(this.findings.system, cell));
    return this.shapes.get(cell);
  }

  /** As it stands in the text; of a line that was written out, the line itself under the name that it has for the call. */
  written(statement: Binding): Binding {
    const { origins } = this.findings.document;
    if (statement.written || !origins) return statement.written ?? statement;
    return lineInText(statement, origins);
  }

  private toldClaim(shapes: ClaimShapes): ClaimShapes {
    const { mismatch } = shapes;
    return mismatch ? { ...shapes, mismatch: { ...mismatch, reasons: this.told(mismatch.reasons) } } : shapes;
  }

  private blankOf(blank: DeclaredBlank): SolvedBlank {
    const { system, free, inFull } = this.findings;
    const { name, cell, size, key } = blank;
    const shape = this.shapeIn(cell);
    const found = size ? { size: system.sizes.resolve(size) } : shape ? { shape } : {};
    const why = () =>
      inFull?.().blanks.get(key)?.why() ??
      this.told(size ? system.sizes.explain([size]) : system.reasonsFor(cell.shape?.axes ?? [], [cell]));
    return { name, ...found, solved: free.isSolved(blank), why };
  }

  private resolved(value: Static): Static {
    const { sizes } = this.findings.system;
    if (value.kind === 'size') return { kind: 'size', size: sizes.resolve(value.size) };
    if (value.kind === 'sizes')
      return { kind: 'sizes', sizes: value.sizes.map((size) => sizes.resolve(size)) };
    return value;
  }
}

/** What few ask of a name is worked out for those that do. */
class ShapeOfName implements NamedShape {
  readonly role: NameRole;
  private place: Binding | undefined;

  constructor(
    readonly name: string,
    readonly order: number,
    private readonly found: FoundName,
    readonly shape: Shape | undefined,
    private readonly results: Results,
  ) {
    this.role = found.role;
  }

  get statement(): Binding {
    this.place ??= this.results.written(this.found.statement);
    return this.place;
  }

  get value(): Expression | undefined {
    return this.found.statement.value;
  }

  get kind(): ValueKind | undefined {
    return this.found.statement.annotation?.valueKind;
  }

  why(axis: number): readonly Reason[] {
    return this.results.whyAxis(this.name, axis);
  }
}

/** The part of an expression that stands where another stands in its twin. */
function samePart(part: Expression, of: Expression, twin: Expression): Expression {
  return of === twin ? part : (partsOf(twin)[partsOf(of).indexOf(part)] ?? part);
}

/** A line that was written out, where somebody can go to it, under the name that it has for the call. */
export function lineInText(statement: Binding, origins: Origins): Binding {
  const { span, file, calls } = origins.of(statement.span);
  if (!file && calls.length === 0) return statement;
  const place = file ? origins.inDocument(statement.span) : span;
  const nameSpan = file ? place : origins.of(statement.name.span).span;
  return { ...statement, span: place, name: { ...statement.name, span: nameSpan } };
}

function mapped<Key, Value, Result>(
  map: ReadonlyMap<Key, Value>,
  change: (key: Key, value: Value) => Result,
): Map<Key, Result> {
  const changed = new Map<Key, Result>();
  for (const [key, value] of map) changed.set(key, change(key, value));
  return changed;
}
