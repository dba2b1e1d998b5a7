/**
 * How far the indices of `z[i] = …` and `sum[j](…)` run. An index that stands alone on an axis runs over all of it;
 * one that only stands in sums, as in `x[t + k]`, runs as far as every subscript stays inside of its axis.
 */
import { problem } from '../language/problems';
import type { Identifier, Span } from '../language/syntax';
import { type AffineSize, soleIndex } from './affine-size';
import type { AssumingTask, Task } from './agenda';
import { Size } from './size';
import type { Cell, Form, ShapeSystem } from './system';
import { axisName, placeText } from './words';

/** An index, and how many values it has: an unknown of its own. */
export interface IndexVariable {
  readonly name: Identifier;
  readonly size: Size;
  /** What it is an index of; it fails with the index. */
  readonly owner: Cell;
}

/** A subscript with indices in it. */
export interface IndexedAxis {
  readonly subscript: AffineSize<IndexVariable>;
  readonly span: Span;
  readonly object: Cell;
  readonly objectSpan: Span;
  readonly axis: number;
}

const ONE = Size.of(1);

/** The ranges of the indices of one expression, sums inside of it included. */
export class IndexRanges implements AssumingTask {
  readonly order: number;
  private readonly indices: IndexVariable[] = [];
  private readonly axes: IndexedAxis[] = [];
  private readonly compared: { left: IndexVariable; right: IndexVariable; span: Span }[] = [];
  /** What has been stated already. */
  private readonly stated = new Set<IndexedAxis | IndexVariable>();
  private done = false;

  constructor(
    private readonly system: ShapeSystem,
    private readonly quote: (span: Span) => string,
  ) {
    this.order = system.agenda.nextOrder();
  }

  declare(index: IndexVariable): void {
    this.indices.push(index);
  }

  add(axis: IndexedAxis): void {
    this.axes.push(axis);
  }

  /** Says that two indices are compared: one that nothing else bounds runs as far as the other. */
  compare(left: IndexVariable, right: IndexVariable, span: Span): void {
    this.compared.push({ left, right, span });
  }

  run(): void {
    if (this.done) return;
    this.advance(false);
    if (this.done) return;
    this.system.watch(
      this.axes.map(({ object }) => object),
      this,
    );
    for (const index of this.indices) if (!this.isSettled(index)) this.system.sizes.watch(index.size, this);
    for (const axis of this.axes) if (!this.hasSize(axis)) this.watchSize(axis);
    this.system.agenda.addAssumption(this, 'convention');
  }

  /** What nothing else has decided: the largest range, the smallest axis. An index that nothing bounds is a problem. */
  assume(): void {
    this.settle(false);
  }

  /** The same; with `isExcused`, something else is wrong that may have left an index without bounds. */
  settle(isExcused: boolean): void {
    if (this.done) return;
    this.advance(true);
    for (const { left, right, span } of this.compared) {
      if (this.isSettled(left)) this.stateAlike(right, left, span);
      else if (this.isSettled(right)) this.stateAlike(left, right, span);
    }
    this.advance(true);
    this.done = true;
    for (const index of this.indices) if (!this.isSettled(index)) this.reportUnbounded(index, isExcused);
    for (const axis of this.axes) this.fit(axis);
  }

  private advance(isLast: boolean): void {
    for (const axis of this.axes) this.stateAlone(axis);
    for (let changed = true; changed; ) {
      changed = false;
      for (const index of this.indices) {
        if (this.isSettled(index)) continue;
        const bounds = this.boundsOf(index);
        const least = bounds && this.least(bounds, isLast);
        if (!least) continue;
        this.stated.add(index);
        this.state(index, least);
        changed = true;
      }
    }
    this.done = this.indices.every((index) => this.isSettled(index));
    this.done &&= this.axes.every((axis) => axis.object.failed || this.hasSize(axis));
    if (this.done) for (const axis of this.axes) this.check(axis);
  }

