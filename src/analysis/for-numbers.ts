/** Derivatives for whom their numbers matter and not their form. */
import { arrayOf } from '../calculus/build';
import type { ArrayExpression } from '../calculus/expression';
import { openDerivative } from '../calculus/open-numbers';
import { inLayout } from '../operators/gradient';
import type { Analysis } from './analysis';

/**
 * The total derivative of one name by another, its axes in the order of the layout. After an edit it takes less time than the one
 * that is read, `analysis.total`, and has the same numbers. `undefined` for unknown names.
 */
export function totalForNumbers(analysis: Analysis, of: string, wrt: string): ArrayExpression | undefined {
  const [f, x] = [analysis.names.get(of), analysis.names.get(wrt)];
  if (!f || !x) return undefined;
  return f.derivatives.forNumbers(x, () => {
    const open = openDerivative(arrayOf(f), x);
    const read = () => analysis.total(of, wrt)?.array as ArrayExpression;
    return open ? inLayout(open, x.axes.length, analysis.layout) : read();
  });
}
