/** Goes through a document and notes of every name what it stands for there. */
import type { Analysis } from '../analysis/analysis';
import { builtInNamed } from '../analysis/own/more-functions';
import { memberPath } from '../language/members';
import type {
  Argument,
  Binding,
  Call,
  Expression,
  LayerStatement,
  Member,
  SizeExpression,
  Statement,
  TypeAnnotation,
} from '../language/syntax';
import type { Parameter } from '../shapes/rule';
import { SymbolScopes } from './symbol-scopes';
import type { GradSymbol, SymbolKind, SymbolTable } from './symbols';
import { partsOf } from './syntax-walk';

export function collectSymbols(analysis: Analysis): SymbolTable {
  const collector = new Collector(analysis);
  const { statements } = analysis.document;
  for (const statement of statements) collector.define(statement);
  // What stands in layers is known before what asks for it from outside, as `h.W` does.
  for (const statement of statements) if (isCallable(statement)) collector.visit(statement);
  for (const statement of statements) if (!isCallable(statement)) collector.visit(statement);
  return collector.scopes.table();
}

function isCallable({ kind }: Statement): boolean {
  return kind === 'layer' || kind === 'function';
}

class Collector {
  readonly scopes: SymbolScopes;

  constructor(private readonly analysis: Analysis) {
    this.scopes = new SymbolScopes(analysis);
  }

  /** A name may be used above its definition, which is a mistake, but no reason not to find it. */
  define(statement: Statement): void {
    if (statement.kind === 'binding') this.scopes.define(this.kindOf(statement), statement.name, statement);
    else if (statement.kind === 'dim') this.scopes.define('size', statement.name, statement);
    else if (statement.kind === 'layer' || statement.kind === 'function') {
      this.scopes.defineCallable(statement.kind, statement.name, statement);
    }
  }

  private kindOf(statement: Binding): SymbolKind {
    const role = this.analysis.shapes.names.get(statement.name.name)?.role;
    if (role !== undefined) return role === 'definition' ? 'definition' : 'input';
    return statement.value ? 'definition' : 'input';
  }

  visit(statement: Statement): void {
    switch (statement.kind) {
      case 'dim':
        if (statement.value) this.visitSize(statement.value);
        return;
      case 'binding':
        this.visitBinding(statement);
        return;
      case 'check':
        for (const side of statement.sides) this.visitExpression(side);
        return;
      case 'show':
        this.visitExpression(statement.value);
        return;
      case 'function':
        this.scopes.within(statement.span, () => {
          for (const parameter of statement.parameters) this.scopes.define('parameter', parameter);
          this.visitExpression(statement.value);
        });
        return;
      case 'layer':
        this.scopes.within(statement.span, () => this.visitLayer(statement));
        return;
      default:
        return;
    }
  }

  private visitLayer({ parameters, body, result }: LayerStatement): void {
    for (const { name } of parameters) this.scopes.define('parameter', name);
    for (const { annotation, default: value } of parameters) {
      for (const axis of annotation?.axes ?? []) this.defineSizes(axis);
      if (value) this.visitExpression(value);
    }
    for (const statement of body) {
      if (statement.kind === 'binding') {
        this.scopes.define(statement.value ? 'definition' : 'input', statement.name, statement);
      } else if (statement.kind === 'dim') this.scopes.define('size', statement.name, statement);
    }
    for (const statement of body) this.visit(statement);
    if (result) this.visitExpression(result);
  }

  /** The sizes of what goes into a layer have names by standing there. */
  private defineSizes(size: SizeExpression): void {
    if (size.kind === 'size-name') {
      if (this.scopes.find(size.name)) this.scopes.use(size);
      else this.scopes.define('size', size);
    }
    if (size.kind !== 'size-binary') return;
    this.defineSizes(size.left);
    this.defineSizes(size.right);
  }

  private visitBinding({ annotation, value, span }: Binding): void {
    if (annotation) this.visitAnnotation(annotation);
    if (value?.kind !== 'by-index') {
      if (value) this.visitExpression(value);
      return;
    }
    this.scopes.within(span, () => {
      for (const index of value.indices) this.scopes.define('index', index);
      this.visitExpression(value.body);
    });
  }

  private visitAnnotation({ axes }: TypeAnnotation): void {
    for (const axis of axes ?? []) this.visitSize(axis);
  }

  private visitSize(size: SizeExpression): void {
    if (size.kind === 'size-name') this.scopes.use(size);
    if (size.kind !== 'size-binary') return;
    this.visitSize(size.left);
    this.visitSize(size.right);
  }

  private visitExpression(node: Expression): void {
    switch (node.kind) {
      case 'name':
      case 'index':
        this.scopes.use(node);
        return;
      case 'call':
        this.visitCall(node);
        return;
      case 'member':
        this.visitMember(node);
        return;
      default:
        for (const part of partsOf(node)) this.visitExpression(part);
    }
  }

  /** `h.W` is the W of the layer that h was made by. */
  private visitMember(node: Member): void {
    this.visitExpression(node.object);
    const path = memberPath(node);
    if (path !== undefined) this.scopes.useMember(path, node.property);
  }

  private visitCall(call: Call): void {
    const symbol = this.scopes.useCallable(call.callee);
    this.visitArgumentNames(call, symbol);
    const operator = symbol.kind === 'operator' ? builtInNamed(symbol.name)?.parameters : undefined;
    const visit = () => {
      for (const [position, argument] of call.arguments.entries()) {
        // `mean` in `reduction=mean` is a word of the operator's, and no name of the document.
        if (!isWord(argument, position, operator)) this.visitExpression(argument.value);
      }
    };
    if (call.indices === undefined) {
      visit();
      return;
    }
    this.scopes.within(call.span, () => {
      for (const index of call.indices ?? []) this.scopes.define('index', index);
      visit();
    });
  }

  /** The `m` of `dense(x, m=128)` is that of the layer. */
  private visitArgumentNames(call: Call, { kind, name, outside }: GradSymbol): void {
    if (kind !== 'layer' && kind !== 'function') return;
    const { layers, functions } = this.analysis.expanded;
    const own = kind === 'function' ? functions.get(name)?.parameters : undefined;
    const parameters = own ?? layers.get(name)?.statement.parameters.map((each) => each.name) ?? [];
    for (const argument of call.arguments) {
      const parameter = argument.name && parameters.find((each) => each.name === argument.name?.name);
      if (!argument.name || !parameter) continue;
      if (outside === undefined) this.scopes.useDefinition(parameter, argument.name.span);
      else if (kind === 'layer') {
        const place = { path: outside.path, span: parameter.span };
        this.scopes.useOutside('parameter', argument.name, place);
      }
    }
  }
}

function isWord(
  { name, value }: Argument,
  position: number,
  parameters: readonly Parameter[] | undefined,
): boolean {
  if (value.kind !== 'name') return false;
  const parameter = name ? parameters?.find((each) => each.name === name.name) : parameters?.[position];
  if (parameter?.choices?.includes(value.name)) return true;
  return parameter?.kind === 'name' || parameter?.kind === 'flag';
}
