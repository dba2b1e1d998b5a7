import type { Atom, Sum } from '../../calculus/expression';
import { variablesIn } from '../../calculus/variables';
import type { Hypothesis, Trial } from './hypothesis';
import { withComparisonsChanged, withFactorInserted } from './rewrites';

/** `z < 0` for `z > 0`, the mask of another name, or none at all. */
export const wrongMask: Hypothesis = {
  mistake: 'wrong-mask',
  find: (trial) => {
    const { claimed, source, firstTrue, text } = trial;
    const masked = maskedNames(trial);
    const mended = firstTrue(withComparisonsChanged(claimed.expression, source, masked));
    if (mended !== undefined) {
      return {
        sentence: 'The mask is wrong: `relu` lets a gradient through where its input is positive.',
        mended,
      };
    }
    const added = firstTrue(
      masked.flatMap((name) => [
        ...withFactorInserted(claimed.expression, source, [`${name} > 0`]),
        `diag(${name} > 0) @ (${text})`,
        `(${text}) @ diag(${name} > 0)`,
      ]),
    );
    if (added === undefined) return undefined;
    return {
      sentence: 'The mask is missing: `relu` lets a gradient through only where its input is positive.',
      mended: added,
    };
  },
};

/** The names that some `relu` is taken of, latest first. */
function maskedNames({ analysis }: Trial): readonly string[] {
  const found = new Set<string>();
  for (const { definition } of analysis.names.values()) {
    for (const term of definition?.body.terms ?? []) {
      for (const { atom } of term.factors)
        for (const argument of rectified(atom)) {
          const [variable, ...others] = variablesIn(argument);
          if (variable !== undefined && others.length === 0) found.add(variable.name);
        }
    }
  }
  return [...found].reverse();
}

function rectified(atom: Atom): readonly Sum[] {
  return atom.kind === 'call' && atom.fn.name === 'relu' ? atom.args : [];
}
