/**
 * The shapes of a document while they are worked out: cells that hold one shape each, the sizes of their
 * axes, the tasks that relate them, and the problems met. Tasks (`application.ts`, `stacking-task.ts`, …)
 * build on this; it knows nothing of statements or expressions.
 */
import { type Problem, problem, type ShapeMismatch } from '../language/problems';
import type { Span } from '../language/syntax';
import { Agenda, type AssumingTask, type Task } from './agenda';
import { elsewhereOf } from './elsewhere';
import type { Blame, Ground } from './equation';
import { inDocumentOrder, reasonOf } from './explanation';
import type { Reason } from './inferred';
import { type Shape, shapeText, textsOfDiffering } from './shape';
import type { Size } from './size';
import { SizeSolver } from './solver';

/** The number of axes, and whether the only one lies sideways. */
export interface Form {
  readonly rank: number;
  readonly row: boolean;
}

const NO_CELLS: readonly Cell[] = [];

/** The shape of one expression or name. Every axis is an unknown of its own, so that each can be explained. */
export class Cell {
  /** Known once the number of axes is; the sizes are unknowns, to be resolved. */
  shape: Shape | undefined;
  /** Set when an error keeps the shape from being known; nothing is said about whatever follows from it. */
  failed = false;
  /** True when the number of axes is a guess. */
  guessed = false;
  /** Why the number of axes is what it is, and the cells that this came from. */
  ground: Ground | undefined;
  sources: readonly Cell[] = NO_CELLS;
  watchers: (Task | ShapeTask)[] | undefined;

  get form(): Form | undefined {
    return this.shape && { rank: this.shape.axes.length, row: this.shape.row };
  }
}

/** What is worked out where, for a problem with it. */
export interface Operation {
  /** As in the problem's payload: `@`, `stack`, `annotation`. */
  readonly name: string;
  readonly span: Span;
  /** The one obvious mend, when there is one. */
  suggest?(): ShapeMismatch['suggestion'];
}

/** What a mismatch is about, for the problem and its related places. */
export interface Mismatch {
  readonly span: Span;
  /** Made when everything is solved, so that it can name what is known by then. */
  payload(): ShapeMismatch;
  readonly sizes?: readonly Size[];
  readonly cells?: readonly Cell[];
}

/** A task that relates cells. */
export interface ShapeTask extends AssumingTask {
  /** Whether the task could go on if this cell had this form: asked before anything is assumed. */
  allows(cell: Cell, form: Form): boolean;
}

export class ShapeSystem {
  readonly agenda = new Agenda();
  readonly sizes = new SizeSolver(this.agenda);
  /** While set, shapes that do not agree are told to it and are no problem of the document. */
  onMismatch: ((reasons: () => readonly Reason[]) => void) | undefined;
  /** While true, forms that come out are marked as guessed. */
  guessing = false;
  private readonly reports: (() => Problem)[] = [];
  private readonly excusedCells = new Set<Cell>();
  private readonly excusedSizes: Size[] = [];

  /** Gives a cell its form, with an unknown for each axis. */
  give(cell: Cell, form: Form, ground?: Ground, sources: readonly Cell[] = NO_CELLS): void {
    if (cell.shape) return;
    const axes: Size[] = [];
    for (let k = 0; k < form.rank; k++) axes.push(this.sizes.fresh());
    cell.shape = { axes, row: form.row };
    cell.guessed = this.guessing;
    cell.ground = ground;
    cell.sources = sources;
    this.wake(cell);
  }

  /** Marks a cell whose shape an error hides. */
  fail(cell: Cell): void {
    if (cell.failed) return;
    cell.failed = true;
    this.wake(cell);
  }

  /** Puts the task on the agenda once the form of one of the cells is known. */
  watch(cells: readonly Cell[], task: Task | ShapeTask): void {
    for (const cell of cells) {
      if (cell.shape || cell.failed) continue;
      cell.watchers ??= [];
      cell.watchers.push(task);
    }
  }

  /** Whether nothing that waits for the form of the cell speaks against this one. */
  allows(cell: Cell, form: Form): boolean {
    return (cell.watchers ?? []).every((task) => !('allows' in task) || task.allows(cell, form));
  }

  /** The shape as far as it is known, with sizes resolved; `undefined` for a failed cell. */
  shapeOf(cell: Cell): Shape | undefined {
    if (cell.failed || !cell.shape) return undefined;
    return this.written(cell.shape);
  }

