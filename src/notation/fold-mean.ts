/** A sum divided by how many entries it adds up, as a mean. */
import type Fraction from 'fraction.js';
import { RATIONAL_ONE, sizeNumber } from '../calculus/build';
import type { Term } from '../calculus/expression';
import type { Node } from './fold-term';
import type { MatrixTree } from './matrix-tree';

/** The nodes of a term, with a sum that is divided by how many it adds up as a mean. */
export function averaged(
  nodes: readonly Node[],
  coefficient: Fraction,
): { readonly nodes: readonly Node[]; readonly coefficient: Fraction } {
  const trees = nodes.map(({ tree }) => tree);
  for (const [k, node] of nodes.entries()) {
    const { tree } = node;
    if ((tree.kind !== 'call' && tree.kind !== 'reduction') || tree.name !== 'sum') continue;
    const count = tree.kind === 'reduction' ? tree.over : node.count;
    const [divisor, ...more] = count === undefined ? [] : sizeNumber(count).terms;
    if (divisor === undefined || more.length > 0) continue;
    const isDivided = divisor.coefficient.equals(coefficient.d) || divisor.coefficient.equals(RATIONAL_ONE);
    const left = isDivided ? withoutDivisors(trees, divisor) : undefined;
    if (left === undefined || divisor.factors.length + Number(divisor.coefficient.n) < 2) continue;
    left[k] = { ...tree, name: 'mean' };
    const kept = nodes.flatMap((other, at): Node[] => {
      const own = left[at];
      return own === undefined ? [] : [{ ...other, tree: own }];
    });
    return { nodes: kept, coefficient: coefficient.mul(divisor.coefficient) };
  }
  return { nodes, coefficient };
}

/** The scalars without those sizes below the line that the divisor consists of; `undefined` unless all are there. */
function withoutDivisors(
  trees: readonly MatrixTree[],
  { factors }: Term,
): (MatrixTree | undefined)[] | undefined {
  const left: (MatrixTree | undefined)[] = [...trees];
  for (const { atom, power } of factors) {
    if (atom.kind !== 'size') return undefined;
    const place = left.findIndex(
      (tree) =>
        tree?.kind === 'power' &&
        tree.base.kind === 'size' &&
        tree.base.size.equals(atom.size) &&
        tree.exponent.add(power).compare(0) <= 0,
    );
    const divisor = left[place];
    if (divisor?.kind !== 'power') return undefined;
    const exponent = divisor.exponent.add(power);
    left[place] = exponent.n === 0n ? undefined : { ...divisor, exponent };
  }
  return left;
}
