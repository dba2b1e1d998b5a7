/**
 * What a chain of matrices costs to multiply, in each order of association.
 *
 * Counted are multiplications of entries that are not zero by structure: a diagonal costs one for each entry of the
 * other factor, and a matrix of known constants (an identity, `[I 0]`) costs none. What is too long to be multiplied
 * out, or whose zeros can't be counted, counts as dense. The search is the classical one
 * for matrix chains (Cormen et al., *Introduction to Algorithms*, 15.2), with counts from structure for sizes.
 */
import { Size } from '../shapes/size';
import { arrayOf, at, group, sumOver, times } from './build';
import { costOf } from './cost';
import { countsOf } from './counts';
import type { ArrayExpression, Variable } from './expression';
import { compareLarge } from './large-sizes';
import { normalize } from './normalize';

/** One factor of a chain: its column axes are those that the next one's rows run over. */
export interface ChainFactor {
  readonly array: ArrayExpression;
  readonly rowAxes: number;
}

/** A way of putting the parentheses. */
export type Association =
  | { readonly kind: 'factor'; readonly position: number }
  | { readonly kind: 'product'; readonly left: Association; readonly right: Association };

/** One product of two neighbouring stretches: the factors `from` to `split` with those up to `to`, both ends included. */
export interface AssociationStep {
  readonly from: number;
  readonly split: number;
  readonly to: number;
  readonly cost: Size;
}

export interface AssociationCost {
  readonly order: Association;
  /** Multiplications, a polynomial in the free sizes. */
  readonly cost: Size;
  /** In the order in which they can be done. */
  readonly steps: readonly AssociationStep[];
}

export interface AssociationCosts {
  readonly cheapest: AssociationCost;
  /** From the left on and from the right on; for two factors all three are one. */
  readonly fromLeft: AssociationCost;
  readonly fromRight: AssociationCost;
  /** Every order there is, cheapest first, for chains of up to `MOST_LISTED` factors. */
  readonly all: readonly AssociationCost[];
}

/** Five factors have 14 orders, six 42. */
export const MOST_LISTED = 5;

/** Longer chains are not searched: a bound on work. */
export const MOST_FACTORS = 12;

/** The costs of a chain of two or more factors; `undefined` where one can't be counted. */
export function associationCosts(factors: readonly ChainFactor[]): AssociationCosts | undefined {
  const search = searchAssociations(factors);
  for (;;) {
    const step = search.next();
    if (step.done) return step.value;
  }
}

/** The same in steps, each of which gives the part that is done. */
export function* searchAssociations(
  factors: readonly ChainFactor[],
): Generator<number, AssociationCosts | undefined, void> {
  const last = factors.length - 1;
  if (last < 1 || factors.length > MOST_FACTORS) return undefined;
  const table = new CostTable(factors);
  // Everything that follows looks these up: they are what takes the time.
  let joined = 0;
  for (let length = 1; length <= last; length++) {
    for (let from = 0; from + length <= last; from++) {
      for (let split = from; split < from + length; split++) {
        table.join(from, split, from + length);
        joined += 1;
        yield joined / (((last + 2) * (last + 1) * last) / 6);
      }
    }
  }
  const cheapest = table.cheapest(0, last);
  const fromLeft = table.cost(
    factors.slice(1).reduce<Association>((left, _, k) => pair(left, leaf(k + 1)), leaf(0)),
  );
  const fromRight = table.cost(
    factors.slice(0, -1).reduceRight<Association>((right, _, k) => pair(leaf(k), right), leaf(last)),
  );
  if (cheapest === undefined || fromLeft === undefined || fromRight === undefined) return undefined;
  const all = factors.length > MOST_LISTED ? [] : ordersOf(0, last).map((order) => table.cost(order));
  return {
    cheapest,
    fromLeft,
    fromRight,
    all: all.filter((cost) => cost !== undefined).sort((a, b) => compareLarge(a.cost, b.cost) ?? 0),
  };
}

/** The order in the letters of the factors: `(A B) C`. */
export function associationText(order: Association, names: readonly string[]): string {
  if (order.kind === 'factor') return names[order.position] ?? '';
  const side = (inner: Association) =>
    inner.kind === 'factor' ? associationText(inner, names) : `(${associationText(inner, names)})`;
  return `${side(order.left)} ${side(order.right)}`;
}

function leaf(position: number): Association {
  return { kind: 'factor', position };
}

function pair(left: Association, right: Association): Association {
  return { kind: 'product', left, right };
}

function ordersOf(from: number, to: number): Association[] {
  if (from === to) return [leaf(from)];
  const orders: Association[] = [];
  for (let split = from; split < to; split++) {
    for (const left of ordersOf(from, split)) {
      for (const right of ordersOf(split + 1, to)) orders.push(pair(left, right));
    }
  }
  return orders;
}

