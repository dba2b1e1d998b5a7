/** What index notation can't say yet: functions of whole arrays, such as `det(A[i, :, :])`, of an index. */
import { type Problem, problem } from '../language/problems';
import type { Expression, Statement } from '../language/syntax';
import { rootsOf, walk } from '../language/walk';
import type { Analysis } from './analysis';
import { lower } from './lower';

/** One problem for each expression with indices that has a shape and yet no meaning. */
export function indexProblems(statements: readonly Statement[], analysis: Analysis): readonly Problem[] {
  return statements
    .flatMap(rootsOf)
    .filter((root) => hasIndices(root) && analysis.shapes.shapeOf(root) && !lower(root, analysis))
    .map((root) => {
      const body = root.kind === 'by-index' ? root.body : root;
      return problem('unsupported', body.span, {
        what: 'a function of a whole array that depends on an index',
      });
    });
}

function hasIndices(root: Expression): boolean {
  for (const node of walk(root)) {
    if (node.kind === 'by-index' || (node.kind === 'call' && node.indices)) return true;
  }
  return false;
}
