/** The ways from one name of a document to another: what all of them run through, how many there are, and which. */
import { arrayOf } from '../calculus/build';
import type { Variable } from '../calculus/expression';
import { graphBetween } from '../calculus/graph';

/** The part of the document between two names. Everything here costs no more than the names and edges it has. */
export class Paths {
  /** Every name on some path, in an order in which edges only go forward: from `wrt` to `of`. Empty without a path. */
  readonly names: readonly string[];
  /** For each of them the names among them that its definition uses. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  /** The names that every path runs through, both ends included, from `wrt` to `of`. */
  readonly passes: readonly string[];
  private readonly position: ReadonlyMap<string, number>;

  constructor(of: Variable, wrt: Variable) {
    const graph = graphBetween(arrayOf(of), wrt);
    const onPath = [...graph.between].reverse().map(({ name }) => name);
    this.names = onPath[0] === wrt.name ? onPath : [];
    this.position = new Map(this.names.map((name, k) => [name, k]));
    this.uses = new Map(
      this.names.map((name) => [name, (graph.uses.get(name) ?? []).map((used) => used.name)] as const),
    );
    this.passes = this.findPasses();
  }

  /** How many paths lead from one of the names to a later one; exact while the number is. */
  count(of: string, wrt: string): number {
    const counts = new Map<string, number>([[wrt, 1]]);
    for (const name of this.between(of, wrt).slice(1)) {
      const sum = (this.uses.get(name) ?? []).reduce((total, used) => total + (counts.get(used) ?? 0), 0);
      counts.set(name, sum);
    }
    return counts.get(of) ?? 0;
  }

  /** The names from one pass to a later one, both included. */
  between(of: string, wrt: string): readonly string[] {
    const [from, to] = [this.position.get(wrt), this.position.get(of)];
    return from === undefined || to === undefined ? [] : this.names.slice(from, to + 1);
  }

  private findPasses(): readonly string[] {
    // An edge that jumps over a name is a path around it.
    const reaches = this.names.map((_, k) => k);
    for (const [user, used] of this.uses) {
      const to = this.position.get(user) ?? 0;
      for (const name of used) {
        const from = this.position.get(name) ?? 0;
        reaches[from] = Math.max(reaches[from] ?? 0, to);
      }
    }
    const passes: string[] = [];
    let reach = 0;
    this.names.forEach((name, k) => {
      if (reach <= k) passes.push(name);
      reach = Math.max(reach, reaches[k] ?? 0);
    });
    return passes;
  }
}
