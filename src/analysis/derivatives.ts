/** Derivatives of one name, kept with it for as long as it means the same. */
import type { Jacobian } from './jacobian';
import type { NamedArray } from './named';

export class Derivatives {
  /** By the names in its definition, in order of first use. */
  local: readonly Jacobian[] | undefined;
  private readonly totals = new Map<string, Jacobian>();

  /** An edit may make another array of a name that nothing here leads to. */
  total(wrt: NamedArray, workOut: () => Jacobian): Jacobian {
    const known = this.totals.get(wrt.name);
    if (known?.wrt === wrt) return known;
    const total = workOut();
    this.totals.set(wrt.name, total);
    return total;
  }
}