/** Products of stretches of the chain, each worked out once: what a product is does not depend on its order. */
class CostTable {
  private readonly products = new Map<string, ChainFactor>();
  private readonly joins = new Map<string, Size | undefined>();
  private readonly best = new Map<string, AssociationCost | undefined>();

  private readonly factors: readonly ChainFactor[];

  constructor(factors: readonly ChainFactor[]) {
    this.factors = factors.map((factor, k) => shortened(factor, `factor ${k}`));
  }

  cost(order: Association): AssociationCost | undefined {
    if (order.kind === 'factor') return { order, cost: Size.of(0), steps: [] };
    const [left, right] = [this.cost(order.left), this.cost(order.right)];
    const { from, to: split } = rangeOf(order.left);
    const { to } = rangeOf(order.right);
    const join = this.join(from, split, to);
    if (left === undefined || right === undefined || join === undefined) return undefined;
    const steps = [...left.steps, ...right.steps, { from, split, to, cost: join }];
    return { order, cost: left.cost.plus(right.cost).plus(join), steps };
  }

  cheapest(from: number, to: number): AssociationCost | undefined {
    if (from === to) return { order: leaf(from), cost: Size.of(0), steps: [] };
    const key = `${from}-${to}`;
    if (this.best.has(key)) return this.best.get(key);
    let best: AssociationCost | undefined;
    for (let split = from; split < to; split++) {
      const [left, right] = [this.cheapest(from, split), this.cheapest(split + 1, to)];
      const join = this.join(from, split, to);
      if (left === undefined || right === undefined || join === undefined) continue;
      const cost = left.cost.plus(right.cost).plus(join);
      if (best === undefined || compareLarge(cost, best.cost) === -1) {
        const steps = [...left.steps, ...right.steps, { from, split, to, cost: join }];
        best = { order: pair(left.order, right.order), cost, steps };
      }
    }
    this.best.set(key, best);
    return best;
  }

  /** The multiplications that the product of two neighbouring stretches takes. */
  join(from: number, split: number, to: number): Size | undefined {
    const key = `${from}-${split}-${to}`;
    if (!this.joins.has(key)) {
      this.joins.set(key, multiplications(this.product(from, split), this.product(split + 1, to)));
    }
    return this.joins.get(key);
  }

  private product(from: number, to: number): ChainFactor {
    const key = `${from}-${to}`;
    let known = this.products.get(key);
    if (known === undefined) {
      const last = this.factors[to] as ChainFactor;
      known =
        from === to ? last : shortened(multiplied(this.product(from, to - 1), last, true), `product ${key}`);
      this.products.set(key, known);
    }
    return known;
  }
}

/** Longer forms take too long to be multiplied. */
export const LONGEST_FORM = 40;

/** A factor whose form is long counts as dense: a matrix of which nothing is known stands for it. */
function shortened(factor: ChainFactor, name: string): ChainFactor {
  const { array, rowAxes } = factor;
  if (costOf(array.body) <= LONGEST_FORM) return factor;
  const dense: Variable = {
    kind: 'variable',
    name,
    axes: array.indices.map((index) => index.size),
    row: false,
    facts: {},
    order: Number.POSITIVE_INFINITY,
  };
  return { array: arrayOf(dense), rowAxes };
}

function rangeOf(order: Association): { readonly from: number; readonly to: number } {
  if (order.kind === 'factor') return { from: order.position, to: order.position };
  return { from: rangeOf(order.left).from, to: rangeOf(order.right).to };
}

/** Where its zeros can't be counted, a product costs what it would without any. */
function multiplications(left: ChainFactor, right: ChainFactor): Size | undefined {
  // A matrix of known constants only copies, and changes signs.
  if (isConstant(left) || isConstant(right)) return Size.of(0);
  const { array, rowAxes } = multiplied(left, right, false);
  const { nonzeros, entries } = countsOf(array, rowAxes);
  return nonzeros ?? entries;
}

function isConstant({ array, rowAxes }: ChainFactor): boolean {
  return countsOf(array, rowAxes).parameters?.constant === 0;
}

/** The product of two, or with `summed` false its single products, with the axes between them still there. */
function multiplied(left: ChainFactor, right: ChainFactor, summed: boolean): ChainFactor {
  const rows = left.array.indices.slice(0, left.rowAxes).map((index) => index.twin());
  const middle = left.array.indices.slice(left.rowAxes).map((index) => index.twin());
  const columns = right.array.indices.slice(right.rowAxes).map((index) => index.twin());
  const product = times(
    group(at(left.array, [...rows, ...middle])),
    group(at(right.array, [...middle, ...columns])),
  );
  const body = normalize(summed ? sumOver(middle, product) : product);
  const indices = summed ? [...rows, ...columns] : [...rows, ...middle, ...columns];
  return { array: { indices, body }, rowAxes: rows.length };
}
