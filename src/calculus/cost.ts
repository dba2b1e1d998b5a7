/** How long a sum is to read: what simplification makes small when there are several right answers. */
import type { Atom, Sum } from './expression';

/** One for each term, factor and summation sign, and for what stands inside of factors. */
export function costOf(sum: Sum): number {
  let cost = costs.get(sum);
  if (cost === undefined) {
    cost = countedCost(sum);
    costs.set(sum, cost);
  }
  return cost;
}

/** Says what the cost of a sum is, to save the look at it. */
export function noteCost(sum: Sum, cost: number): void {
  costs.set(sum, cost);
}

/** What stands in several places of a sum is one object, and is looked at once. */
const costs = new WeakMap<Sum, number>();

function countedCost(sum: Sum): number {
  let cost = 0;
  for (const term of sum.terms) {
    cost += 1 + term.bound.length;
    if (term.coefficient.n !== 1n || term.coefficient.d !== 1n) cost += 1;
    for (const { atom, power } of term.factors) {
      cost += costOfAtom(atom);
      if (power.n !== 1n || power.d !== 1n) cost += 1;
    }
  }
  return cost;
}

/** A name with its subscripts reads longer than a sign. */
const ENTRY = 3;

function costOfAtom(atom: Atom): number {
  switch (atom.kind) {
    case 'call':
      return 1 + atom.args.reduce((sum, arg) => sum + costOf(arg), 0);
    case 'group':
      return 1 + costOf(atom.body);
    case 'entry':
      if (atom.tensor.kind === 'variable') return ENTRY;
      return ENTRY + atom.tensor.arguments.reduce((sum, argument) => sum + costOf(argument.body), 0);
    default:
      return 1;
  }
}
