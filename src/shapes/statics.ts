/** Expressions whose value is known while shapes are: numbers, dim names, and arithmetic with them. */
import type { Expression, NameReference } from '../language/syntax';
import { Size } from './size';

/** What stands for names and blanks in a size that is written as an expression. */
export interface StaticScope {
  /** The size of a dim. */
  dim(reference: NameReference): Size | undefined;
  /** A size still to be solved, where blanks are allowed. */
  blank?(): Size;
}

const LARGEST_POWER = 16;

/** The size that an expression stands for, which may be negative; `undefined` when it is no size. */
export function staticSize(expression: Expression, scope: StaticScope): Size | undefined {
  switch (expression.kind) {
    case 'number': {
      const value = Number(expression.text);
      return Number.isSafeInteger(value) ? Size.of(value) : undefined;
    }
    case 'name':
      return scope.dim(expression);
    case 'blank':
      return scope.blank?.();
    case 'negation':
      return staticSize(expression.operand, scope)?.negated();
    case 'binary': {
      const left = staticSize(expression.left, scope);
      const right = staticSize(expression.right, scope);
      return left && right && combined(expression.operator, left, right);
    }
    default:
      return undefined;
  }
}

function combined(operator: string, left: Size, right: Size): Size | undefined {
  switch (operator) {
    case '+':
      return left.plus(right);
    case '-':
      return left.minus(right);
    case '*':
      return left.times(right);
    case '/':
      return left.exactQuotient(right);
    case '//':
      return left.dividedBy(right);
    case '^':
      return power(left, right.constant);
    default:
      return undefined;
  }
}

function power(base: Size, exponent: number | undefined): Size | undefined {
  if (exponent === undefined || exponent < 0 || exponent > LARGEST_POWER) return undefined;
  let result = Size.of(1);
  for (let k = 0; k < exponent; k++) result = result.times(base);
  return result;
}

/** The number that an expression of numbers stands for; `undefined` when it is none. */
export function staticNumber(expression: Expression): number | undefined {
  switch (expression.kind) {
    case 'number':
      return Number(expression.text);
    case 'negation': {
      const operand = staticNumber(expression.operand);
      return operand === undefined ? undefined : -operand;
    }
    case 'binary': {
      const left = staticNumber(expression.left);
      const right = staticNumber(expression.right);
      if (left === undefined || right === undefined) return undefined;
      const value = combinedNumbers(expression.operator, left, right);
      return value !== undefined && Number.isFinite(value) ? value : undefined;
    }
    default:
      return undefined;
  }
}

function combinedNumbers(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '//':
      return Math.floor(left / right);
    case '^':
      return left ** right;
    default:
      return undefined;
  }
}
