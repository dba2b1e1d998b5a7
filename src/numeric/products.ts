/**
 * Products of a Jacobian with a vector, without the Jacobian: the vector becomes one more factor of every term,
 * so deltas, masks, blocks and low rank do for the product what they do for the matrix.
 */
import { Index } from '../calculus/affine';
import { entry, sumOver, times } from '../calculus/build';
import type { ArrayExpression, Variable } from '../calculus/expression';
import { Size } from '../shapes/size';
import type { NumericArray, Range } from './array';
import { NumericError } from './error';
import { evaluate } from './evaluate';
import type { Scope } from './scope';

/**
 * `J · v` for an array seen as a matrix whose first `rowAxes` axes are its rows and whose other axes are its
 * columns.
 * @param vector in the shape of the column axes; with further axes after them, a vector for each of their positions
 * @param window of the result: a range for each row axis
 * @returns numbers in the shape of the row axes, and of the further axes
 * @throws NumericError `wrong-shape` for a vector of another shape
 */
export function jacobianTimesVector(
  jacobian: ArrayExpression,
  rowAxes: number,
  vector: NumericArray,
  scope: Scope,
  window?: readonly Range[],
): NumericArray {
  const { indices } = jacobian;
  return contracted(jacobian, indices.slice(0, rowAxes), indices.slice(rowAxes), vector, scope, window);
}

/**
 * `Jᵀ · u`, which is `(uᵀ J)ᵀ`: as above, with the rows summed and the columns kept.
 * @param vector in the shape of the row axes
 * @param window of the result: a range for each column axis
 * @returns numbers in the shape of the column axes
 * @throws NumericError `wrong-shape` for a vector of another shape
 */
export function vectorTimesJacobian(
  vector: NumericArray,
  jacobian: ArrayExpression,
  rowAxes: number,
  scope: Scope,
  window?: readonly Range[],
): NumericArray {
  const { indices } = jacobian;
  return contracted(jacobian, indices.slice(rowAxes), indices.slice(0, rowAxes), vector, scope, window);
}

function contracted(
  jacobian: ArrayExpression,
  kept: readonly Index[],
  summed: readonly Index[],
  value: NumericArray,
  scope: Scope,
  window: readonly Range[] | undefined,
): NumericArray {
  const shape = summed.map((index) => scope.sizeOf(index.size));
  if (shape.join() !== value.shape.slice(0, shape.length).join()) {
    throw new NumericError('wrong-shape', { name: 'vector', expected: shape, found: value.shape });
  }
  const further = value.shape.slice(shape.length).map((size) => new Index(Size.of(size), 'v'));
  const axes = [...summed, ...further];
  const vector: Variable = {
    kind: 'variable',
    name: 'vector',
    axes: axes.map((index) => index.size),
    row: false,
    facts: {},
    order: Number.POSITIVE_INFINITY,
  };
  const body = sumOver(summed, times(entry(vector, axes), jacobian.body));
  const inner: Scope = {
    sizeOf: (size) => scope.sizeOf(size),
    // By identity: a document may well have a name `vector` of its own.
    valueOf: (variable) => (variable === vector ? value : scope.valueOf(variable)),
    valueOfOpaque: (opaque) => scope.valueOfOpaque(opaque),
  };
  return evaluate({ indices: [...kept, ...further], body }, inner, window);
}
