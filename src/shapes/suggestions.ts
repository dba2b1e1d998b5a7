/** The one obvious mend of a mismatch: found by trying it. */
import type { ShapeMismatch } from '../language/problems';
import type { Span } from '../language/syntax';
import { ApplicationTask } from './application';
import { isRowWithColumn } from './fit';
import type { OperatorShapes, ShapeRule } from './rule';
import type { Shape } from './shape';
import type { Size } from './size';
import { type StackedPiece, StackingTask } from './stacking-task';
import { Cell, ShapeSystem } from './system';

type Suggestion = ShapeMismatch['suggestion'];

const NOWHERE: Span = { from: 0, to: 0 };
const ENTRYWISE: ReadonlySet<string> = new Set(['+', '-', '*', '/', '^', '<', '<=', '>', '>=', '==', '!=']);

/** The mend of an infix operator whose operands have these shapes, where known. */
export function suggestForOperator(
  operator: string,
  operators: OperatorShapes,
  [left, right]: readonly (Shape | undefined)[],
): Suggestion {
  if (!left || !right) return undefined;
  const matmul = operators('@');
  if (operator === '@' && matmul) {
    if (left.axes.length === 0 || right.axes.length === 0) return 'use-elementwise';
    return suggestTransposing(left, right, (a, b) => accepts(matmul, [a, b]));
  }
  if (!ENTRYWISE.has(operator)) return undefined;
  if (isRowWithColumn([left, right].map(({ axes, row }) => ({ rank: axes.length, row }))))
    return 'use-matmul';
  return operator === '*' && matmul && accepts(matmul, [left, right]) ? 'use-matmul' : undefined;
}

/** The mend of two pieces that do not stack; with more of them none is obvious. */
export function suggestForStacking(rows: readonly (readonly (Shape | undefined)[])[]): Suggestion {
  const [left, right, ...more] = rows.flat();
  if (!left || !right || more.length > 0) return undefined;
  const arrange = (a: Shape, b: Shape) => (rows.length === 2 ? [[a], [b]] : [[a, b]]);
  // What is added last is more likely the one that lies the wrong way.
  if (stacks(arrange(left, transposed(right)))) return 'transpose-right';
  return stacks(arrange(transposed(left), right)) ? 'transpose-left' : undefined;
}

function suggestTransposing(left: Shape, right: Shape, fits: (a: Shape, b: Shape) => boolean): Suggestion {
  if (fits(transposed(left), right)) return 'transpose-left';
  return fits(left, transposed(right)) ? 'transpose-right' : undefined;
}

function transposed({ axes, row }: Shape): Shape {
  if (axes.length === 1) return { axes, row: !row };
  return { axes: axes.length === 2 ? [...axes].reverse() : axes, row };
}

/** Whether an operator takes arguments of these shapes, in the order of its parameters. */
export function accepts(rule: ShapeRule, shapes: readonly Shape[]): boolean {
  const system = new ShapeSystem();
  const result = new Cell();
  const task = new ApplicationTask(system, {
    operator: '',
    rule,
    span: NOWHERE,
    arguments: shapes.map((shape, k) => ({
      node: { kind: 'missing', span: NOWHERE },
      parameter: rule.parameters[k]?.name ?? '',
      rest: false,
      cell: cellOf(system, shape),
    })),
    statics: new Map(),
    staticSpans: new Map(),
    result,
    sizes: system.sizes,
    layout: 'denominator',
    quote: () => '',
  });
  task.run();
  system.agenda.run();
  return !result.failed && task.chosen !== undefined;
}

function stacks(rows: readonly (readonly Shape[])[]): boolean {
  const system = new ShapeSystem();
  const result = new Cell();
  const piece = (shape: Shape): StackedPiece => ({
    node: { kind: 'missing', span: NOWHERE },
    cell: cellOf(system, shape),
  });
  new StackingTask(system, {
    span: NOWHERE,
    rows: rows.map((row) => row.map(piece)),
    result,
    sizes: system.sizes,
    quote: () => '',
  }).run();
  system.agenda.run();
  return !result.failed;
}

/** A cell of this shape; what is unknown of it stays unknown. */
function cellOf(system: ShapeSystem, shape: Shape): Cell {
  const cell = new Cell();
  system.give(cell, { rank: shape.axes.length, row: shape.row });
  const unknowns = new Map<number, Size>();
  for (const [axis, size] of shape.axes.entries()) {
    const local = size.substitute((atom) => {
      if (atom.kind !== 'unknown') return undefined;
      const known = unknowns.get(atom.id) ?? system.sizes.fresh();
      unknowns.set(atom.id, known);
      return known;
    });
    const ground = { span: NOWHERE, message: () => '' };
    system.sizes.equate(cell.shape?.axes[axis] ?? local, local, ground, () => {});
  }
  return cell;
}
