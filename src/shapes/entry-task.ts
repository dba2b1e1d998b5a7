/** Sees to it that an entry of `z[i] = …` is one number. Where it is none, or an error, the array fails with it. */
import type { Span } from '../language/syntax';
import type { Task } from './agenda';
import type { Cell, ShapeSystem } from './system';

export interface DefinedEntry {
  readonly body: Cell;
  readonly span: Span;
  /** The array of the entries. */
  readonly result: Cell;
}

export class EntryTask implements Task {
  constructor(
    private readonly system: ShapeSystem,
    private readonly entry: DefinedEntry,
  ) {}

  run(): void {
    const { body, result, span } = this.entry;
    if (body.failed) this.system.fail(result);
    else if (!body.shape) this.system.watch([body], this);
    else if (body.shape.axes.length > 0) {
      const operation = { name: 'by-index', span };
      const payload = () => this.system.mismatchOf(operation, [this.system.textOf(body), 'scalar'], 'shape');
      this.system.mismatch({ span, payload, cells: [body] });
      this.system.fail(result);
      this.system.excuse([body, result]);
    }
  }
}
