import { at, minus } from '../../calculus/build';
import { matrixForm } from '../../notation/matrix-form';
import type { MatrixTree } from '../../notation/matrix-tree';
import { matrixText } from '../../notation/print-matrix';
import { shapesEqual } from '../../shapes/shape';
import { readAside } from '../aside';
import type { Hypothesis, Trial } from './hypothesis';
import { partBetween } from './part';
import { termsOf, withTermsDropped } from './rewrites';

export const extraTerm: Hypothesis = {
  mistake: 'extra-term',
  find: ({ claimed, source, firstTrue }) => {
    const drops = withTermsDropped(claimed.expression, source);
    const mended = firstTrue(drops.map(({ text }) => text));
    const drop = drops.find(({ text }) => text === mended);
    return drop && mended !== undefined
      ? { sentence: `The term \`${drop.part}\` does not belong there.`, mended }
      : undefined;
  },
};

/** A term of the truth that what is claimed does not have. */
export const missingTerm: Hypothesis = {
  mistake: 'missing-term',
  find: (trial) => {
    const { truth, claimed, areEqual, analysis, text } = trial;
    const candidates = [...new Set([...termsOfTruth(trial), ...writtenTerms(trial)])];
    for (const [k, aside] of readAside(candidates, analysis).entries()) {
      if (aside === undefined || !shapesEqual(aside.shape, truth.shape)) continue;
      const { indices, body } = truth.array;
      const without = { indices, body: minus(body, at(aside.array, indices)) };
      if (!areEqual(without, claimed.array)) continue;
      const term = candidates[k] as string;
      const signed = term.startsWith('-') ? `- ${term.slice(1)}` : `+ ${term}`;
      return { sentence: `The term \`${signed}\` is missing.`, mended: `${text} ${signed}` };
    }
    const part = partBetween(trial, '1');
    return part === undefined ? undefined : { sentence: `What is missing is \`${part}\`.` };
  },
};

/** The terms of the closed form, which are the ones that people write. */
function termsOfTruth({ truth: { array, shape } }: Trial): readonly string[] {
  const tree = matrixForm(array, Math.min(1, array.indices.length), shape.row);
  return (tree ? termsOfTree(tree) : []).map((term) => matrixText({ kind: 'sum', terms: [term] }));
}

type TreeTerm = (MatrixTree & { kind: 'sum' })['terms'][number];

/** Of a sum, or of a product that has one sum in it: `(A + A.T) @ x` is `A @ x` and `A.T @ x`. */
function termsOfTree(tree: MatrixTree): readonly TreeTerm[] {
  if (tree.kind === 'sum') return tree.terms;
  if (tree.kind !== 'product' && tree.kind !== 'hadamard') return [];
  const [position, ...others] = tree.factors.flatMap((factor, k) => (factor.kind === 'sum' ? [k] : []));
  if (position === undefined || others.length > 0) return [];
  const inner = tree.factors[position] as MatrixTree & { kind: 'sum' };
  return inner.terms.map((term) => {
    const factors = tree.factors.map((factor, k) => (k === position ? term.tree : factor));
    return { negative: term.negative, tree: { ...tree, factors } };
  });
}

/** The terms of the truth where it is a sum that somebody wrote. */
function writtenTerms({ truth, source, analysis }: Trial): readonly string[] {
  // A chain compares with what stands in the document; what was read aside has places of its own.
  if (analysis.shapes.shapeOf(truth.expression) === undefined) return [];
  const terms = termsOf(truth.expression);
  return terms.length < 2
    ? []
    : terms.map(({ negative, node }) => `${negative ? '-' : ''}${source(node.span)}`);
}