  /** The index that stands alone on an axis and nowhere on that axis in a sum. */
  private aloneOn({ subscript, object, axis }: IndexedAxis): IndexVariable | undefined {
    const index = soleIndex(subscript);
    const isSummed = this.axes.some(
      (other) => other.object === object && other.axis === axis && index && isInSum(index, other.subscript),
    );
    return isSummed ? undefined : index;
  }

  private stateAlone(axis: IndexedAxis): void {
    const { object, span } = axis;
    const index = this.aloneOn(axis);
    const size = sizeOf(axis);
    if (!index || !size || this.stated.has(axis)) return;
    this.stated.add(axis);
    const message = () => `\`${index.name.name}\` runs over ${this.placeOf(axis)}`;
    const blame = this.system.blameFor({ name: `[${index.name.name}]`, span }, () =>
      this.system.excuse([object, index.owner], [index.size]),
    );
    this.system.sizes.equate(index.size, size, { span: this.entrySpan(axis), message }, blame);
  }

  private hasSize(axis: IndexedAxis): boolean {
    const size = sizeOf(axis);
    return size !== undefined && this.system.sizes.resolve(size).asUnknown === undefined;
  }

  private watchSize(axis: IndexedAxis): void {
    const size = sizeOf(axis);
    if (size) this.system.sizes.watch(size, this);
  }

  private isSettled(index: IndexVariable): boolean {
    if (index.owner.failed || this.stated.has(index)) return true;
    if (this.axes.some((axis) => this.aloneOn(axis) === index)) return true;
    return this.system.sizes.resolve(index.size).asUnknown === undefined;
  }

  /** How far each subscript lets the index run; `undefined` until that can be said. */
  private boundsOf(index: IndexVariable): readonly Bound[] | undefined {
    const bounds: Bound[] = [];
    for (const axis of this.axes) {
      const { subscript, object } = axis;
      const own = subscript.terms.find((term) => term.index === index);
      if (!own || object.failed) continue;
      const size = sizeOf(axis);
      const others = subscript.terms.filter((term) => term !== own);
      if (!size || !others.every((term) => this.isSettled(term.index))) return undefined;
      const isRising = own.coefficient.isPositive();
      const { low, high } = this.reach({ terms: others, offset: subscript.offset });
      const room = isRising ? size.minus(ONE).minus(high) : low;
      const step = isRising ? own.coefficient : own.coefficient.negated();
      // As it stands, the size says what it comes from; only to be divided it has to be worked out.
      const isOne = step.constant === 1;
      const most = isOne
        ? room
        : step.isPositive()
          ? this.system.sizes.resolve(room).dividedBy(step)
          : undefined;
      if (most) bounds.push({ axis, size: most.plus(ONE) });
    }
    return bounds.length > 0 ? bounds : undefined;
  }

  /** The bound that is below all others; while that is open, `undefined`, or the first when there is no more to come. */
  private least(bounds: readonly Bound[], isLast: boolean): Bound | undefined {
    const sizes = bounds.map(({ size }) => this.system.sizes.resolve(size));
    const least = bounds.find((_, k) =>
      sizes.every((other) => other.minus(sizes[k] as Size).isNonNegative()),
    );
    const isOpen = sizes.some((size) => size.unknowns().length > 0);
    return least ?? (isLast || !isOpen ? bounds[0] : undefined);
  }

  private state(index: IndexVariable, { axis, size }: Bound): void {
    const { span } = axis;
    const message = () =>
      `\`${index.name.name}\` runs as far as ${this.quote(span)} stays inside of ${this.placeOf(axis)}`;
    const blame = this.system.blameFor({ name: `[${index.name.name}]`, span }, () =>
      this.system.excuse([index.owner], [index.size]),
    );
    this.system.sizes.equate(index.size, size, { span: this.entrySpan(axis), message }, blame);
  }

  private stateAlike(index: IndexVariable, known: IndexVariable, span: Span): void {
    if (this.isSettled(index)) return;
    this.stated.add(index);
    const message = () =>
      `\`${index.name.name}\` is compared with \`${known.name.name}\`, so it runs as far as that`;
    this.system.sizes.equate(index.size, known.size, { span, message }, () => {});
  }

