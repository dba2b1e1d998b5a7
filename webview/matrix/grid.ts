/**
 * Things by level, row and column, so many of them at most: the oldest goes. Map in map, because one number for all three would
 * be too large for V8 to look it up without making an object of it.
 */

interface Kept<Value> {
  readonly level: number;
  readonly row: number;
  readonly column: number;
  readonly value: Value;
}

export class Grid<Value> {
  private readonly levels = new Map<number, Map<number, Map<number, Kept<Value>>>>();
  /** Oldest first. */
  private readonly order = new Set<Kept<Value>>();

  constructor(private readonly most: number) {}

  get(level: number, row: number, column: number): Value | undefined {
    return this.levels.get(level)?.get(row)?.get(column)?.value;
  }

  /** Makes it the newest. */
  set(level: number, row: number, column: number, value: Value): void {
    const old = this.levels.get(level)?.get(row)?.get(column);
    if (old) this.order.delete(old);
    const kept = { level, row, column, value };
    const rows = within(this.levels, level);
    within(rows, row).set(column, kept);
    this.order.add(kept);
    for (const oldest of this.order) {
      if (this.order.size <= this.most) break;
      this.drop(oldest);
    }
  }

  *values(): IterableIterator<Value> {
    for (const { value } of this.order) yield value;
  }

  clear(): void {
    this.levels.clear();
    this.order.clear();
  }

  private drop(kept: Kept<Value>): void {
    const { level, row, column } = kept;
    this.order.delete(kept);
    const rows = this.levels.get(level);
    const columns = rows?.get(row);
    columns?.delete(column);
    if (columns?.size === 0) rows?.delete(row);
    if (rows?.size === 0) this.levels.delete(level);
  }
}

function within<Key, Inner, Value>(outer: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  let inner = outer.get(key);
  if (!inner) {
    inner = new Map();
    outer.set(key, inner);
  }
  return inner;
}
