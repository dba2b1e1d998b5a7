/** Derivatives of one name, kept with it for as long as it means the same. */
import type { ArrayExpression } from '../calculus/expression';
import type { Jacobian } from './jacobian';
import type { NamedArray } from './named';

export class Derivatives {
  /** By the names in its definition, in order of first use. */
  local: readonly Jacobian[] | undefined;
  private readonly totals = new ByName<Jacobian>();
  private readonly numbers = new ByName<ArrayExpression>();

  total(wrt: NamedArray, workOut: () => Jacobian): Jacobian {
    return this.totals.of(wrt, workOut);
  }

  /** The total derivative in the form that its numbers are best worked out in. */
  forNumbers(wrt: NamedArray, workOut: () => ArrayExpression): ArrayExpression {
    return this.numbers.of(wrt, workOut);
  }
}

/** An edit may make another array of a name that nothing here leads to. */
class ByName<Kept> {
  private readonly known = new Map<string, { readonly wrt: NamedArray; readonly kept: Kept }>();

  of(wrt: NamedArray, workOut: () => Kept): Kept {
    const known = this.known.get(wrt.name);
    if (known?.wrt === wrt) return known.kept;
    const kept = workOut();
    this.known.set(wrt.name, { wrt, kept });
    return kept;
  }
}
