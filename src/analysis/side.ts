/** One side of a claim, worked out. */
import type { ArrayExpression } from '../calculus/expression';
import type { Expression } from '../language/syntax';
import type { Shape } from '../shapes/shape';

export interface Side {
  readonly array: ArrayExpression;
  readonly shape: Shape;
  readonly expression: Expression;
}
