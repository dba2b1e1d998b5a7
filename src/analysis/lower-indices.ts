/** Index notation as it is written out: `z[i] = …`, `sum[j](…)`, `(i == j)`, and an index as a number. */
import { Affine, Index } from '../calculus/affine';
import { at, delta, guard, minus, ONE, substitute, sumOver, ZERO } from '../calculus/build';
import { withTensorsClosed } from '../calculus/close-tensors';
import type { ArrayExpression, Sum } from '../calculus/expression';
import { freeIndices } from '../calculus/indices';
import type { Call, EntryByIndex, Expression, Identifier } from '../language/syntax';
import { affineOf } from '../operators/indexing';
import type { Operand } from '../operators/operator';
import { operatorNamed } from '../operators/registry';
import { affineSize, usesIndex } from '../shapes/affine-size';
import type { Static } from '../shapes/rule';
import type { Shape } from '../shapes/shape';
import { Size } from '../shapes/size';
import { type LoweringScope, lower } from './lower';

const KEEP_NONE: Static = { kind: 'flag', value: false };

/** `z[i, k] = body`. */
export function lowerByIndex(node: EntryByIndex, shape: Shape, scope: LoweringScope): Operand | undefined {
  const indices = node.indices.map(({ name }, axis) => new Index(shape.axes[axis] as Size, name));
  const body = lower(node.body, scopeWith(scope, node.indices, indices));
  // An entry that is an array has a problem of its own.
  if (body === undefined || body.array.indices.length > 0) return undefined;
  return { array: { indices, body: body.array.body }, shape };
}

/** `sum[j, k](body)`: along one index after the other, each as the operator goes along an axis. */
export function lowerReduction(
  node: Call,
  names: readonly Identifier[],
  shape: Shape,
  scope: LoweringScope,
): Operand | undefined {
  const operator = scope.operator?.(node.callee.name) ?? operatorNamed(node.callee.name);
  const ranges = names.map((name) => scope.shapes.rangeOf(name));
  const [argument] = node.arguments;
  if (!operator || !argument || ranges.includes(undefined)) return undefined;
  const indices = names.map(({ name }, k) => new Index(ranges[k] as Size, name));
  const operand = lower(argument.value, scopeWith(scope, names, indices));
  if (!operand) return undefined;
  let { array: reduced } = operand;
  for (const index of [...indices].reverse()) {
    const outer = freeIndices(reduced.body).filter(
      (other) => !reduced.indices.includes(other) && other !== index,
    );
    const kept = [...outer, ...reduced.indices];
    const whole = closed([...kept, index], reduced.body);
    const axes = whole.indices.map(({ size }) => size);
    const statics = new Map<string, Static>([['keepdims', KEEP_NONE]]);
    // Of a vector there is but one axis, and the result is called what it is called without an index.
    if (axes.length > 1) statics.set('axis', { kind: 'axis', value: axes.length - 1 });
    const along = operator.formula([{ array: whole, shape: { axes, row: false } }], {
      result: { axes: axes.slice(0, -1), row: false },
      statics,
      layout: scope.shapes.layout,
    });
    reduced = { indices: reduced.indices, body: at(along, kept) };
  }
  return { array: reduced, shape };
}

/** `i == j`, `i < j + 1`, … between sums of indices: exact, and with no number made of an index. */
export function comparedIndices(
  node: Expression,
  indices: ReadonlyMap<string, Index>,
  scope: LoweringScope,
): Sum | undefined {
  if (node.kind !== 'binary' || !usesIndex(node)) return undefined;
  const read = (side: Expression) => {
    const value = affineSize(side, {
      dim: ({ name }) => scope.shapes.dims.get(name)?.size,
      index: (name) => (indices.has(name) ? name : undefined),
    });
    return value && affineOf(value, indices);
  };
  const [left, right] = [read(node.left), read(node.right)];
  if (!left || !right) return undefined;
  switch (node.operator) {
    case '==':
      return delta(left, right);
    case '!=':
      return minus(ONE, delta(left, right));
    case '<':
      return isNonNegative(right.minus(left).minus(1));
    case '<=':
      return isNonNegative(right.minus(left));
    case '>':
      return isNonNegative(left.minus(right).minus(1));
    case '>=':
      return isNonNegative(left.minus(right));
    default:
      return undefined;
  }
}

/** An index as a number: how many places come before it. */
export function indexNumber(index: Index): Sum {
  const before = new Index(index.size, index.hint);
  return sumOver([before], guard(Affine.of(index).minus(Affine.of(before)).minus(1), index.size));
}

/** The formula with every array that stays whole made one of no index; `undefined` where that is not possible. */
export function withClosedTensors(formula: ArrayExpression): ArrayExpression | undefined {
  const body = withTensorsClosed(formula.body);
  return body && { indices: formula.indices, body };
}

function isNonNegative(value: Affine): Sum {
  const bounds = value.bounds();
  if (bounds?.high.negated().isPositive()) return ZERO;
  if (bounds?.low.isNonNegative()) return ONE;
  const tight = bounds?.high.plus(Size.of(1));
  return guard(value, tight?.isPositive() ? tight : looseBound(value));
}

/** A size above all values of a sum, and at least 1 whatever its sizes are. */
function looseBound({ terms, offset }: Affine): Size {
  const above = offset.isPositive() ? offset : Size.of(0);
  return terms.reduce(
    (bound, { index, coefficient }) =>
      coefficient.isPositive() ? bound.plus(coefficient.times(index.size)) : bound,
    above.plus(Size.of(1)),
  );
}

function scopeWith(
  scope: LoweringScope,
  names: readonly Identifier[],
  indices: readonly Index[],
): LoweringScope {
  const inner = new Map(scope.indices);
  for (const [k, { name }] of names.entries()) inner.set(name, indices[k] as Index);
  return {
    shapes: scope.shapes,
    variable: (name) => scope.variable(name),
    operator: (name) => scope.operator?.(name) ?? operatorNamed(name),
    indices: inner,
  };
}

/** The array whose axes these indices run along, with indices of its own. */
function closed(indices: readonly Index[], body: Sum): ArrayExpression {
  const own = indices.map((index) => index.twin());
  return {
    indices: own,
    body: substitute(body, new Map(indices.map((index, k) => [index, Affine.of(own[k] as Index)]))),
  };
}
