/** States what follows from a stacking bracket: pieces side by side are as tall, lines as wide as each other. */
import type { ShapeMismatch } from '../language/problems';
import type { Expression } from '../language/syntax';
import type { Blame } from './equation';
import { FormOfPlace, type PlaceContext } from './places';
import { Size } from './size';
import { extentsOf, formOfStacking, type StackingForm, stackingForm } from './stacking';
import type { Cell, Form, Operation, ShapeSystem, ShapeTask } from './system';
import { axisName, comesFromText, needsText, type PlaceWords, placeText } from './words';

export interface StackedPiece {
  readonly node: Expression;
  readonly cell: Cell;
}

export interface Stack extends PlaceContext {
  readonly rows: readonly (readonly StackedPiece[])[];
  readonly result: Cell;
  suggest?(): ShapeMismatch['suggestion'];
}

/** A height or a width, and the words for it. */
interface Extent {
  readonly size: Size;
  words(): PlaceWords;
}

const ONE = Size.of(1);

export class StackingTask implements ShapeTask {
  readonly order: number;
  private readonly pieces: readonly StackedPiece[];
  private readonly operation: Operation;
  private readonly blame: Blame;
  private done = false;

  constructor(
    private readonly system: ShapeSystem,
    private readonly stack: Stack,
  ) {
    this.order = system.agenda.nextOrder();
    this.pieces = stack.rows.flat();
    this.operation = {
      name: 'stack',
      span: stack.span,
      ...(stack.suggest && { suggest: stack.suggest }),
    };
    this.blame = system.blameFor(this.operation, () => this.giveUp());
  }

  run(): void {
    if (this.done) return;
    if (this.pieces.some(({ cell }) => cell.failed)) this.giveUp();
    else if (this.pieces.every(({ cell }) => cell.shape)) this.finish();
    else this.wait();
  }

  assume(): void {
    if (this.done) return;
    const form = this.usualForm();
    const open = this.pieces.filter(({ cell }) => !cell.shape && this.system.allows(cell, form));
    for (const { cell } of open) this.give(cell, form);
    // Without progress it waits for the others' assumptions.
    if (open.length > 0) this.run();
  }

  allows(cell: Cell, form: Form): boolean {
    return cell === this.stack.result ? form.rank === 1 || form.rank === 2 : form.rank <= 2;
  }

  /** What a piece that nothing is known of usually is, beside or below the others. */
  private usualForm(): Form {
    const { rows } = this.stack;
    const known = this.pieces.flatMap(({ cell }) => cell.form ?? []);
    const hasMatrix = known.some(({ rank }) => rank > 1);
    const hasRow = known.some(({ row }) => row);
    const hasColumn = known.some(({ rank, row }) => rank === 1 && !row);
    if (rows.every((row) => row.length === 1)) return { rank: 1, row: hasMatrix || hasRow };
    if (rows.length > 1) return { rank: 2, row: false };
    if (hasMatrix || hasColumn) return { rank: 1, row: false };
    return hasRow ? { rank: 1, row: true } : { rank: 0, row: false };
  }

  private wait(): void {
    this.decideLastPiece();
    if (this.pieces.every(({ cell }) => cell.shape)) {
      this.finish();
      return;
    }
    this.system.watch([...this.pieces.map(({ cell }) => cell), this.stack.result], this);
    const forms = this.pieces.flatMap(({ cell }) => cell.form ?? []);
    // `[x; 1]` appends to a vector: that is what it is for, so it is no guess that anyone has to confirm.
    const appends = this.stack.rows.every((row) => row.length === 1) && forms.every(isNarrow);
    if (forms.length > 0) this.system.agenda.addAssumption(this, appends ? 'convention' : 'guess');
    else if (this.stack.result.shape) this.system.agenda.addAssumption(this, 'guess');
  }

  /** In a column whose length is known, the last unknown piece is a scalar only when one entry is missing. */
  private decideLastPiece(): void {
    const { result, rows } = this.stack;
    const open = this.pieces.filter(({ cell }) => !cell.shape);
    const [last] = open;
    if (!last || open.length > 1 || !result.shape || result.form?.rank !== 1) return;
    if (rows.length === 1 && !result.shape.row) return;
    const others = this.pieces.filter((piece) => piece !== last);
    const total = others.reduce((sum, { cell }) => sum.plus(cell.shape?.axes[0] ?? ONE), Size.of(0));
    const left = (result.shape.axes[0] as Size).minus(total);
    const { constant } = this.system.sizes.resolve(left);
    if (constant !== undefined && constant !== 1) this.give(last.cell, { rank: 1, row: result.shape.row });
    else if (constant === undefined) this.system.sizes.watch(left, this);
  }

