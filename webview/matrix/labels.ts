/** The names of rows or of columns, each made once: what is drawn frame after frame is the same text. */

/** Many screens of them. */
const KEPT = 4096;

export class Labels {
  private readonly kept = new Map<number, string>();

  constructor(private readonly make: (position: number) => string) {}

  at(position: number): string {
    const known = this.kept.get(position);
    if (known !== undefined) return known;
    if (this.kept.size >= KEPT) this.kept.clear();
    const made = this.make(position);
    this.kept.set(position, made);
    return made;
  }
}