  /** Says nothing about sizes of these cells that stay unsolved: an error elsewhere may be why. */
  excuse(cells: readonly Cell[], sizes: readonly Size[] = []): void {
    for (const cell of cells) this.excusedCells.add(cell);
    this.excusedSizes.push(...sizes);
  }

  /** The unknowns that are excused, as they stand now. */
  excusedUnknowns(): Set<number> {
    const sizes = [...this.excusedSizes, ...[...this.excusedCells].flatMap((cell) => cell.shape?.axes ?? [])];
    return new Set(sizes.flatMap((size) => this.sizes.resolve(size).unknowns()));
  }

  isExcused(cell: Cell): boolean {
    return cell.failed || this.excusedCells.has(cell);
  }

  report(make: () => Problem): void {
    this.reports.push(make);
  }

  /** How many problems there are so far. */
  get reported(): number {
    return this.reports.length;
  }

  mismatch(mismatch: Mismatch): void {
    const reasons = () => this.reasonsFor(mismatch.sizes ?? [], mismatch.cells ?? []);
    if (this.onMismatch) this.onMismatch(reasons);
    else this.report(() => problem('shape-mismatch', mismatch.span, mismatch.payload(), reasons()));
  }

  /**
   * Turns the first conflict of sizes into a problem: a mismatch of an operation, or a size that can't be.
   * Later ones mostly follow from it.
   */
  blameFor(operation: Operation, after?: () => void): Blame {
    let blamed = false;
    return (conflict) => {
      if (blamed) return;
      blamed = true;
      const sizes = [conflict.left, conflict.right];
      const { tooSmall } = conflict;
      if (tooSmall === undefined || this.onMismatch) {
        const texts = () => sizes.map((size) => this.sizeText(size));
        const payload = () => this.mismatchOf(operation, texts(), 'size');
        this.mismatch({ span: operation.span, payload, sizes });
      } else {
        const size = () => this.sizeText(tooSmall);
        this.report(() => problem('bad-size', operation.span, { size: size() }, this.reasonsFor(sizes, [])));
      }
      after?.();
    };
  }

  mismatchOf(operation: Operation, texts: readonly string[], level: ShapeMismatch['level']): ShapeMismatch {
    const [left = '', right = ''] = texts;
    const suggestion = operation.suggest?.();
    return { operation: operation.name, left, right, level, ...(suggestion && { suggestion }) };
  }

  sizeText(size: Size): string {
    return `${this.sizes.resolve(size)}`;
  }

  /** A shape as far as it is known, for a problem: also one that failed later. */
  textOf(cell: Cell | undefined): string {
    return cell?.shape ? shapeText(this.written(cell.shape)) : '?';
  }

  /** Those of two that differ. */
  textsOf(one: Cell, other: Cell): readonly string[] {
    if (!one.shape || !other.shape) return [this.textOf(one), this.textOf(other)];
    return textsOfDiffering(this.written(one.shape), this.written(other.shape));
  }

  /** The shape with its sizes resolved. */
  written(shape: Shape): Shape {
    return { axes: shape.axes.map((axis) => this.sizes.resolve(axis)), row: shape.row };
  }

  /** The reasons for sizes, and for the forms of cells, in document order. */
  reasonsFor(sizes: readonly Size[], cells: readonly Cell[]): Reason[] {
    const reasons = this.sizes.explain(sizes);
    // Where a place says something of the sizes, that it gives the axes goes without saying.
    const said = new Set(reasons.map(({ span }) => `${span.from}:${span.to}`));
    const forms = formReasons(cells).filter(
      (reason) => elsewhereOf(reason) || !said.has(`${reason.span.from}:${reason.span.to}`),
    );
    return inDocumentOrder([...reasons, ...forms]);
  }

  /** The problems met so far. */
  problems(): Problem[] {
    return this.reports.map((make) => make());
  }

  private wake(cell: Cell): void {
    for (const task of cell.watchers ?? []) this.agenda.add(task);
    cell.watchers = undefined;
  }
}

function formReasons(cells: readonly Cell[]): Reason[] {
  const reasons: Reason[] = [];
  const pending = [...cells];
  const seen = new Set(pending);
  for (let cell = pending.pop(); cell; cell = pending.pop()) {
    if (cell.ground) reasons.push(reasonOf(cell.ground));
    for (const source of cell.sources) {
      if (seen.has(source)) continue;
      seen.add(source);
      pending.push(source);
    }
  }
  return reasons;
}
