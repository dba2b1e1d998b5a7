/** Has one cell fail with another: nothing is said of what follows from an error. */
import type { Task } from './agenda';
import type { Cell, ShapeSystem } from './system';

export class FailureTask implements Task {
  constructor(
    private readonly system: ShapeSystem,
    private readonly source: Cell,
    private readonly target: Cell,
  ) {}

  run(): void {
    if (this.source.failed) this.system.fail(this.target);
    else this.system.watch([this.source], this);
  }
}
