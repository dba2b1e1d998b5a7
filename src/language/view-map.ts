/** What stands for no value where somebody has looked for one. */
const NONE = Symbol();

/** A map whose entries are worked out when they are asked for, and all of them only when somebody goes through it. */
export class ViewMap<Key, Value> implements ReadonlyMap<Key, Value> {
  private readonly known = new Map<Key, Value | typeof NONE>();
  private all: ReadonlyMap<Key, Value> | undefined;

  constructor(
    private readonly find: (key: Key) => Value | undefined,
    /** Every key, in order. */
    private readonly listKeys: () => Iterable<Key>,
  ) {}

  get(key: Key): Value | undefined {
    let value = this.known.get(key);
    if (value === undefined) {
      value = this.find(key) ?? NONE;
      this.known.set(key, value);
    }
    return value === NONE ? undefined : (value as Value);
  }

  has(key: Key): boolean {
    return this.get(key) !== undefined;
  }

  get size(): number {
    return this.entire().size;
  }

  keys(): MapIterator<Key> {
    return this.entire().keys();
  }

  values(): MapIterator<Value> {
    return this.entire().values();
  }

  entries(): MapIterator<[Key, Value]> {
    return this.entire().entries();
  }

  forEach(visit: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this.entire()) visit(value, key, this);
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  private entire(): ReadonlyMap<Key, Value> {
    if (!this.all) {
      const all = new Map<Key, Value>();
      for (const key of this.listKeys()) {
        const value = this.get(key);
        if (value !== undefined) all.set(key, value);
      }
      this.all = all;
    }
    return this.all;
  }
}
