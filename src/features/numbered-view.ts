/**
 * What a picture says that takes numbers to know: the values of its entries, and where they are special. Found apart from the rest, so
 * that the formulas need not wait for it.
 */
import type { JacobianView, MatrixRef, StatementView } from '../protocol';

/** The derivatives of a picture, in the order in which their numbers are put into it. */
export function matricesOf(view: StatementView): readonly MatrixRef[] {
  return derivativesOf(view).map(({ numbers, of, wrt, local }) => numbers?.matrix ?? { of, wrt, local });
}

/** @param found the same derivatives with their numbers; `null` stands for one that is left as it is. */
export function withNumbers(view: StatementView, found: readonly (JacobianView | null)[]): StatementView {
  const derivatives = derivativesOf(view).map((each, k) => numbered(each, found[k]));
  const { gradient, jacobians } = view;
  return {
    ...view,
    jacobians: derivatives.slice(0, jacobians.length),
    ...(gradient && { gradient: derivatives.at(-1) ?? gradient }),
  };
}

function derivativesOf({ jacobians, gradient }: StatementView): readonly JacobianView[] {
  return gradient ? [...jacobians, gradient] : jacobians;
}

/** With a free size there are no numbers of entries, and no layout in which they were found. */
function numbered(view: JacobianView, found: JacobianView | null | undefined): JacobianView {
  if (!found) return view;
  const { paper, notes } = found;
  return view.numbers ? { ...view, paper, notes } : { ...view, notes };
}
