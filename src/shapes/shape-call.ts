/** `shape(E)` in a claim: a vector with one entry for each axis as it is written, so two for a row. */
import type { Span } from '../language/syntax';
import type { Task } from './agenda';
import { Size } from './size';
import type { Cell, ShapeSystem } from './system';

export interface ShapeCall {
  readonly span: Span;
  readonly object: Cell;
  readonly result: Cell;
  quote(span: Span): string;
}

export class ShapeCallTask implements Task {
  constructor(
    private readonly system: ShapeSystem,
    private readonly call: ShapeCall,
  ) {}

  run(): void {
    const { object, result, span, quote } = this.call;
    if (!object.failed && !object.shape) {
      this.system.watch([object], this);
      return;
    }
    const length = (object.shape?.axes.length ?? 0) + (object.shape?.row ? 1 : 0);
    // The shape of a scalar has no entries, and no shape of its own.
    if (object.failed || length === 0) {
      this.system.fail(result);
      return;
    }
    this.system.give(result, { rank: 1, row: false });
    const [axis] = result.shape?.axes ?? [];
    const ground = { span, message: () => `${quote(span)} has an entry for each axis` };
    if (axis) {
      this.system.sizes.equate(axis, Size.of(length), ground, this.system.blameFor({ name: 'shape', span }));
    }
  }
}
