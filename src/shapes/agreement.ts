/** States that two cells have one shape: a definition and its annotation, or the two sides of a claim. */

import type { Span } from '../language/syntax';
import type { Task } from './agenda';
import type { Ground } from './equation';
import type { Cell, Form, Operation, ShapeSystem } from './system';

export interface Agreement {
  readonly left: Cell;
  readonly right: Cell;
  readonly operation: Operation;
  /** Where the sizes of one axis disagree, when that is a narrower place. */
  axisSpan?(axis: number): Span | undefined;
  readonly ground: Ground;
  /** What the left side is, where there are better words than its shape. */
  readonly leftText?: string;
  /** Called where they don't agree. */
  onMismatch?(): void;
}

export class AgreementTask implements Task {
  private done = false;

  constructor(
    private readonly system: ShapeSystem,
    private readonly agreement: Agreement,
  ) {}

  run(): void {
    const { left, right, ground } = this.agreement;
    if (this.done) return;
    if (left.failed || right.failed) {
      this.done = true;
      this.system.excuse([left, right]);
      return;
    }
    if (!left.shape && !right.shape) {
      this.system.watch([left, right], this);
      return;
    }
    this.done = true;
    if (right.form) this.system.give(left, right.form, ground, [right]);
    else if (left.form) this.system.give(right, left.form, ground, [left]);
    this.equate(left.form as Form, right.form as Form);
  }

  private equate(a: Form, b: Form): void {
    const { left, right, operation, axisSpan, ground } = this.agreement;
    if (a.rank !== b.rank || a.row !== b.row) {
      const payload = () =>
        this.system.mismatchOf(
          operation,
          this.agreement.leftText === undefined
            ? this.system.textsOf(left, right)
            : [this.agreement.leftText, this.system.textOf(right)],
          'shape',
        );
      this.system.mismatch({ span: operation.span, payload, cells: [left, right] });
      this.agreement.onMismatch?.();
      this.system.excuse([left, right]);
      return;
    }
    const pairs = (left.shape?.axes ?? []).map(
      (size, axis) => [size, right.shape?.axes[axis] ?? size] as const,
    );
    let blamed = false;
    for (const [axis, [one, other]] of pairs.entries()) {
      const span = axisSpan?.(axis) ?? operation.span;
      const blame = this.system.blameFor({ ...operation, span }, () => this.system.excuse([left, right]));
      this.system.sizes.equate(one, other, ground, (conflict) => {
        if (!blamed) this.agreement.onMismatch?.();
        if (!blamed) blame(conflict);
        blamed = true;
      });
    }
  }
}
