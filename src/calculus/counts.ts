/** How many entries a matrix has, how many can be other than zero, and how many numbers it takes to write it. */
import { productOf, type Size } from '../shapes/size';
import type { Index } from './affine';
import { countUnion } from './count-points';
import type { ArrayExpression, Term } from './expression';
import { smaller } from './guards';
import { numbersIn } from './number-families';
import { openGroups } from './open-groups';
import { recall } from './recall';
import { type Matrix, matrixOf } from './structure';
import { factoredTerms } from './structure-low-rank';
import { type Support, supportOfTerm } from './support';
import { takenApart } from './unflatten';
import { factorsOfTerm, groupsOfTerm, mergedGroups, type ValueGroup } from './value-groups';
import { DESCRIPTION_WORK, withinWork } from './work';

/** Sizes: numbers, or polynomials in the free sizes of the document; `undefined` where no polynomial is found. */
export interface Counts {
  /** The product of the sizes of all axes. */
  readonly entries: Size;
  /**
   * The number of positions at which the entry is not zero by structure: the points that the deltas and guards
   * of at least one term leave open. What happens to be zero for some values counts, terms that cancel too.
   */
  readonly nonzeros: Size | undefined;
  /**
   * The number of different numbers, known constants apart, that somebody needs to be told to write the matrix
   * down: 0 for an identity, n for `diag(v)`, m·n for a transposed m × n weight, m + n for `u v.T`, n for
   * `diag(s) - s s.T`. Precisely, the least of what these ways of writing it take, each number counted once
   * wherever it stands and however its indices are called:
   *
   * - every factor of every term by itself (factors that share a sum are one);
   * - the same after a factor has been multiplied into one that depends on at least the same indices;
   * - the same with the arrays inside of a sum one by one, for products through a short axis;
   * - the entries that are no known constant, one by one;
   * - the first two for the matrix as a sum of outer products, `u (v + w).T`, on a diagonal or alone.
   *
   * Where sizes are free and none of two ways is the shorter one for all sizes, the first listed is taken.
   */
  readonly parameters: Size | undefined;
}

/** Counts for an array as a matrix whose rows are its first `rowAxes` axes and whose columns are the others. */
export function countsOf(array: ArrayExpression, rowAxes: number): Counts {
  const entries = productOf(array.indices.map(({ size }) => size));
  return recall({ text: `counts ${rowAxes}`, array }, () =>
    withinWork(
      DESCRIPTION_WORK,
      () => countedIn(array, rowAxes),
      () => ({ entries, nonzeros: undefined, parameters: undefined }),
    ),
  );
}

function countedIn(array: ArrayExpression, rowAxes: number): Counts {
  const whole = takenApart(matrixOf(array, rowAxes));
  const axes = [...whole.rows, ...whole.columns];
  const body = openGroups(whole.body);
  return {
    entries: productOf(axes.map(({ size }) => size)),
    nonzeros: body.terms.some(isOpen)
      ? countOpen(body.terms, axes)
      : countUnion(supportsOf(body.terms, axes)),
    parameters: parametersOf(body.terms, { ...whole, body }),
  };
}

/** True where a sum has a delta in it, so that whether an entry is zero takes a look at every step of the sum. */
function isOpen({ bound, factors }: Term): boolean {
  return factors.some(
    ({ atom }) => atom.kind === 'delta' && atom.zero.terms.some(({ index }) => bound.includes(index)),
  );
}

/**
 * The same where what is summed over is told by the position, as the pixel `i` with `t = 2i + k` of a transposed
 * convolution is: then there are as many non-zeros as positions together with what they tell.
 */
function countOpen(terms: readonly Term[], axes: readonly Index[]): Size | undefined {
  const [term, ...others] = terms;
  if (term === undefined || others.length > 0) return undefined;
  const zeros = term.factors.flatMap(({ atom }) => (atom.kind === 'delta' ? [atom.zero] : []));
  const open = new Set(term.bound.filter((index) => zeros.some((zero) => zero.has(index))));
  const told = [...open];
  for (let before = -1; before !== open.size; ) {
    before = open.size;
    for (const zero of zeros) {
      const [index, ...more] = zero.terms.map((part) => part.index).filter((one) => open.has(one));
      if (index !== undefined && more.length === 0) open.delete(index);
    }
  }
  if (open.size > 0) return undefined;
  const bound = term.bound.filter((index) => !told.includes(index));
  return countUnion(supportsOf([{ ...term, bound }], [...axes, ...told]));
}

function supportsOf(terms: readonly Term[], axes: readonly Index[]): Support[] {
  return terms.map((term) => supportOfTerm(term, axes)).filter((support) => support !== undefined);
}

function parametersOf(terms: readonly Term[], matrix: Matrix): Size | undefined {
  const axes = [...matrix.rows, ...matrix.columns];
  const merged = (term: Term) => mergedGroups(groupsOfTerm(term), axes);
  const inTerms = (from: readonly Term[], groupsOf: (term: Term) => readonly ValueGroup[]) => {
    return numbersIn(from.flatMap((term) => groupsOf(term).map((group) => ({ group, term, axes }))));
  };
  const factored = factoredTerms(matrix);
  const candidates = [
    ...(factored ? [inTerms(factored, groupsOfTerm), inTerms(factored, merged)] : []),
    inTerms(terms, groupsOfTerm),
    inTerms(terms, merged),
    inTerms(terms, factorsOfTerm),
  ];
  const varying = terms.filter((term) => groupsOfTerm(term).length > 0);
  candidates.push(countUnion(supportsOf(varying, axes)));
  return candidates.reduce((least, next) => {
    if (least === undefined || next === undefined) return least ?? next;
    return smaller(least, next) ?? least;
  });
}
