/** Shapes in claims. A claim decides no size: its sides are compared, and only its own blanks are solved. */
import type { CheckStatement } from '../language/syntax';
import { AgreementTask } from './agreement';
import type { ExpressionReader } from './expressions';
import type { ClaimShapes, Reason } from './inferred';
import { runAll } from './running';
import type { Cell, ShapeSystem } from './system';

/** A claim whose shapes are worked out; they are read off once the document is done. */
export interface ReadClaim {
  shapes(): ClaimShapes;
}

export function readClaim(
  statement: CheckStatement,
  reader: ExpressionReader,
  system: ShapeSystem,
): ReadClaim {
  reader.inClaim = true;
  const sides = statement.sides.map((side) => reader.read(side));
  reader.inClaim = false;
  runAll(system, reader.takeTasks());
  const mismatch = compareSides(statement, sides, system);
  reader.settleIndices(sides.some((side) => side.failed));
  return {
    shapes: () => ({
      sides: sides.map((side) => solvedShape(system, side)),
      ...(mismatch && {
        mismatch: { left: mismatch.left, right: mismatch.right, reasons: mismatch.reasons() },
      }),
    }),
  };
}

/** A shape that is known down to its last size. */
export function solvedShape(system: ShapeSystem, cell: Cell) {
  const shape = system.shapeOf(cell);
  return shape?.axes.every((axis) => axis.unknowns().length === 0) ? shape : undefined;
}

interface SideMismatch {
  readonly left: number;
  readonly right: number;
  reasons(): readonly Reason[];
}

/** Holds every side against the first that has a shape. What can't agree refutes the claim and is no problem. */
function compareSides(
  statement: CheckStatement,
  sides: readonly Cell[],
  system: ShapeSystem,
): SideMismatch | undefined {
  let mismatch: SideMismatch | undefined;
  const left = Math.max(
    0,
    sides.findIndex((side) => !side.failed),
  );
  for (const [right, side] of sides.entries()) {
    const first = sides[left];
    if (!first || right === left || side.failed) continue;
    system.onMismatch = (reasons) => {
      mismatch ??= { left, right, reasons };
    };
    const agreement = new AgreementTask(system, {
      left: first,
      right: side,
      operation: { name: 'check', span: statement.span },
      ground: { span: statement.span, message: () => 'the claim states that its sides are the same' },
    });
    runAll(system, [agreement], { assume: true });
    system.onMismatch = undefined;
  }
  system.agenda.forgetAssumptions();
  return mismatch;
}
