import { matrixForm } from '../../notation/matrix-form';
import type { MatrixTree } from '../../notation/matrix-tree';
import { matrixText } from '../../notation/print-matrix';
import { shapesEqual } from '../../shapes/shape';
import { readAside } from '../aside';
import type { Hypothesis } from './hypothesis';

/** A link of the chain left out: a factor of the truth that what is claimed does not have. */
export const missingFactor: Hypothesis = {
  mistake: 'missing-factor',
  find: ({ truth: { array, shape }, claimed, analysis, areEqual }) => {
    const tree = matrixForm(array, Math.min(1, array.indices.length), shape.row);
    const without = (tree ? withoutOne(tree) : []).slice(0, MOST);
    const asides = readAside(
      without.map(({ rest }) => matrixText(rest)),
      analysis,
    );
    const found = asides.findIndex(
      (aside) => aside && shapesEqual(aside.shape, claimed.shape) && areEqual(aside.array, claimed.array),
    );
    const part = without[found]?.part;
    return part && { sentence: `The factor \`${matrixText(part)}\` is missing.` };
  },
};

/** More places than this are not tried. */
const MOST = 20;

interface Without {
  readonly rest: MatrixTree;
  readonly part: MatrixTree;
}

/** A formula without one of its factors, each of them in turn, wherever a product stands in it. */
function withoutOne(tree: MatrixTree): readonly Without[] {
  switch (tree.kind) {
    case 'hadamard':
    case 'product': {
      const { factors } = tree;
      const drops = factors.flatMap((part, k): readonly Without[] => {
        // A number is told by how much it is off, and a matrix is no link that could be left out.
        const canGo = tree.kind === 'hadamard' ? part.kind !== 'number' : part.kind === 'diag';
        const [only, ...others] = factors.filter((_, position) => position !== k);
        if (!canGo || only === undefined) return [];
        return [{ rest: others.length === 0 ? only : { ...tree, factors: [only, ...others] }, part }];
      });
      return [
        ...drops,
        ...factors.flatMap((factor, k) =>
          within(factor, (rest) => ({
            ...tree,
            factors: factors.map((each, other) => (other === k ? rest : each)),
          })),
        ),
      ];
    }
    case 'quotient':
      return within(tree.numerator, (numerator) => ({ ...tree, numerator }));
    case 'diag':
    case 'transpose':
      return within(tree.of, (of) => ({ ...tree, of }));
    default:
      return [];
  }
}

function within(inner: MatrixTree, around: (rest: MatrixTree) => MatrixTree): readonly Without[] {
  return withoutOne(inner).map(({ rest, part }) => ({ rest: around(rest), part }));
}
