/** Works out `x[0]`, `A[1:4, :]`: which axes are left, how long they are, and that no index leaves its axis. */
import { problem, type ShapeMismatch } from '../language/problems';
import type { Span } from '../language/syntax';
import { type AffineSize, mappedAffine } from './affine-size';
import type { Task } from './agenda';
import type { IndexVariable } from './index-ranges';
import type { SolvedSubscript } from './inferred';
import { Size } from './size';
import type { Cell, Form, ShapeSystem } from './system';
import { axisName, comesFromText, formName, placeText } from './words';

/** A subscript as written, its sizes evaluated; negative ones count from the end. */
export type WrittenSubscript =
  | { readonly kind: 'at'; readonly index: Size; readonly span: Span }
  | { readonly kind: 'affine'; readonly value: AffineSize<IndexVariable>; readonly span: Span }
  | {
      readonly kind: 'range';
      readonly from: Size | undefined;
      readonly to: Size | undefined;
      readonly span: Span;
    };

export interface IndexedObject {
  readonly span: Span;
  readonly objectSpan: Span;
  readonly object: Cell;
  readonly subscripts: readonly WrittenSubscript[];
  readonly result: Cell;
  quote(span: Span): string;
}

const ZERO = Size.of(0);
const ONE = Size.of(1);

export class IndexingTask implements Task {
  private readonly subscripts: SolvedSubscript[] = [];
  private done = false;

  constructor(
    private readonly system: ShapeSystem,
    private readonly indexed: IndexedObject,
  ) {}

  /** With bounds from the front, one for each axis; `undefined` while the object's form is not known. */
  solved(): readonly SolvedSubscript[] | undefined {
    if (this.indexed.result.failed || !this.indexed.object.shape) return undefined;
    const resolve = (size: Size) => this.system.sizes.resolve(size);
    return this.subscripts.map((subscript) => resolvedSubscript(subscript, resolve));
  }

  run(): void {
    const { object, result, subscripts } = this.indexed;
    if (this.done) return;
    if (object.failed) {
      this.done = true;
      this.system.fail(result);
    } else if (object.shape) {
      this.done = true;
      if (subscripts.length > object.shape.axes.length) this.refuse();
      else this.take(object.shape.axes, object.form as Form);
    } else this.system.watch([object], this);
  }

  private take(axes: readonly Size[], form: Form): void {
    const { subscripts, result, object, span, quote } = this.indexed;
    for (const [axis, size] of axes.entries()) this.subscripts.push(this.bounds(subscripts[axis], size));
    const kept = this.subscripts.flatMap((subscript, axis) => (subscript.kind === 'range' ? [axis] : []));
    const resultForm = { rank: kept.length, row: form.row && kept.length > 0 };
    const ground = { span, message: () => `${quote(span)} is ${formName(resultForm)}` };
    this.system.give(result, resultForm, ground, [object]);
    if (!sameForm(result.form as Form, resultForm)) {
      this.refuse();
      return;
    }
    for (const [position, axis] of kept.entries()) this.equate(form, axis, resultForm, position);
    for (const [axis, subscript] of subscripts.entries()) this.check(subscript, axis);
  }

  /** A subscript counted from the front; one that is left out takes the whole axis. */
  private bounds(written: WrittenSubscript | undefined, size: Size): SolvedSubscript {
    const fromFront = (bound: Size) => (bound.negated().isPositive() ? size.plus(bound) : bound);
    if (written?.kind === 'at') return { kind: 'at', index: fromFront(written.index) };
    if (written?.kind === 'affine') return { kind: 'affine', value: namedAffine(written.value) };
    const from = written?.from ? fromFront(written.from) : ZERO;
    const to = written?.to ? fromFront(written.to) : size;
    return { kind: 'range', from, size: to.minus(from) };
  }

  private equate(form: Form, axis: number, resultForm: Form, position: number): void {
    const { span, objectSpan, result, object, quote } = this.indexed;
    const subscript = this.subscripts[axis];
    const size = result.shape?.axes[position];
    if (subscript?.kind !== 'range' || !size) return;
    const message = (): string => {
      const here = { owner: quote(span), axis: axisName(resultForm, position) };
      const there = placeText({ owner: quote(objectSpan), axis: axisName(form, axis) });
      const whole = subscript.size.equals(object.shape?.axes[axis] ?? ZERO);
      return comesFromText(here, whole ? there : `${this.system.sizeText(subscript.size)} of ${there}`);
    };
    const blame = this.system.blameFor({ name: 'index', span }, () => this.giveUp());
    this.system.sizes.equate(subscript.size, size, { span, message }, blame);
  }

  /** Reports a bound outside of its axis as soon as that is certain. */
  private check(written: WrittenSubscript, axis: number): void {
    const solved = this.subscripts[axis] as SolvedSubscript;
    // The indices see to it themselves (index-ranges.ts).
    if (solved.kind === 'affine') return;
    const size = this.indexed.object.shape?.axes[axis] as Size;
    const least = solved.kind === 'at' ? solved.index : solved.from;
    const last = solved.kind === 'at' ? solved.index : solved.from.plus(solved.size).minus(ONE);
    const task: Task = {
      run: () => {
        if (this.indexed.result.failed) return;
        const before = this.system.sizes.resolve(least.plus(ONE));
        const after = this.system.sizes.resolve(size.minus(last));
        if (isBelowOne(before) || isBelowOne(after)) this.reportOutside(written, size);
        else if (!before.isPositive() || !after.isPositive()) this.system.sizes.watch(size, task);
      },
    };
    task.run();
  }

  private reportOutside(written: WrittenSubscript, size: Size): void {
    const { quote, object } = this.indexed;
    this.system.report(() =>
      problem(
        'out-of-range',
        written.span,
        { index: quote(written.span).slice(1, -1), size: this.system.sizeText(size) },
        this.system.reasonsFor([size], [object]),
      ),
    );
    this.giveUp();
  }

  private refuse(): void {
    const { span, object, subscripts, result } = this.indexed;
    const payload = (): ShapeMismatch => {
      const needed = subscripts.map(() => '?').join(', ');
      const tooMany = subscripts.length > (object.shape?.axes.length ?? 0);
      const right = tooMany ? `[${needed}]` : this.system.textOf(result);
      return this.system.mismatchOf({ name: 'index', span }, [this.system.textOf(object), right], 'shape');
    };
    this.system.mismatch({ span, payload, cells: [object] });
    this.giveUp();
  }

  private giveUp(): void {
    this.system.fail(this.indexed.result);
    this.system.excuse([this.indexed.object, this.indexed.result]);
  }
}

function namedAffine(value: AffineSize<IndexVariable>): AffineSize<string> {
  return mappedAffine(
    value,
    ({ name }) => name.name,
    (size) => size,
  );
}

function resolvedSubscript(subscript: SolvedSubscript, resolve: (size: Size) => Size): SolvedSubscript {
  switch (subscript.kind) {
    case 'at':
      return { kind: 'at', index: resolve(subscript.index) };
    case 'affine':
      return { kind: 'affine', value: mappedAffine(subscript.value, (index) => index, resolve) };
    case 'range':
      return { kind: 'range', from: resolve(subscript.from), size: resolve(subscript.size) };
  }
}

function isBelowOne(size: Size): boolean {
  return size.negated().isNonNegative();
}

function sameForm(a: Form, b: Form): boolean {
  return a.rank === b.rank && a.row === b.row;
}