  /** An axis that nothing else gives a size is as long as its subscripts need it to be. */
  private fit(axis: IndexedAxis): void {
    const size = sizeOf(axis);
    if (!size) return;
    if (this.system.sizes.resolve(size).asUnknown !== undefined) {
      const message = () => `${this.placeOf(axis)} are as many as ${this.quote(axis.span)} reaches`;
      const needed = this.reach(axis.subscript).high.plus(ONE);
      this.system.sizes.equate(size, needed, { span: this.entrySpan(axis), message }, () => {});
    }
    this.check(axis);
  }

  /** The least and the greatest value of a sum of indices. */
  private reach({ terms, offset }: AffineSize<IndexVariable>): { readonly low: Size; readonly high: Size } {
    let [low, high] = [offset, offset];
    for (const { index, coefficient } of terms) {
      const last = coefficient.times(index.size.minus(ONE));
      if (coefficient.isPositive()) high = high.plus(last);
      else low = low.plus(last);
    }
    return { low, high };
  }

  /** Reports a subscript that leaves its axis as soon as that is certain. */
  private check(axis: IndexedAxis): void {
    const size = sizeOf(axis);
    if (!size || this.aloneOn(axis)) return;
    const { low, high } = this.reach(axis.subscript);
    const task: Task = {
      run: () => {
        if (axis.object.failed || axis.subscript.terms.some(({ index }) => index.owner.failed)) return;
        const before = this.system.sizes.resolve(low.plus(ONE));
        const after = this.system.sizes.resolve(size.minus(high));
        if (isBelowOne(before) || isBelowOne(after)) this.reportOutside(axis, size, low, high);
        else if (!before.isPositive() || !after.isPositive())
          this.system.sizes.watch(before.plus(after), task);
      },
    };
    task.run();
  }

  private reportOutside({ span, object, subscript }: IndexedAxis, size: Size, low: Size, high: Size): void {
    const sizes = [size, ...subscript.terms.map(({ index }) => index.size)];
    this.system.report(() => {
      const payload = {
        index: this.quote(span).slice(1, -1),
        size: this.system.sizeText(size),
        from: this.system.sizeText(low),
        to: this.system.sizeText(high),
      };
      return problem('out-of-range', span, payload, this.system.reasonsFor(sizes, [object]));
    });
    this.system.excuse([object], sizes);
    for (const { index } of subscript.terms) this.system.fail(index.owner);
  }

  private reportUnbounded(index: IndexVariable, isExcusedElsewhere: boolean): void {
    const { name, span } = index.name;
    const isExcused = this.axes.some(
      ({ object, subscript }) => object.failed && subscript.terms.some((term) => term.index === index),
    );
    if (!isExcused && !isExcusedElsewhere)
      this.system.report(() => problem('unbounded-index', span, { name }));
    this.system.fail(index.owner);
    this.system.excuse([index.owner], [index.size]);
  }

  private placeOf({ object, objectSpan, axis }: IndexedAxis): string {
    return placeText({ owner: this.quote(objectSpan), axis: axisName(object.form as Form, axis) });
  }

  /** From the object to the end of the subscript, so that a reason is about both. */
  private entrySpan({ objectSpan, span }: IndexedAxis): Span {
    return { from: objectSpan.from, to: span.to };
  }
}

interface Bound {
  readonly axis: IndexedAxis;
  readonly size: Size;
}

function sizeOf({ object, axis }: IndexedAxis): Size | undefined {
  return object.failed ? undefined : object.shape?.axes[axis];
}

function isInSum(index: IndexVariable, subscript: AffineSize<IndexVariable>): boolean {
  return soleIndex(subscript) === undefined && subscript.terms.some((term) => term.index === index);
}

function isBelowOne(size: Size): boolean {
  return size.negated().isNonNegative();
}
