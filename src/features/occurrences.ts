/** Goes through a document and notes of every name what it stands for there. */
import type { Analysis } from '../analysis/analysis';
import type {
  Argument,
  Binding,
  Call,
  Expression,
  Identifier,
  SizeExpression,
  Span,
  Statement,
  TypeAnnotation,
} from '../language/syntax';
import { operatorNamed } from '../operators/registry';
import type { Parameter } from '../shapes/rule';
import type { GradSymbol, Occurrence, SymbolKind, SymbolTable } from './symbols';
import { partsOf } from './syntax-walk';

interface Growing extends GradSymbol {
  readonly occurrences: Occurrence[];
}

/** Names of a part of the document, in front of those around it. */
type Scope = ReadonlyMap<string, Growing>;

export function collectSymbols(analysis: Analysis): SymbolTable {
  return new Collector(analysis).run();
}

class Collector {
  private readonly symbols: Growing[] = [];
  private readonly occurrences: Occurrence[] = [];
  private readonly globals = new Map<string, Growing>();
  private readonly operators = new Map<string, Growing>();
  private readonly scopes: Scope[] = [];

  constructor(private readonly analysis: Analysis) {}

  run(): SymbolTable {
    const { statements } = this.analysis.document;
    for (const statement of statements) this.define(statement);
    for (const statement of statements) this.visit(statement);
    this.occurrences.sort((a, b) => a.span.from - b.span.from);
    for (const { occurrences } of this.symbols) occurrences.sort((a, b) => a.span.from - b.span.from);
    return { symbols: this.symbols, occurrences: this.occurrences };
  }

  /** A name may be used above its definition, which is a mistake, but no reason not to find it. */
  private define(statement: Statement): void {
    if (statement.kind !== 'binding' && statement.kind !== 'dim') return;
    const { name, span } = statement.name;
    // Of two definitions the first counts; the second is a problem and still a place where the name stands.
    const symbol =
      this.globals.get(name) ??
      this.newSymbol({ kind: this.kindOf(statement), name, definition: span, statement, scope: undefined });
    this.globals.set(name, symbol);
    this.note(symbol, span, true);
  }

  private kindOf(statement: Binding | Extract<Statement, { kind: 'dim' }>): SymbolKind {
    if (statement.kind === 'dim') return 'size';
    const role = this.analysis.shapes.names.get(statement.name.name)?.role;
    return role === 'definition' || (role === undefined && statement.value) ? 'definition' : 'input';
  }

  private visit(statement: Statement): void {
    switch (statement.kind) {
      case 'dim':
        if (statement.value) this.visitSize(statement.value);
        return;
      case 'binding':
        if (statement.annotation) this.visitAnnotation(statement.annotation);
        if (statement.value) this.visitExpression(statement.value);
        return;
      case 'check':
        for (const side of statement.sides) this.visitExpression(side);
        return;
      case 'show':
        this.visitExpression(statement.value);
        return;
      default:
        return;
    }
  }

  private visitAnnotation({ axes }: TypeAnnotation): void {
    for (const axis of axes ?? []) this.visitSize(axis);
  }

  private visitSize(size: SizeExpression): void {
    if (size.kind === 'size-name') this.use(size);
    if (size.kind !== 'size-binary') return;
    this.visitSize(size.left);
    this.visitSize(size.right);
  }

  private visitExpression(node: Expression): void {
    switch (node.kind) {
      case 'name':
        this.use(node);
        return;
      case 'call':
        this.visitCall(node);
        return;
      default:
        for (const part of partsOf(node)) this.visitExpression(part);
    }
  }

  private visitCall(call: Call): void {
    this.useFunction(call.callee);
    const parameters = operatorNamed(call.callee.name)?.parameters;
    const visit = () => {
      for (const [position, argument] of call.arguments.entries()) {
        // `mean` in `reduction=mean` is a word of the operator's, and no name of the document.
        if (!isWord(argument, position, parameters)) this.visitExpression(argument.value);
      }
    };
    if (call.indices) this.within(call.span, call.indices, 'index', visit);
    else visit();
  }

  /** Notes what stands in a part of the document that has names of its own. */
  private within(span: Span, names: readonly Identifier[], kind: SymbolKind, visit: () => void): void {
    const scope = new Map<string, Growing>();
    for (const { name, span: definition } of names) {
      const known = scope.get(name);
      const symbol = known ?? this.newSymbol({ kind, name, definition, statement: undefined, scope: span });
      scope.set(name, symbol);
      this.note(symbol, definition, true);
    }
    this.scopes.push(scope);
    visit();
    this.scopes.pop();
  }

  private use({ name, span }: Identifier): void {
    this.note(this.find(name) ?? this.unknown(name), span, false);
  }

  private find(name: string): Growing | undefined {
    for (let k = this.scopes.length - 1; k >= 0; k--) {
      const local = this.scopes[k]?.get(name);
      if (local) return local;
    }
    return this.globals.get(name);
  }

  private unknown(name: string): Growing {
    const symbol = this.newSymbol({
      kind: 'unknown',
      name,
      definition: undefined,
      statement: undefined,
      scope: undefined,
    });
    this.globals.set(name, symbol);
    return symbol;
  }

  private useFunction({ name, span }: Identifier): void {
    let symbol = this.operators.get(name);
    if (symbol === undefined) {
      const kind = operatorNamed(name) ? 'operator' : 'unknown';
      symbol = this.newSymbol({ kind, name, definition: undefined, statement: undefined, scope: undefined });
      this.operators.set(name, symbol);
    }
    this.note(symbol, span, false);
  }

  private newSymbol(about: Omit<GradSymbol, 'occurrences'>): Growing {
    const symbol = { ...about, occurrences: [] };
    this.symbols.push(symbol);
    return symbol;
  }

  private note(symbol: Growing, span: Span, isDefinition: boolean): void {
    const occurrence = { span, symbol, isDefinition };
    symbol.occurrences.push(occurrence);
    this.occurrences.push(occurrence);
  }
}

function isWord(
  { name, value }: Argument,
  position: number,
  parameters: readonly Parameter[] | undefined,
): boolean {
  if (value.kind !== 'name') return false;
  const parameter = name ? parameters?.find((each) => each.name === name.name) : parameters?.[position];
  return parameter?.kind === 'name' || parameter?.kind === 'flag';
}
