/** The answers of shape inference, read off the solved system when they are asked for. */
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
  TypeAnnotation,
} from '../language/syntax';
import { type ReadClaim, solvedShape } from './claims';
import type { DeclarationReader, DeclaredBlank } from './declarations';
import type { ExpressionReader } from './expressions';
import type { FreeSizes } from './free-sizes';
import type {
  CallShape,
  ClaimShapes,
  InferredShapes,
  NamedShape,
  NamedSize,
  NameRole,
  SolvedBlank,
  SolvedSubscript,
} from './inferred';
import type { Static } from './rule';
import type { Shape } from './shape';
import type { Size } from './size';
import type { Cell, ShapeSystem } from './system';

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
    this.names = mapped(names, (name, found) => this.nameOf(name, found));
    this.dims = mapped(dims, (name, { statement, size }) => {
      return { name, statement, size: system.sizes.resolve(size), free: !statement.value };
    });
    this.blanks = new Map(declarations.blanks.map((blank) => [blank.key, this.blankOf(blank)]));
    this.claims = mapped(claims, (_, claim) => claim.shapes());
    this.problems = system.problems().sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
  }

  shapeOf(node: Expression): Shape | undefined {
    const cell = this.findings.expressions.cells.get(node);
    return cell && this.shapeIn(cell);
  }

  callOf(node: Expression): CallShape | undefined {
    const task = this.findings.expressions.applications.get(node);
    const chosen = task?.chosen;
    if (!task || !chosen || task.application.result.failed) return undefined;
    const { operator, statics, arguments: args } = task.application;
    return {
      operator,
      statics: mapped(statics, (_, value) => this.resolved(value)),
      signatureIndex: chosen.index,
      signature: chosen.signature.text,
      arguments: args.map(({ node: argument }) => argument),
      parameters: args.map(({ parameter }) => parameter),
    };
  }

  subscriptsOf(node: Indexing): readonly SolvedSubscript[] | undefined {
    return this.findings.expressions.indexings.get(node)?.solved();
  }

  rangeOf(index: Identifier): Size | undefined {
    const found = this.findings.expressions.ranges.get(index);
    if (!found || found.owner.failed) return undefined;
    const size = this.findings.system.sizes.resolve(found.size);
    return size.unknowns().length === 0 ? size : undefined;
  }

  sizeOf(size: SizeExpression): Size | undefined {
    const found = this.findings.declarations.sizes.get(size);
    return found && this.findings.system.sizes.resolve(found);
  }

  private shapeIn(cell: Cell): Shape | undefined {
    if (!this.shapes.has(cell)) this.shapes.set(cell, solvedShape(this.findings.system, cell));
    return this.shapes.get(cell);
  }

  private nameOf(name: string, { statement, cell, role }: FoundName): NamedShape {
    const { sizes } = this.findings.system;
    return {
      name,
      statement,
      role,
      shape: this.shapeIn(cell),
      why: (axis) => {
        const size = cell.shape?.axes[axis];
        return size ? sizes.explain([size]) : [];
      },
    };
  }

  private blankOf(blank: DeclaredBlank): SolvedBlank {
    const { system, free } = this.findings;
    const { name, cell, size } = blank;
    const shape = this.shapeIn(cell);
    const found = size ? { size: system.sizes.resolve(size) } : shape ? { shape } : {};
    const why = () =>
      size ? system.sizes.explain([size]) : system.reasonsFor(cell.shape?.axes ?? [], [cell]);
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

function mapped<Key, Value, Result>(
  map: ReadonlyMap<Key, Value>,
  change: (key: Key, value: Value) => Result,
): Map<Key, Result> {
  return new Map([...map].map(([key, value]) => [key, change(key, value)]));
}