  private finish(): void {
    this.done = true;
    const rows = this.stack.rows.map((row) => row.map(({ cell }) => cell.form as Form));
    const form = stackingForm(rows);
    const { result } = this.stack;
    if (form) this.give(result, formOfStacking(form));
    const fits =
      form && result.form?.rank === formOfStacking(form).rank && result.shape?.row === (form === 'row');
    if (fits) this.state(form);
    else this.refuse();
  }

  private state(form: StackingForm): void {
    const { rows, result } = this.stack;
    // Scalars alone are a vector though they stand side by side, so for them the line is what adds up.
    if (form === 'vector' && rows.length === 1 && this.pieces.length > 1) {
      this.equateTotal(rows[0] ?? [], 'width', 0, result);
      return;
    }
    for (const row of rows) this.equateHeights(row);
    const columns = rows.flatMap((row) => (row[0] ? [row[0]] : []));
    if (form !== 'row') this.equateTotal(columns, 'height', 0, result);
    if (form === 'vector') return;
    const [first, ...others] = rows;
    if (!first) return;
    this.equateTotal(first, 'width', form === 'row' ? 0 : 1, result);
    for (const row of others) this.equateWidths(first, row);
  }

  /** Pieces side by side are as tall as the first, so that a conflict names what it is with. */
  private equateHeights(row: readonly StackedPiece[]): void {
    const [first, ...others] = row.map((piece) => this.extent(piece, 'height'));
    for (const other of others) {
      if (!first || this.stack.result.failed) return;
      const message = () => needsText(this.quoted(), first.words(), other.words());
      this.system.sizes.equate(first.size, other.size, { span: this.stack.span, message }, this.blame);
    }
  }

  /** Lines below each other are as wide as the first. */
  private equateWidths(first: readonly StackedPiece[], row: readonly StackedPiece[]): void {
    if (this.stack.result.failed) return;
    const [left, right] = [this.total(first, 'width'), this.total(row, 'width')];
    const message = () => `${this.quoted()} needs ${left.text()} to be ${right.text()}`;
    this.system.sizes.equate(left.size, right.size, { span: this.stack.span, message }, this.blame);
  }

  /** The result is along one axis as long as the pieces together. */
  private equateTotal(
    pieces: readonly StackedPiece[],
    along: 'height' | 'width',
    axis: number,
    result: Cell,
  ): void {
    if (result.failed) return;
    const total = this.total(pieces, along);
    const form = result.form as Form;
    const message = () => comesFromText({ owner: this.quoted(), axis: axisName(form, axis) }, total.text());
    const size = result.shape?.axes[axis] as Size;
    this.system.sizes.equate(total.size, size, { span: this.stack.span, message }, this.blame);
  }

  private total(pieces: readonly StackedPiece[], along: 'height' | 'width'): { size: Size; text(): string } {
    const extents = pieces.map((piece) => this.extent(piece, along));
    const named = extents.filter(({ size }) => size.constant === undefined);
    const ones = extents.length - named.length;
    return {
      size: extents.reduce((sum, { size }) => sum.plus(size), Size.of(0)),
      text: () =>
        [...named.map(({ words }) => placeText(words())), ...(ones > 0 ? [String(ones)] : [])].join(' + '),
    };
  }

  private quoted(): string {
    return this.stack.quote(this.stack.span);
  }

  private extent({ node, cell }: StackedPiece, along: 'height' | 'width'): Extent {
    const form = cell.form as Form;
    const axis = extentsOf(form)[along];
    const size = axis === undefined ? ONE : (cell.shape?.axes[axis] as Size);
    const name = axis === undefined ? (along === 'height' ? 'rows' : 'columns') : axisName(form, axis);
    return { size, words: () => ({ owner: this.stack.quote(node.span), axis: name }) };
  }

  private give(cell: Cell, form: Form): void {
    const { result } = this.stack;
    const sources = [...this.pieces.map((piece) => piece.cell), result].filter((other) => other !== cell);
    const subject = this.pieces.find((piece) => piece.cell === cell)?.node.span;
    this.system.give(cell, form, new FormOfPlace(this.stack, form, subject), sources);
  }

  private refuse(): void {
    const { span, result } = this.stack;
    const cells = [...this.pieces.map(({ cell }) => cell), result];
    const payload = (): ShapeMismatch => {
      const tall = cells.find((cell) => (cell.form?.rank ?? 0) > 2);
      const texts = [this.system.textOf(tall ?? cells[0]), tall ? '[m, n]' : this.system.textOf(result)];
      return this.system.mismatchOf(this.operation, texts, 'shape');
    };
    this.system.mismatch({ span, payload, cells });
    this.giveUp();
  }

  private giveUp(): void {
    this.done = true;
    this.system.fail(this.stack.result);
    this.system.excuse([...this.pieces.map(({ cell }) => cell), this.stack.result]);
  }
}

function isNarrow({ rank, row }: Form): boolean {
  return rank === 0 || (rank === 1 && !row);
}
