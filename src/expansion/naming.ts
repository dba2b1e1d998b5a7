/**
 * What the insides of a called layer are called. `h = dense(x, 128)` has its parameters in `h`: `h.W`. Where more than one
 * layer is called for a name, each call has a name of its own between: `h.dense.W`, and `h.dense1.W`, `h.dense2.W` for
 * several calls of one layer, in the order in which they are worked out. What stands in a `repeat` counts as several.
 */
import type { Expression } from '../language/syntax';
import { partsOf } from '../language/walk';

/** The names that are taken in a whole document. */
export class TakenNames {
  private readonly taken = new Set<string>();

  /** The name itself, or with the first number that is free. */
  take(name: string): string {
    let free = name;
    for (let k = 2; this.taken.has(free); k++) free = `${name}${k}`;
    this.taken.add(free);
    return free;
  }
}

/** The names of the calls for one definition. */
export class CallNames {
  private readonly met = new Map<string, number>();
  private steps = 0;

  /**
   * @param owner the name that is defined.
   * @param counts how often each layer is called for it, a call in a `repeat` more than once.
   * @param isNamed false for what comes out of a layer, which has no name of its own.
   */
  constructor(
    private readonly owner: string,
    private readonly counts: ReadonlyMap<string, number>,
    private readonly isNamed: boolean,
    private readonly taken: TakenNames,
  ) {}

  /** What the insides of the next call of a layer begin with, and what the call itself is called within a larger expression. */
  next(layer: string): { readonly path: string; readonly value: () => string } {
    const count = this.counts.get(layer) ?? 1;
    const total = [...this.counts.values()].reduce((sum, each) => sum + each, 0);
    if (this.isNamed && total === 1) {
      return { path: this.owner, value: () => this.taken.take(`${this.owner}.${layer}`) };
    }
    const number = (this.met.get(layer) ?? 0) + 1;
    this.met.set(layer, number);
    const path = this.taken.take(`${this.owner}.${layer}${count > 1 ? number : ''}`);
    return { path, value: () => path };
  }

  /** For what comes out of a repetition without being what a layer gives. */
  nextStep(): string {
    return this.taken.take(`${this.owner}.step${++this.steps}`);
  }
}

/** How often each layer is called in an expression. */
export function countCalls(node: Expression, isLayer: (name: string) => boolean): Map<string, number> {
  const counts = new Map<string, number>();
  const visit = (each: Expression, times: number): void => {
    if (each.kind === 'call' && isLayer(each.callee.name)) {
      counts.set(each.callee.name, (counts.get(each.callee.name) ?? 0) + times);
    }
    for (const part of partsOf(each)) visit(part, each.kind === 'repeat' && part === each.body ? 2 : times);
  };
  visit(node, 1);
  return counts;
}
