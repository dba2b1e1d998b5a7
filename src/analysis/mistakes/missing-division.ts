import { sizeNumber, times } from '../../calculus/build';
import { Size } from '../../shapes/size';
import { inputsOf } from '../inputs';
import type { Hypothesis, Trial } from './hypothesis';

/** A sum where the mean was asked for: what is claimed is so many times too large. */
export const missingDivision: Hypothesis = {
  mistake: 'missing-division',
  find: ({ truth, claimed, areEqual, ...trial }) => {
    const { indices, body } = truth.array;
    for (const size of sizesOf({ truth, claimed, areEqual, ...trial })) {
      if (!areEqual({ indices, body: times(sizeNumber(size), body) }, claimed.array)) continue;
      return {
        sentence: `The division by \`${size}\` is missing: a mean is a sum divided by how many there are.`,
      };
    }
    return undefined;
  },
};

/** Free sizes, and fixed ones that some term of the truth really divides by. */
function sizesOf({ truth, analysis }: Trial): readonly Size[] {
  const found = new Map<string, Size>();
  const arrays = [truth.array, ...[...analysis.names.values()].flatMap(({ definition }) => definition ?? [])];
  const divides = (by: number) =>
    arrays.some(({ body }) =>
      body.terms.some(({ coefficient }) => coefficient.d > 1n && coefficient.d % BigInt(by) === 0n),
    );
  const add = (size: Size): void => {
    if (size.constant === undefined || (size.constant > 1 && divides(size.constant)))
      found.set(size.key, size);
  };
  const own = truth.array.indices.map(({ size }) => size);
  for (const axes of [...inputsOf([truth.array]).map((input) => input.axes), own]) {
    axes.forEach(add);
    if (axes.length > 1) add(axes.reduce((product, size) => product.times(size), Size.of(1)));
  }
  return [...found.values()];
}
