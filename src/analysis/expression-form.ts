/** The form of an expression of the language: the same for those that differ in nothing but the names of arrays in them. */
import type { Variable } from '../calculus/expression';
import { identityOf } from '../calculus/identity';
import type { Expression, Indexing, NumberLiteral, Stacking } from '../language/syntax';
import { walk } from '../language/walk';
import { operatorNamed } from '../operators/registry';
import type { Shape } from '../shapes/shape';
import { staticSize } from '../shapes/statics';
import { isGradient } from './gradients';
import type { LoweringScope } from './lower';

export interface ExpressionForm {
  readonly key: string;
  /** The arrays that are named, in order of first use. */
  readonly variables: readonly Variable[];
  /** The numbers that are left open, in the order in which they stand. */
  readonly numbers: readonly OpenNumber[];
}

export interface OpenNumber {
  readonly node: NumberLiteral;
}

/**
 * `undefined` where more than shapes and settings matters, as for a derivative, and for what has indices of its own.
 *
 * @param withOpenNumbers whether numbers that arrays are multiplied with or added to are left open.
 */
export function expressionForm(
  expression: Expression,
  scope: LoweringScope,
  withOpenNumbers = false,
): ExpressionForm | undefined {
  const reader = new Reader(scope, withOpenNumbers ? expression : undefined);
  const key = reader.read(expression);
  return key === undefined
    ? undefined
    : { key, variables: [...reader.variables.keys()], numbers: reader.numbers };
}

/** A number that one of these takes is as good as any other. */
const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', 'neg']);

class Reader {
  readonly variables = new Map<Variable, number>();
  readonly numbers: OpenNumber[] = [];
  private sizes: ReadonlySet<number> | undefined;

  constructor(
    private readonly scope: LoweringScope,
    /** All of the expression, where numbers in it are left open. */
    private readonly whole: Expression | undefined,
  ) {}

  read(node: Expression): string | undefined {
    const { shapes } = this.scope;
    const shape = shapes.shapeOf(node);
    if (shape === undefined) return undefined;
    switch (node.kind) {
      case 'number':
        return node.text;
      case 'name':
        return this.name(node.name);
      case 'negation':
      case 'binary':
      case 'transpose':
      case 'call': {
        if (node.kind === 'binary' && node.operator === '//') {
          return staticSize(node, { dim: ({ name }) => shapes.dims.get(name)?.size })?.key;
        }
        return node.kind === 'call' && (node.indices || isGradient(node))
          ? undefined
          : this.call(node, shape);
      }
      case 'stacking':
        return this.stacking(node, shape);
      case 'indexing':
        return this.indexing(node, shape);
      default:
        return undefined;
    }
  }

  private indexing(node: Indexing, shape: Shape): string | undefined {
    const inside = this.read(node.object);
    const subscripts = this.scope.shapes.subscriptsOf(node);
    if (inside === undefined || subscripts === undefined) return undefined;
    let key = `${inside}[`;
    for (const subscript of subscripts) {
      // Of indices there is more to know than their names.
      if (subscript.kind === 'affine') return undefined;
      key += subscript.kind === 'at' ? subscript.index.key : `${subscript.from.key}:${subscript.size.key}`;
      key += ',';
    }
    return `${key}]${shapeKey(shape)}`;
  }

  private stacking({ rows }: Stacking, shape: Shape): string | undefined {
    let key = '[';
    for (const row of rows) {
      for (const part of row) {
        const inside = this.read(part);
        const own = this.scope.shapes.shapeOf(part);
        if (inside === undefined || own === undefined) return undefined;
        key += `${inside}${shapeKey(own)},`;
      }
      key += ';';
    }
    return `${key}]${shapeKey(shape)}`;
  }

  private name(name: string): string | undefined {
    const variable = this.scope.variable(name);
    if (variable === undefined) {
      const dim = this.scope.shapes.dims.get(name);
      return dim && `dim ${dim.size.key}`;
    }
    const known = this.variables.get(variable) ?? this.variables.size;
    this.variables.set(variable, known);
    return `v${known}`;
  }

  private call(node: Expression, shape: Shape): string | undefined {
    const call = this.scope.shapes.callOf(node);
    const operator = call && (this.scope.operator?.(call.operator) ?? operatorNamed(call.operator));
    if (call === undefined || operator === undefined) return undefined;
    // What is asked of a name itself is asked of its definition.
    if (operator.parameters.some(({ kind }) => kind === 'variable')) return undefined;
    let key = `${identityOf(operator)}(`;
    for (const [k, argument] of call.arguments.entries()) {
      const isOpen = argument.kind === 'number' && ARITHMETIC.has(call.operator) && this.isOpen(argument);
      const inside = isOpen ? `#${this.numbers.push({ node: argument }) - 1}` : this.read(argument);
      if (inside === undefined) return undefined;
      key += `${call.parameters[k] ?? ''}:${inside};`;
    }
    const settings = call.statics.size === 0 ? '' : JSON.stringify([...call.statics]);
    return `${key})${settings}${shapeKey(shape)}`;
  }

  /** 0 and 1 make a sum another one, and what is as many as there are entries cancels with them, as in a mean. */
  private isOpen({ text }: NumberLiteral): boolean {
    if (this.whole === undefined) return false;
    const value = Number(text);
    if (value === 0 || value === 1) return false;
    this.sizes ??= this.sizesIn(this.whole);
    return !this.sizes.has(value);
  }

  private sizesIn(whole: Expression): ReadonlySet<number> {
    const sizes = new Set<number>();
    for (const node of walk(whole)) {
      for (const { constant } of this.scope.shapes.shapeOf(node)?.axes ?? [])
        if (constant !== undefined) sizes.add(constant);
    }
    return sizes;
  }
}

function shapeKey({ row, axes }: Shape): string {
  return `[${row ? 'row ' : ''}${axes.map(({ key }) => key).join(',')}]`;
}
