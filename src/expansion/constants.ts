/** Sizes that are known from the text alone: how often something is repeated has to be. */
import type { Expression, SizeExpression, Statement } from '../language/syntax';

export class Constants {
  private readonly dims = new Map<string, number>();

  note(statement: Statement): void {
    if (statement.kind !== 'dim' || !statement.value || this.dims.has(statement.name.name)) return;
    const value = this.ofSize(statement.value);
    if (value !== undefined) this.dims.set(statement.name.name, value);
  }

  /** The whole number that an expression stands for; `undefined` when it is none, or not known yet. */
  of(node: Expression): number | undefined {
    switch (node.kind) {
      case 'number': {
        const value = Number(node.text);
        return Number.isSafeInteger(value) ? value : undefined;
      }
      case 'name':
        return this.dims.get(node.name);
      case 'binary':
        return combined(node.operator, this.of(node.left), this.of(node.right));
      default:
        return undefined;
    }
  }

  private ofSize(size: SizeExpression): number | undefined {
    switch (size.kind) {
      case 'size-number':
        return size.value;
      case 'size-name':
        return this.dims.get(size.name);
      case 'size-binary':
        return combined(size.operator, this.ofSize(size.left), this.ofSize(size.right));
      case 'size-blank':
        return undefined;
    }
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
