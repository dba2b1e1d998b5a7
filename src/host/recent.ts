/** A cache of a fixed number of values: the one that was used longest ago makes room. */
export class Recent<Key, Value> {
  private readonly values = new Map<Key, Value>();

  constructor(private readonly limit: number) {}

  get(key: Key, make: () => Value): Value {
    const known = this.values.get(key);
    const value = known === undefined ? make() : known;
    // A map remembers the order of insertion: used again, it goes to the end.
    this.values.delete(key);
    this.values.set(key, value);
    if (this.values.size > this.limit) {
      const [oldest] = this.values.keys();
      this.values.delete(oldest as Key);
    }
    return value;
  }
}
