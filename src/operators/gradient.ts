import { sumOver, times } from '../calculus/build';
import { totalDerivative } from '../calculus/chain';
import { differentiate } from '../calculus/differentiate';
import type { ArrayExpression, Variable } from '../calculus/expression';
import { withIndependentEntries } from '../calculus/kinds';
import { normalize } from '../calculus/normalize';
import { variablesIn } from '../calculus/variables';
import type { Layout } from '../language/syntax';
import { operandAt } from './operands';
import type { Operand, Operator } from './operator';

const PARAMETERS = [
  { name: 'f', kind: 'array' },
  { name: 'x', kind: 'variable' },
] as const;

/**
 * The shape of x followed by the shape of f (or the other way round in numerator layout). In a Jacobian's shape
 * a row counts as its one axis, but the gradient of a scalar has the very shape of x.
 */
function gradientSignatures(layout: Layout): string[] {
  const shaped = (x: string, f: string) => (layout === 'denominator' ? [x, f] : [f, x]).join(', ');
  return [
    '(f : [], x : ...x) -> ...x',
    `(f : [...f], x : [...x]) -> [${shaped('...x', '...f')}]`,
    `(f : row[m], x : [...x]) -> [${shaped('...x', 'm')}]`,
    `(f : [...f], x : row[n]) -> [${shaped('n', '...f')}]`,
    `(f : row[m], x : row[n]) -> [${shaped('n', 'm')}]`,
  ];
}

/** Puts the axes of a derivative in the order of the layout; it comes with those of x first. */
export function inLayout(derivative: ArrayExpression, rank: number, layout: Layout): ArrayExpression {
  if (layout === 'denominator') return derivative;
  const { indices, body } = derivative;
  return { indices: [...indices.slice(rank), ...indices.slice(0, rank)], body };
}

function derivative(f: ArrayExpression, by: Operand, layout: Layout): ArrayExpression {
  // Shape inference has seen to it that the second argument is a name, or `vec` of one.
  const x = by.variable ?? (variablesIn(by.array.body)[0] as Variable);
  const body = withIndependentEntries(() => normalize(f.body));
  const total = totalDerivative({ indices: f.indices, body }, x);
  const rank = by.array.indices.length;
  return inLayout(by.variable ? total : stackedAxes(total, by.array, x), rank, layout);
}

/** The derivative by the entries of `vec(X)` from the one by those of X: `Σ_ij (∂ vec(X)[p] / ∂ X[i,j]) D[i,j,…]`. */
function stackedAxes(total: ArrayExpression, stacked: ArrayExpression, x: Variable): ArrayExpression {
  const own = total.indices.slice(0, x.axes.length);
  const place = differentiate(stacked.body, x.name, own);
  const body = normalize(sumOver(own, times(place, total.body)));
  return { indices: [...stacked.indices, ...total.indices.slice(own.length)], body };
}

/** `grad(f, x)[i…, k…] = ∂ f[k…] / ∂ x[i…]`, along every path from x to f. */
export const gradient: Operator = {
  name: 'grad',
  aliases: ['∇', 'jacobian'],
  summary: 'The total derivative of an expression with respect to a name, or `vec` of one, along every path.',
  reference: 'https://en.wikipedia.org/wiki/Matrix_calculus',
  parameters: PARAMETERS,
  signatures: ({ layout }) => gradientSignatures(layout),
  examples: [
    'x : [3]\nL = sum(x * x)\ng = grad(L, x)',
    'X : [2, 3]\nA : [2, 2]\nJ = grad(vec(A @ X), vec(X))',
  ],
  formula: (operands, { layout }) => derivative(operandAt(operands, 0).array, operandAt(operands, 1), layout),
};

/** `hessian(f, x) = grad(grad(f, x), x)`. */
export const hessian: Operator = {
  name: 'hessian',
  summary: 'The second derivative of an expression with respect to a name.',
  reference: 'https://en.wikipedia.org/wiki/Hessian_matrix',
  parameters: PARAMETERS,
  signatures: ({ layout }) => [
    '(f : [], x : row[n]) -> [n, n]',
    `(f : [...f], x : [...x]) -> [${layout === 'denominator' ? '...x, ...x, ...f' : '...f, ...x, ...x'}]`,
  ],
  examples: ['x : [3]\nL = sum(x * x * x)\nH = hessian(L, x)'],
  formula: (operands, { layout }) => {
    const x = operandAt(operands, 1);
    const first = withIndependentEntries(() => derivative(operandAt(operands, 0).array, x, layout));
    return derivative(first, x, layout);
  },
};
