/** A side with one blank solved for it: what is done to the blank is undone on the other side, from outside in. */
import type { Expression } from '../../language/syntax';
import { walk } from '../../language/walk';

export interface Peeled {
  /** The blank itself, or the first node that can't be undone. */
  readonly node: Expression;
  /** What that node must be, in the language. */
  readonly goal: string;
}

/** Undoes sums, signs, transposes and entry-by-entry factors, as long as only one operand has blanks. */
export function peeled(node: Expression, goal: string, source: (node: Expression) => string): Peeled {
  const step = undone(node, `(${goal})`, (operand) => `(${source(operand)})`);
  return step === undefined ? { node, goal } : peeled(step.node, step.goal, source);
}

function undone(node: Expression, goal: string, source: (node: Expression) => string): Peeled | undefined {
  if (node.kind === 'negation') return { node: node.operand, goal: `-${goal}` };
  if (node.kind === 'transpose') return { node: node.operand, goal: `${goal}.T` };
  if (node.kind !== 'binary') return undefined;
  const { left, right, operator } = node;
  const [inLeft, inRight] = [left, right].map((side) =>
    [...walk(side)].some((part) => part.kind === 'blank'),
  );
  if (inLeft === inRight) return undefined;
  const [open, known] = inLeft ? [left, source(right)] : [right, source(left)];
  switch (operator) {
    case '+':
      return { node: open, goal: `${goal} - ${known}` };
    case '-':
      return { node: open, goal: inLeft ? `${goal} + ${known}` : `${known} - ${goal}` };
    case '*':
      return { node: open, goal: `${goal} / ${known}` };
    case '/':
      return { node: open, goal: inLeft ? `${goal} * ${known}` : `${known} / ${goal}` };
    default:
      return undefined;
  }
}
