/**
 * The statements of two calls of one layer, held against each other: they are twins where they differ in nothing but their places
 * and the names of what they define, and in names from outside that mean the same.
 */
import type { Argument, Expression, SizeExpression, Statement, TypeAnnotation } from '../language/syntax';

type Node = Expression | SizeExpression;

export class Twins {
  /** What stands in the first, by what stands in the second. */
  readonly nodes: (readonly [Node, Node])[] = [];
  /** The names that both define, in the order of the statements. */
  readonly names: (readonly [string, string])[] = [];
  private readonly defined = new Map<string, string>();

  /** @param isAlike whether two names that are defined outside mean the same. */
  constructor(private readonly isAlike: (first: string, second: string) => boolean) {}

  /** Whether they are twins. What nobody has thought of here is taken not to be. */
  areTwins(first: readonly Statement[], second: readonly Statement[]): boolean {
    return (
      first.length === second.length && first.every((one, k) => this.statement(one, second[k] as Statement))
    );
  }

  private statement(first: Statement, second: Statement): boolean {
    if (first.kind === 'dim') {
      if (second.kind !== 'dim' || !first.value || !second.value) return false;
      return this.size(first.value, second.value) && this.define(first.name.name, second.name.name);
    }
    if (first.kind === 'fit') {
      if (second.kind !== 'fit' || first.name.name !== second.name.name) return false;
      return (
        this.annotation(first.annotation, second.annotation) && this.expression(first.value, second.value)
      );
    }
    if (first.kind === 'binding') {
      if (second.kind !== 'binding') return false;
      const areAnnotated = this.optional(first.annotation, second.annotation, (a, b) =>
        this.annotation(a, b),
      );
      return (
        areAnnotated &&
        this.optional(first.value, second.value, (a, b) => this.expression(a, b)) &&
        this.define(first.name.name, second.name.name)
      );
    }
    // These decide nothing.
    return (first.kind === 'check' || first.kind === 'show') && first.kind === second.kind;
  }

  private define(first: string, second: string): boolean {
    if (this.defined.has(first)) return false;
    this.defined.set(first, second);
    this.names.push([first, second]);
    return true;
  }

  private optional<Part>(
    first: Part | undefined,
    second: Part | undefined,
    areTwins: (first: Part, second: Part) => boolean,
  ): boolean {
    return first === undefined || second === undefined ? first === second : areTwins(first, second);
  }

  /** A `?` in an annotation is told what it comes to, so it is read for itself. */
  private annotation(first: TypeAnnotation, second: TypeAnnotation): boolean {
    const [axes, others] = [first.axes, second.axes];
    if (!axes || !others || axes.length !== others.length) return false;
    if (first.row !== second.row || first.valueKind !== second.valueKind) return false;
    return axes.every((axis, k) => !hasBlank(axis) && this.size(axis, others[k] as SizeExpression));
  }

  private size(first: SizeExpression, second: SizeExpression): boolean {
    this.nodes.push([first, second]);
    switch (first.kind) {
      case 'size-number':
        return second.kind === 'size-number' && first.value === second.value;
      case 'size-name':
        return second.kind === 'size-name' && this.name(first.name, second.name);
      case 'size-blank':
        return second.kind === 'size-blank';
      case 'size-binary':
        if (second.kind !== 'size-binary' || first.operator !== second.operator) return false;
        return this.size(first.left, second.left) && this.size(first.right, second.right);
    }
  }

  private expression(first: Expression, second: Expression): boolean {
    this.nodes.push([first, second]);
    switch (first.kind) {
      case 'number':
        return second.kind === 'number' && first.text === second.text;
      case 'name':
        return second.kind === 'name' && this.name(first.name, second.name);
      case 'negation':
        return second.kind === 'negation' && this.expression(first.operand, second.operand);
      case 'transpose':
        return second.kind === 'transpose' && this.expression(first.operand, second.operand);
      case 'binary':
        if (second.kind !== 'binary' || first.operator !== second.operator) return false;
        return this.expression(first.left, second.left) && this.expression(first.right, second.right);
      case 'call': {
        if (second.kind !== 'call' || first.callee.name !== second.callee.name) return false;
        if (first.indices || second.indices || first.arguments.length !== second.arguments.length)
          return false;
        return first.arguments.every((argument, k) =>
          this.argument(argument, second.arguments[k] as Argument),
        );
      }
      case 'stacking':
        if (second.kind !== 'stacking' || first.rows.length !== second.rows.length) return false;
        return first.rows.every((row, k) => {
          const other = second.rows[k] as readonly Expression[];
          return (
            row.length === other.length &&
            row.every((part, j) => this.expression(part, other[j] as Expression))
          );
        });
      default:
        return false;
    }
  }

  private argument(first: Argument, second: Argument): boolean {
    return first.name?.name === second.name?.name && this.expression(first.value, second.value);
  }

  private name(first: string, second: string): boolean {
    const own = this.defined.get(first);
    return own === undefined ? this.isAlike(first, second) : own === second;
  }
}

function hasBlank(size: SizeExpression): boolean {
  if (size.kind === 'size-binary') return hasBlank(size.left) || hasBlank(size.right);
  return size.kind === 'size-blank';
}
