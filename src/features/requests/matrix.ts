/** The derivative that a request is about. */
import type { Analysis } from '../../analysis/analysis';
import type { Jacobian } from '../../analysis/jacobian';
import type { MatrixRef } from '../../protocol/matrix-ref';
import { CannotAnswer } from './handler';

/** @throws CannotAnswer for one that the document does not have (any more). */
export function matrixOf(analysis: Analysis, { of, wrt, local, product }: MatrixRef): Jacobian {
  const jacobian = local ? analysis.local(of).find((each) => each.wrt.name === wrt) : analysis.total(of, wrt);
  if (jacobian === undefined) throw new CannotAnswer(`There is no ∂${of}/∂${wrt} as the text stands.`);
  return product ? jacobian.asProduct : jacobian;
}
