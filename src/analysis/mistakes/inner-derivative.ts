import type { Index } from '../../calculus/affine';
import { at, delta, sumOver, times } from '../../calculus/build';
import { totalDerivative } from '../../calculus/chain';
import type { ArrayExpression } from '../../calculus/expression';
import { normalize } from '../../calculus/normalize';
import { walk } from '../../language/walk';
import { matrixForm } from '../../notation/matrix-form';
import { matrixText } from '../../notation/print-matrix';
import { sizesEqual } from '../../shapes/size';
import { isGradient } from '../gradients';
import { lower } from '../lower';
import type { Hypothesis, Trial } from './hypothesis';
import { withFactorInserted } from './rewrites';

/** The chain rule stopped one function early: `cos(x^2)` for the derivative of `sin(x^2)`. */
export const innerDerivative: Hypothesis = {
  mistake: 'inner-derivative',
  find: (trial) => {
    const slopes = innerSlopes(trial).filter(({ array }) => !isWhole(array, trial));
    for (const { array, what } of slopes) {
      for (const axis of placesFor(array, trial.claimed.array)) {
        const { indices } = trial.claimed.array;
        const chosen = indices.slice(axis, axis + array.indices.length);
        const body = times(at(trial.claimed.array, indices), at(array, chosen));
        if (!trial.areEqual({ indices, body }, trial.truth.array)) continue;
        return { sentence: sentenceOf(what, slopeText(array)) };
      }
    }
    for (const { array, what } of slopes) {
      const slope = slopeText(array);
      if (slope === undefined) continue;
      const { claimed, source, firstTrue } = trial;
      const mended = firstTrue(withFactorInserted(claimed.expression, source, [slope]));
      if (mended !== undefined) return { sentence: sentenceOf(what, slope), mended };
    }
    return undefined;
  },
};

function sentenceOf(what: string, slope: string | undefined): string {
  return `The inner derivative is missing, that of \`${what}\`${slope === undefined ? '' : `: times \`${slope}\``}.`;
}

/** True when the slope is the whole of the truth: then nothing inner is missing from what is claimed. */
function isWhole(slope: ArrayExpression, { truth: { array }, areEqual }: Trial): boolean {
  const rank = slope.indices.length;
  const { indices } = array;
  if (indices.length !== 2 * rank) return false;
  const [rows, columns] = [indices.slice(0, rank), indices.slice(rank)];
  const deltas = rows.map((row, axis) => delta(row, columns[axis] as Index));
  return areEqual({ indices, body: times(...deltas, at(slope, rows)) }, array);
}

interface Slope {
  readonly array: ArrayExpression;
  /** What it is the derivative of, entry by entry. */
  readonly what: string;
}

/** The derivatives of everything that acts entry by entry on the way: names by their operands, and parts of `f` by `x`. */
function innerSlopes(trial: Trial): readonly Slope[] {
  const { analysis, truth, source } = trial;
  const slopes: Slope[] = [];
  if (truth.expression.kind === 'call' && isGradient(truth.expression)) {
    const [f, x] = truth.expression.arguments.map((argument) => argument.value);
    const variable = x?.kind === 'name' ? analysis.names.get(x.name) : undefined;
    if (f !== undefined && variable !== undefined && f.kind !== 'name') {
      for (const node of walk(f)) {
        const operand = node.kind === 'name' ? undefined : lower(node, analysis);
        if (operand === undefined) continue;
        const derivative = totalDerivative(operand.array, variable);
        const slope = entrywise(derivative, variable.axes.length);
        if (slope !== undefined) slopes.push({ array: slope, what: source(node.span) });
      }
    }
  }
  for (const named of analysis.names.values()) {
    for (const local of analysis.local(named.name)) {
      const slope = entrywise(local.asDenominator, local.wrt.axes.length);
      if (slope !== undefined) slopes.push({ array: slope, what: named.name });
    }
  }
  return slopes;
}

/** `d` of a Jacobian that is `diag(d)`, in any number of axes. */
function entrywise({ indices, body }: ArrayExpression, rank: number): ArrayExpression | undefined {
  const [rows, columns] = [indices.slice(0, rank), indices.slice(rank)];
  const isSquare = sizesEqual(
    rows.map((index) => index.size),
    columns.map((index) => index.size),
  );
  if (!isSquare || rank === 0) return undefined;
  const hasDeltas = body.terms.every(
    ({ factors, bound }) =>
      rows.every((row, axis) =>
        factors.some(
          ({ atom }) => atom.kind === 'delta' && atom.zero.has(row) && atom.zero.has(columns[axis] as Index),
        ),
      ) && bound.length === 0,
  );
  if (!hasDeltas || body.terms.length === 0) return undefined;
  return { indices: rows, body: normalize(sumOver(columns, body)) };
}

/** Where the axes of a slope can stand among those of what is claimed. */
function placesFor({ indices: own }: ArrayExpression, { indices }: ArrayExpression): readonly number[] {
  const places: number[] = [];
  for (let from = 0; from + own.length <= indices.length; from++) {
    if (own.every((index, k) => index.size.equals((indices[from + k] as Index).size))) places.push(from);
  }
  return places;
}

function slopeText(array: ArrayExpression): string | undefined {
  const tree = matrixForm(array, Math.min(1, array.indices.length));
  return tree && matrixText(tree);
}
