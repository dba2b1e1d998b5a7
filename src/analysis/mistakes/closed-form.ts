/** A right answer as somebody would write it. */
import { normalize } from '../../calculus/normalize';
import { areClearlyEqual } from '../../calculus/prove';
import { matrixForm } from '../../notation/matrix-form';
import { sideText } from '../../notation/print-matrix';
import { shapesEqual } from '../../shapes/shape';
import type { Analysis } from '../analysis';
import { readAside } from '../aside';
import { compareNumbers } from '../compare';
import type { Side } from '../side';

/** Longer answers are no help to read. */
const LONGEST_ANSWER = 240;

/** In matrix notation, and only when it reads back as what it stands for. */
export function closedForm(
  { array, shape }: Pick<Side, 'array' | 'shape'>,
  analysis: Analysis,
): string | undefined {
  const rows = Math.min(1, array.indices.length);
  const tree = matrixForm({ indices: array.indices, body: normalize(array.body) }, rows, shape.row);
  const text = tree && sideText(tree);
  if (text === undefined || text.length > LONGEST_ANSWER) return undefined;
  const [aside] = readAside([text], analysis);
  if (aside === undefined || !shapesEqual(aside.shape, shape)) return undefined;
  if (areClearlyEqual(aside.array, array)) return text;
  return compareNumbers(aside.array, array, analysis.arena, 2).kind === 'agree' ? text : undefined;
}
