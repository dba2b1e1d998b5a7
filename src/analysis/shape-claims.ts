/** Claims about shapes: `check shape(E) == [10, 129]`. */
import type { Expression } from '../language/syntax';
import { walk } from '../language/walk';
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
  const open = isShapeCall(left) ? right : left;
  if ([...walk(open)].some((node) => node.kind === 'blank')) {
    return fillSizes(sizesOf(isShapeCall(left) ? left : right, analysis), open, analysis);
  }
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
    answerSpan: (isShapeCall(left) ? right : left).span,
    ...(turned && { mistake: 'transposed' }),
  };
}

/** `check shape(W) == [?, n + ?]`: each size solved for its blank, and what is written held against the shape. */
function fillSizes(actual: readonly Size[] | undefined, open: Expression, analysis: Analysis): Judgement {
  if (actual === undefined) {
    return { verdict: 'undecided', message: 'The shape can not be worked out.', filled: [] };
  }
  const items = open.kind === 'stacking' && open.rows.length === 1 ? (open.rows[0] ?? []) : [open];
  const filled: Size[] = [];
  const fits =
    open.kind === 'blank' ||
    (items.length === actual.length &&
      items.every((item, axis) => {
        const size = actual[axis] as Size;
        if (![...walk(item)].some((node) => node.kind === 'blank'))
          return sizeOf(item, analysis)?.equals(size) === true;
        const solved = solvedFor(item, size, analysis);
        if (solved !== undefined) filled.push(solved);
        return solved !== undefined;
      }));
  const texts = open.kind === 'blank' ? [listText(actual)] : filled.map(String);
  if (fits) return { verdict: 'proved', message: `The shape is ${listText(actual)}.`, filled: texts };
  return {
    verdict: 'refuted',
    message: `The shape is ${listText(actual)}, which this can't be.`,
    filled: [],
    answer: listText(actual),
    answerSpan: open.span,
  };
}

/** The size that stands in the blank of a size, where that is a whole size of at least 1. */
function solvedFor(item: Expression, goal: Size, analysis: Analysis): Size | undefined {
  if (item.kind === 'blank') return goal.isNonNegative() ? goal : undefined;
  if (item.kind !== 'binary') return undefined;
  const [left, right] = [sizeOf(item.left, analysis), sizeOf(item.right, analysis)];
  const [open, known] = left === undefined ? [item.left, right] : [item.right, left];
  if (known === undefined) return undefined;
  switch (item.operator) {
    case '+':
      return solvedFor(open, goal.minus(known), analysis);
    case '-':
      return solvedFor(open, left === undefined ? goal.plus(known) : known.minus(goal), analysis);
    case '*': {
      const quotient = goal.exactQuotient(known);
      return quotient && solvedFor(open, quotient, analysis);
    }
    default:
      return undefined;
  }
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
