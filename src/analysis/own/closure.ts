/** Formulas of numbers as functions of JavaScript, without compiling any text. */
import type { Atom, ScalarFunction, Sum } from '../../calculus/expression';

export type Closure = (args: readonly number[]) => number;

/** A sum over the named numbers as a function of them; `undefined` when it holds anything but numbers. */
export function closureOf(sum: Sum, parameters: readonly string[]): Closure | undefined {
  const terms: Closure[] = [];
  for (const { coefficient, bound, factors } of sum.terms) {
    if (bound.length > 0) return undefined;
    const parts: { readonly value: Closure; readonly power: number }[] = [];
    for (const { atom, power } of factors) {
      const value = closureOfAtom(atom, parameters);
      if (!value) return undefined;
      parts.push({ value, power: power.valueOf() });
    }
    const by = coefficient.valueOf();
    terms.push((args) => {
      let product = by;
      for (const { value, power } of parts) product *= power === 1 ? value(args) : value(args) ** power;
      return product;
    });
  }
  return (args) => {
    let total = 0;
    for (const term of terms) total += term(args);
    return total;
  };
}

function closureOfAtom(atom: Atom, parameters: readonly string[]): Closure | undefined {
  switch (atom.kind) {
    case 'entry': {
      const position = atom.tensor.kind === 'variable' ? parameters.indexOf(atom.tensor.name) : -1;
      return position < 0 ? undefined : (args) => args[position] ?? Number.NaN;
    }
    case 'group':
      return closureOf(atom.body, parameters);
    case 'call': {
      const inner = atom.args.map((arg) => closureOf(arg, parameters));
      if (!inner.every((each) => each !== undefined)) return undefined;
      const { fn } = atom;
      return (args) => fn.evaluate(...inner.map((each) => each(args)));
    }
    default:
      return undefined;
  }
}

/** Whether one of the functions that a sum is made of is at a kink. */
export function kinkOf(sum: Sum, parameters: readonly string[]): (args: readonly number[]) => boolean {
  const kinks: { readonly fn: ScalarFunction; readonly args: readonly (Closure | undefined)[] }[] = [];
  const visit = ({ terms }: Sum): void => {
    for (const { factors } of terms) {
      for (const { atom } of factors) {
        if (atom.kind === 'group') visit(atom.body);
        if (atom.kind !== 'call') continue;
        for (const arg of atom.args) visit(arg);
        if (atom.fn.kink)
          kinks.push({ fn: atom.fn, args: atom.args.map((arg) => closureOf(arg, parameters)) });
      }
    }
  };
  visit(sum);
  return (args) =>
    kinks.some(
      ({ fn, args: inner }) => fn.kink?.(...inner.map((each) => each?.(args) ?? Number.NaN)) ?? false,
    );
}
