/** Derivatives as they are written in a claim. */
import type { Expression } from '../language/syntax';

const NAMES: ReadonlySet<string> = new Set(['grad', '∇', 'jacobian', 'hessian']);

/** True for `grad(f, x)` and its other names: what is asked for, where the other side is an answer. */
export function isGradient(expression: Expression): boolean {
  return expression.kind === 'call' && NAMES.has(expression.callee.name);
}
