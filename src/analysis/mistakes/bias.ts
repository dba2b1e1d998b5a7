import { Affine, Index } from '../../calculus/affine';
import { at } from '../../calculus/build';
import type { ArrayExpression } from '../../calculus/expression';
import { Size } from '../../shapes/size';
import type { Hypothesis, Trial } from './hypothesis';

const ONE = Size.of(1);

/** The entry that an appended 1 stands for, kept where it has no gradient to give or dropped where it has. */
export const biasEntry: Hypothesis = {
  mistake: 'bias-entry',
  find: ({ truth, claimed, areEqual, text }) => {
    const kept = shortened(claimed.array, truth.array, areEqual);
    if (kept !== undefined) {
      const rows = claimed.array.indices.map((index, axis) =>
        axis === kept.axis ? rangeText(index, kept.from) : ':',
      );
      return {
        sentence: 'The entry of the bias is kept: the appended 1 is a constant, and passes no gradient on.',
        mended: `(${text})[${rows.join(', ')}]`,
      };
    }
    const dropped = shortened(truth.array, claimed.array, areEqual);
    return (
      dropped && {
        sentence: 'The entry of the bias is dropped, but the appended 1 is an entry like the others here.',
      }
    );
  },
};

function rangeText(index: Index, from: number): string {
  return from === 0 ? `0:${index.size.minus(ONE)}` : `${from}:`;
}

/** The axis along which the longer one has one entry more at either end, and is the shorter one without it. */
function shortened(
  longer: ArrayExpression,
  shorter: ArrayExpression,
  areEqual: Trial['areEqual'],
): { readonly axis: number; readonly from: number } | undefined {
  if (longer.indices.length !== shorter.indices.length) return undefined;
  const unequal = longer.indices.flatMap((index, axis) =>
    index.size.equals((shorter.indices[axis] as Index).size) ? [] : [axis],
  );
  const [axis, ...others] = unequal;
  if (axis === undefined || others.length > 0) return undefined;
  const [more, less] = [longer.indices[axis] as Index, shorter.indices[axis] as Index];
  if (!more.size.minus(less.size).equals(ONE)) return undefined;
  for (const from of [0, 1]) {
    const indices = shorter.indices.map((index) => new Index(index.size, index.hint));
    const subscripts = indices.map((index, k) =>
      k === axis && from === 1 ? Affine.of(index).plus(1) : index,
    );
    if (areEqual({ indices, body: at(longer, subscripts) }, shorter)) return { axis, from };
  }
  return undefined;
}
