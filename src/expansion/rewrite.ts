/** Copies of statements at another place of the text, under other names. */
import type { Expression, SizeExpression, Span } from '../language/syntax';

/** What stands for a name inside a layer. */
export type Replacement =
  | { readonly kind: 'name'; readonly name: string }
  /** A number, as an expression and as a size. */
  | { readonly kind: 'number'; readonly text: string };

export type Names = ReadonlyMap<string, Replacement>;

/** Nodes that are not copied but made; anything else for the rest. */
export type Special = (node: Expression) => Expression | undefined;

/** Copies nodes, or anything made of them. */
export class Rewriter {
  constructor(
    /** How far the copy stands from the original. */
    private readonly distance: number,
    private readonly names: Names,
    private readonly special: Special = () => undefined,
    private readonly onCopy: (node: Expression, copy: Expression) => void = () => {},
  ) {}

  span({ from, to }: Span): Span {
    return { from: from + this.distance, to: to + this.distance };
  }

  expression(node: Expression): Expression {
    const copy = this.special(node) ?? this.named(node) ?? this.copied(node);
    this.onCopy(node, copy);
    return copy;
  }

  size(node: SizeExpression): SizeExpression {
    if (node.kind !== 'size-name') return this.copied(node);
    const replacement = this.names.get(node.name);
    const span = this.span(node.span);
    if (replacement?.kind === 'number') return { kind: 'size-number', value: Number(replacement.text), span };
    return { kind: 'size-name', name: replacement?.name ?? node.name, span };
  }

  /** Goes by the form of what it meets, so that a new kind of node can't be forgotten here. */
  copied<Node>(node: Node): Node {
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node)) return node.map((item) => this.any(item)) as Node;
    if (isSpan(node)) return this.span(node) as Node;
    const copy: Record<string, unknown> = {};
    for (const key in node) copy[key] = this.any(node[key]);
    return copy as Node;
  }

  private any(node: unknown): unknown {
    if (typeof node === 'object' && node !== null && 'kind' in node) {
      if (node.kind === 'size-name') return this.size(node as SizeExpression);
      if (EXPRESSIONS.has(node.kind as Expression['kind'])) return this.expression(node as Expression);
    }
    return this.copied(node);
  }

  private named(node: Expression): Expression | undefined {
    if (node.kind !== 'name') return undefined;
    const replacement = this.names.get(node.name);
    const span = this.span(node.span);
    if (replacement?.kind === 'number') return { kind: 'number', text: replacement.text, span };
    return { kind: 'name', name: replacement?.name ?? node.name, span };
  }
}

/** All kinds: a list that the compiler holds to the union. */
const KINDS: Readonly<Record<Expression['kind'], true>> = {
  number: true,
  string: true,
  name: true,
  index: true,
  blank: true,
  missing: true,
  negation: true,
  binary: true,
  transpose: true,
  member: true,
  call: true,
  indexing: true,
  stacking: true,
  'by-index': true,
  repeat: true,
  'stage-input': true,
};
const EXPRESSIONS: ReadonlySet<Expression['kind']> = new Set(Object.keys(KINDS) as Expression['kind'][]);

/** The ends of a span are numbers; those of a range in a subscript are expressions. */
function isSpan(node: object): node is Span {
  return 'from' in node && typeof node.from === 'number';
}
