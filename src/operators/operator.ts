/**
 * What an operator is. Each has a file of its own that ends in one value of this type, and one line in the
 * registry; shapes, values, Jacobians, typesetting, completion, hover text and the property tests follow.
 */
import type { ArrayExpression, Variable } from '../calculus/expression';
import type { Layout } from '../language/syntax';
import type { RuleContext, ShapeRule, Static } from '../shapes/rule';
import type { Shape } from '../shapes/shape';

/** An argument that has a shape, as index notation. */
export interface Operand {
  readonly array: ArrayExpression;
  readonly shape: Shape;
  /** The parameter that it is given for, in a call: how optional ones are told apart. */
  readonly parameter?: string;
  /** The name that the argument is, where it is nothing but a name. */
  readonly variable?: Variable;
}

export interface FormulaContext {
  readonly result: Shape;
  readonly statics: ReadonlyMap<string, Static>;
  readonly layout: Layout;
}

export interface Operator extends ShapeRule {
  /** As called: `softmax`; for infix and postfix operators the sign: `@`, `.T`. */
  readonly name: string;
  /** Other names it may be called by. */
  readonly aliases?: readonly string[];
  /** One sentence: what it works out. */
  readonly summary: string;
  /** Runnable examples in the layer language, inputs declared; each a whole document. */
  readonly examples: readonly string[];
  /** Where its convention is from: the address of the page. */
  readonly reference?: string;
  /** The operator in index notation. The result has the axes of `context.result`. */
  formula(operands: readonly Operand[], context: FormulaContext): ArrayExpression;
}

export type { RuleContext, ShapeRule, Static };
