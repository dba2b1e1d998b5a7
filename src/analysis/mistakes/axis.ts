import type { Hypothesis } from './hypothesis';
import { withAxesChanged } from './rewrites';

/** What runs along one axis, as a sum or a softmax does, where another was asked for. */
export const wrongAxis: Hypothesis = {
  mistake: 'wrong-axis',
  find: ({ claimed, source, firstTrue }) => {
    const changes = withAxesChanged(claimed.expression, source);
    const mended = firstTrue(changes.map(({ text }) => text));
    const change = changes.find(({ text }) => text === mended);
    if (!change || mended === undefined) return undefined;
    const what =
      change.axis === undefined ? 'runs over everything, not along one axis' : 'runs along the wrong axis';
    return { sentence: `\`${change.part}\` ${what}.`, mended };
  },
};
