import { isGradient } from '../gradients';
import type { Hypothesis } from './hypothesis';

/** The axes of the variable before those of the function, or the other way round. */
export const otherLayout: Hypothesis = {
  mistake: 'other-layout',
  find: ({ truth, claimed, areEqual, analysis }) => {
    const { expression, array } = truth;
    if (expression.kind !== 'call' || !isGradient(expression) || array.indices.length < 3) return undefined;
    const [f, x] = expression.arguments.map(
      (argument) => analysis.shapes.shapeOf(argument.value)?.axes.length,
    );
    if (f === undefined || x === undefined) return undefined;
    const first = analysis.layout === 'denominator' ? x : f;
    const { indices, body } = array;
    const swapped = { indices: [...indices.slice(first), ...indices.slice(0, first)], body };
    if (!areEqual(swapped, claimed.array)) return undefined;
    const order = analysis.layout === 'denominator' ? 'of the variable first' : 'of the function first';
    return { sentence: `It is in the other layout: here a gradient has the axes ${order}.` };
  },
};
