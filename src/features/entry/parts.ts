/** A number taken apart into what is added up to it: the largest summands, and what the others come to. */
import type { Analysis } from '../../analysis/analysis';
import { entryAt } from '../../calculus/entry-at';
import type { ArrayExpression, Sum, Term } from '../../calculus/expression';
import { sumText } from '../../notation/index-form';
import { type NumericArray, volumeOf } from '../../numeric/array';
import type { PartsView, PartView } from '../../protocol';
import { Size } from '../../shapes/size';
import { hasNumbers, numbersOf } from '../numbers';

/** How many summands are written out. */
const MOST_SHOWN = 4;
/** More summands than these are not taken apart. */
const MOST_SUMMANDS = 2 ** 20;

/** Collects summands and keeps the largest; only what is kept is written out. */
export class Parts {
  private kept: { value: number; text: () => string }[] = [];
  private count = 0;
  private total = 0;
  private nothing: (() => string) | undefined;

  add(value: number, text: () => string): void {
    if (value === 0) return;
    this.count++;
    this.total += value;
    const last = this.kept[MOST_SHOWN - 1];
    if (last && Math.abs(value) <= Math.abs(last.value)) return;
    this.kept = [...this.kept, { value, text }]
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
      .slice(0, MOST_SHOWN);
  }

  /** Says what a nothing is made of: one summand, where all of them are zero. */
  addNothing(text: () => string): void {
    if (this.count === 0 && this.kept.length === 0) this.nothing ??= text;
  }

  get sum(): number {
    return this.total;
  }

  view(): PartsView {
    const { kept, nothing } = this;
    if (kept.length === 0 && nothing) return { largest: [{ value: 0, text: nothing() }], others: 0, rest: 0 };
    const largest = kept.map(({ value, text }): PartView => ({ value, text: text() }));
    const others = this.count - largest.length;
    const rest = others === 0 ? 0 : this.total - largest.reduce((sum, { value }) => sum + value, 0);
    return { largest, others, rest };
  }
}

/** The summands of an entry, sums over indices taken apart; `undefined` where there is but one, or too many. */
export function partsOf(entry: Sum, analysis: Analysis): PartsView | undefined {
  const parts = new Parts();
  let summands = 0;
  for (const term of entry.terms) {
    const open = unsummed(term);
    if (!hasNumbers(open)) return undefined;
    const volume = volumeOf(open.indices.map(({ size }) => size.constant ?? 0));
    summands += volume;
    if (summands > MOST_SUMMANDS) return undefined;
    const numbers = numbersOf(open, analysis);
    if (numbers === undefined) return undefined;
    forEachPosition(numbers, (value, at) => {
      parts.add(value, () => sumText(entryAt(open, at.map(Size.of))));
    });
  }
  return summands > 1 ? parts.view() : undefined;
}

/** What a term sums, by the indices that it sums over. */
function unsummed(term: Term): ArrayExpression {
  return { indices: term.bound, body: { terms: [{ ...term, bound: [] }] } };
}

export function forEachPosition(
  { shape, data }: NumericArray,
  visit: (value: number, at: readonly number[]) => void,
): void {
  data.forEach((value, position) => {
    if (value !== 0) visit(value, positionIn(shape, position));
  });
}

function positionIn(shape: readonly number[], position: number): number[] {
  const at = new Array<number>(shape.length);
  let rest = position;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] ?? 1;
    at[axis] = rest % size;
    rest = Math.floor(rest / size);
  }
  return at;
}
