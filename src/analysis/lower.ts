/** Expressions of the language to index notation, by way of the operators' formulas. */

import type { Index } from '../calculus/affine';
import { array, arrayOf, number, sizeNumber } from '../calculus/build';
import type { Variable } from '../calculus/expression';
import { withIndependentEntries } from '../calculus/kinds';
import type { Expression, NumberLiteral } from '../language/syntax';
import { indexed } from '../operators/indexing';
import type { Operand, Operator } from '../operators/operator';
import { operatorNamed } from '../operators/registry';
import { stacked } from '../operators/stacking';
import type { InferredShapes } from '../shapes/inferred';
import { SCALAR } from '../shapes/shape';
import { staticSize } from '../shapes/statics';
import { isGradient } from './gradients';
import {
  comparedIndices,
  indexNumber,
  lowerByIndex,
  lowerReduction,
  withClosedTensors,
} from './lower-indices';

export interface LoweringScope {
  readonly shapes: InferredShapes;
  variable(name: string): Variable | undefined;
  /** The operators that can be seen from here; those of the registry if left out. */
  operator?(name: string): Operator | undefined;
  /** What stands for a number that is left open. */
  openNumber?(node: NumberLiteral): Variable | undefined;
  /** The indices that can be seen from here, by name. */
  readonly indices?: ReadonlyMap<string, Index>;
}

/** The index notation of an expression; `undefined` where an error or a blank keeps it from having any. */
export function lower(expression: Expression, scope: LoweringScope): Operand | undefined {
  const shape = scope.shapes.shapeOf(expression);
  if (shape === undefined) return undefined;
  switch (expression.kind) {
    case 'number': {
      const open = scope.openNumber?.(expression);
      return { array: open ? arrayOf(open) : array([], () => number(expression.text)), shape };
    }
    case 'name':
      return lowerName(expression.name, scope);
    case 'index': {
      const index = scope.indices?.get(expression.name);
      return index && { array: array([], () => indexNumber(index)), shape };
    }
    case 'by-index':
      return lowerByIndex(expression, shape, scope);
    case 'negation':
    case 'binary':
    case 'transpose':
    case 'call': {
      if (expression.kind === 'binary' && expression.operator === '//') {
        const size = staticSize(expression, { dim: ({ name }) => scope.shapes.dims.get(name)?.size });
        return size && { array: array([], () => sizeNumber(size)), shape };
      }
      if (expression.kind === 'call' && expression.indices) {
        return lowerReduction(expression, expression.indices, shape, scope);
      }
      const compared = scope.indices && comparedIndices(expression, scope.indices, scope);
      if (compared) return { array: array([], () => compared), shape };
      const call = scope.shapes.callOf(expression);
      const operator = call && (scope.operator?.(call.operator) ?? operatorNamed(call.operator));
      if (call === undefined || operator === undefined) return undefined;
      const lowered = isGradient(expression)
        ? withIndependentEntries(() => lowerAll(call.arguments, scope))
        : lowerAll(call.arguments, scope);
      if (lowered === undefined) return undefined;
      const operands = lowered.map((operand, k): Operand => {
        const parameter = call.parameters[k];
        return parameter === undefined ? operand : { ...operand, parameter };
      });
      const { layout } = scope.shapes;
      const formula = operator.formula(operands, { result: shape, statics: call.statics, layout });
      const found = scope.indices ? withClosedTensors(formula) : formula;
      return found && { array: found, shape };
    }
    case 'indexing': {
      const object = lower(expression.object, scope);
      const subscripts = scope.shapes.subscriptsOf(expression);
      if (object === undefined || subscripts === undefined) return undefined;
      return { array: indexed(object, subscripts, shape, scope.indices), shape };
    }
    case 'stacking': {
      const rows: Operand[][] = [];
      for (const row of expression.rows) {
        const operands = lowerAll(row, scope);
        if (operands === undefined) return undefined;
        rows.push(operands);
      }
      return { array: stacked(rows, shape), shape };
    }
    default:
      return undefined;
  }
}

function lowerName(name: string, scope: LoweringScope): Operand | undefined {
  const variable = scope.variable(name);
  if (variable !== undefined) {
    return { array: arrayOf(variable), shape: { axes: variable.axes, row: variable.row }, variable };
  }
  const dim = scope.shapes.dims.get(name);
  return dim && { array: array([], () => sizeNumber(dim.size)), shape: SCALAR };
}

function lowerAll(expressions: readonly Expression[], scope: LoweringScope): Operand[] | undefined {
  const operands: Operand[] = [];
  for (const expression of expressions) {
    const operand = lower(expression, scope);
    if (operand === undefined) return undefined;
    operands.push(operand);
  }
  return operands;
}
