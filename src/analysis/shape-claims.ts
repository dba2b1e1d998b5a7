/** Claims about shapes: `check shape(E) == [10, 129]`. */
import type { Expression } from '../language/syntax';
import type { Shape } from '../shapes/shape';
import { Size, sizesEqual } from '../shapes/size';
import type { Analysis } from './analysis';
import type { Judgement } from './claims';

/** The verdict where at least one side is `shape(…)`; otherwise `undefined`. */
export function judgeShapeClaim(
  left: Expression,
  right: Expression,
  analysis: Analysis,
): Judgement | undefined {
  if (!isShapeCall(left) && !isShapeCall(right)) return undefined;
  const [a, b] = [sizesOf(left, analysis), sizesOf(right, analysis)];
  if (a === undefined || b === undefined) {
    return { verdict: 'undecided', message: 'The shape can not be worked out.', filled: [] };
  }
  if (sizesEqual(a, b)) return { verdict: 'proved', message: `The shape is ${listText(a)}.`, filled: [] };
  const claimed = isShapeCall(left) ? b : a;
  const actual = isShapeCall(left) ? a : b;
  const turned = sizesEqual([...claimed].reverse(), actual);
  const sentence = turned ? ' The sizes are right, but in the other order: it is transposed.' : '';
  return {
    verdict: 'refuted',
    message: `The shape is ${listText(actual)}, not ${listText(claimed)}.${sentence}`,
    filled: [],
    answer: listText(actual),
    ...(turned && { mistake: 'transposed' }),
  };
}

function isShapeCall(expression: Expression): boolean {
  return (
    expression.kind === 'call' && expression.callee.name === 'shape' && expression.arguments.length === 1
  );
}

function sizesOf(expression: Expression, analysis: Analysis): readonly Size[] | undefined {
  if (expression.kind === 'call' && isShapeCall(expression)) {
    const argument = expression.arguments[0]?.value;
    const shape = argument && analysis.shapes.shapeOf(argument);
    return shape && sizesWritten(shape);
  }
  if (expression.kind !== 'stacking' || expression.rows.length > 1) return undefined;
  const sizes: Size[] = [];
  for (const item of expression.rows[0] ?? []) {
    const size = sizeOf(item, analysis);
    if (size === undefined) return undefined;
    sizes.push(size);
  }
  return sizes;
}

/** As a shape is written, a row as `[1, n]`. */
function sizesWritten(shape: Shape): readonly Size[] {
  return shape.row ? [Size.of(1), ...shape.axes] : shape.axes;
}

function sizeOf(expression: Expression, analysis: Analysis): Size | undefined {
  switch (expression.kind) {
    case 'number': {
      const value = Number(expression.text);
      return Number.isSafeInteger(value) ? Size.of(value) : undefined;
    }
    case 'name':
      return analysis.shapes.dims.get(expression.name)?.size;
    case 'binary': {
      const [a, b] = [sizeOf(expression.left, analysis), sizeOf(expression.right, analysis)];
      if (a === undefined || b === undefined) return undefined;
      if (expression.operator === '+') return a.plus(b);
      if (expression.operator === '-') return a.minus(b);
      return expression.operator === '*' ? a.times(b) : undefined;
    }
    default:
      return undefined;
  }
}

function listText(sizes: readonly Size[]): string {
  return `[${sizes.join(', ')}]`;
}
