/** What is known of names from the text alone: sizes, as how often something is repeated has to be, and what is no size. */
import type { Expression, SizeExpression, Statement } from '../language/syntax';

/** What a layer asks of the names around it. */
export interface KnownNames {
  /** Whether a name is that of an array, and so no size. */
  isArray(name: string): boolean;
  /** The whole number that an expression stands for; `undefined` when it is none, or not known yet. */
  of(node: Expression): number | undefined;
}

export class Constants implements KnownNames {
  private readonly dims = new Map<string, number>();
  private readonly arrays = new Set<string>();

  note(statement: Statement): void {
    if (statement.kind === 'binding') this.arrays.add(statement.name.name);
    if (statement.kind !== 'dim' || !statement.value || this.dims.has(statement.name.name)) return;
    const value = numberOfSize(statement.value, (name) => this.dims.get(name));
    if (value !== undefined) this.dims.set(statement.name.name, value);
  }

  isArray(name: string): boolean {
    return this.arrays.has(name);
  }

  of(node: Expression): number | undefined {
    return numberOf(node, (name) => this.dims.get(name));
  }
}

type NumberNamed = (name: string) => number | undefined;

export function numberOf(node: Expression, named: NumberNamed): number | undefined {
  switch (node.kind) {
    case 'number': {
      const value = Number(node.text);
      return Number.isSafeInteger(value) ? value : undefined;
    }
    case 'name':
      return named(node.name);
    case 'binary':
      return combined(node.operator, numberOf(node.left, named), numberOf(node.right, named));
    default:
      return undefined;
  }
}

export function numberOfSize(size: SizeExpression, named: NumberNamed): number | undefined {
  switch (size.kind) {
    case 'size-number':
      return size.value;
    case 'size-name':
      return named(size.name);
    case 'size-binary':
      return combined(size.operator, numberOfSize(size.left, named), numberOfSize(size.right, named));
    case 'size-blank':
      return undefined;
  }
}

function combined(operator: string, left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '//':
      return right > 0 ? Math.floor(left / right) : undefined;
    default:
      return undefined;
  }
}
