/** Derivatives for whom their numbers matter and not their form. After an edit they take less time, and have the same numbers. */
import { arrayOf } from '../calculus/build';
import { partialDerivative, totalDerivative } from '../calculus/chain';
import type { ArrayExpression, Variable } from '../calculus/expression';
import { variablesIn } from '../calculus/variables';
import { inLayout } from '../operators/gradient';
import type { Analysis } from './analysis';

/**
 * The total derivative of one name by another, its axes in the order of the layout; by several names, the derivative of the derivative.
 * `undefined` for unknown names.
 */
export function totalForNumbers(
  analysis: Analysis,
  of: string,
  ...wrt: readonly string[]
): ArrayExpression | undefined {
  const f = analysis.open.get(of);
  let found = f && wholeOf(f);
  for (const name of wrt) {
    const x = analysis.open.get(name);
    if (!found || !x) return undefined;
    found = derivative(found, x, analysis.layout, totalDerivative);
  }
  return found;
}

/** The derivative of a name's definition by a name that stands in it, likewise. */
export function localForNumbers(analysis: Analysis, of: string, wrt: string): ArrayExpression | undefined {
  const [f, x] = [analysis.open.get(of), analysis.open.get(wrt)];
  if (!f?.definition || !x || !variablesIn(f.definition.body).includes(x)) return undefined;
  return derivative(f.definition, x, analysis.layout, () => partialDerivative(f, x));
}

const wholes = new WeakMap<Variable, ArrayExpression>();

function wholeOf(variable: Variable): ArrayExpression {
  let whole = wholes.get(variable);
  if (whole === undefined) {
    whole = arrayOf(variable);
    wholes.set(variable, whole);
  }
  return whole;
}

const derivatives = new WeakMap<ArrayExpression, Map<Variable, ArrayExpression>>();
const turned = new WeakMap<ArrayExpression, ArrayExpression>();

/** What has been worked out of an array is kept for as long as that is. */
function derivative(
  of: ArrayExpression,
  wrt: Variable,
  layout: Analysis['layout'],
  workOut: (of: ArrayExpression, wrt: Variable) => ArrayExpression,
): ArrayExpression {
  const known = derivatives.get(of) ?? new Map<Variable, ArrayExpression>();
  derivatives.set(of, known);
  const found = known.get(wrt) ?? workOut(of, wrt);
  known.set(wrt, found);
  if (layout === 'denominator') return found;
  const other = turned.get(found) ?? inLayout(found, wrt.axes.length, layout);
  turned.set(found, other);
  return other;
}
