/** Random expressions of the language about given names; most of them are well-shaped. */
import type { NamedArray } from '../../../src/analysis/named';
import { OPERATORS } from '../../../src/operators/registry';
import type { Choices } from './choices';

type Names = readonly NamedArray[];

/** Functions that are not defined everywhere, applied to what is in their domain. */
const PARTIAL: Readonly<Record<string, (a: string) => string>> = {
  log: (a) => `log(1 + ${a} * ${a})`,
  log2: (a) => `log2(1 + ${a} * ${a})`,
  log10: (a) => `log10(1 + ${a} * ${a})`,
  log1p: (a) => `log1p(${a} * ${a})`,
  sqrt: (a) => `sqrt(1 + ${a} * ${a})`,
  rsqrt: (a) => `rsqrt(1 + ${a} * ${a})`,
  reciprocal: (a) => `reciprocal(1 + ${a} * ${a})`,
  asin: (a) => `asin(tanh(${a}))`,
  acos: (a) => `acos(tanh(${a}))`,
};

/** Every function of one array that acts entry by entry. */
const POINTWISE = OPERATORS.filter(
  ({ name, signatures }) =>
    /^[a-z]\w+$/.test(name) && Array.isArray(signatures) && signatures.includes('(input : ...s) -> ...s'),
).map(({ name }) => name);

const REDUCTIONS = ['sum', 'mean', 'norm', 'logsumexp', 'max', 'min', 'prod', 'var', 'std', 'amax'];
const ALONG = ['softmax', 'log_softmax', 'layer_norm', 'rms_norm'];
const INFIX = ['+', '-', '*', '*', '+'];

/** An operand: mostly a name, else something in parentheses. */
function operand(choices: Choices, names: Names, depth: number): string {
  if (depth <= 0 || !choices.chance(3)) return choices.of(names).name;
  return `(${expression(choices, names, depth - 1)})`;
}

/** A name with so many axes, if there is one. */
function withAxes(choices: Choices, names: Names, axes: number): string {
  const fitting = names.filter((named) => named.axes.length === axes);
  return choices.of(fitting.length > 0 ? fitting : names).name;
}

type Form = (choices: Choices, names: Names, depth: number) => string;

const number = (choices: Choices) => choices.of(['2', '0.5', '3', '1', '-1.5']);
const axisOf = (choices: Choices) => choices.of(['0', '1', '-1', '2']);

const FORMS: readonly Form[] = [
  (c, names, d) => {
    const name = c.of(POINTWISE);
    const a = operand(c, names, d);
    return PARTIAL[name]?.(a) ?? `${name}(${a})`;
  },
  (c, names, d) => `${operand(c, names, d)} ${c.of(INFIX)} ${operand(c, names, d)}`,
  (c, names, d) => `${operand(c, names, d)} ${c.of(INFIX)} ${operand(c, names, d)}`,
  (c, names, d) => `${operand(c, names, d)} ${c.of(['*', '+', '-', '/'])} ${number(c)}`,
  (c, names, d) => `${number(c)} ${c.of(['*', '+', '-'])} ${operand(c, names, d)}`,
  (c, names, d) => `${operand(c, names, d)} ^ ${c.of(['2', '3', '2'])}`,
  (c, names, d) => `${operand(c, names, d)} / (1 + ${c.of(names).name} ^ 2)`,
  (c, names, d) => `(1 + ${operand(c, names, d)} ^ 2) ^ ${c.of(['0.5', '(-1)', '(-0.5)', '1.5'])}`,
  (c, names, d) => `${operand(c, names, d)} @ ${operand(c, names, d)}`,
  (c, names, d) => `${operand(c, names, d)}.T @ ${operand(c, names, d)}`,
  (c, names, d) => `${operand(c, names, d)} @ ${operand(c, names, d)}.T`,
  (c, names) => `${withAxes(c, names, 2)} @ ${withAxes(c, names, 1)}`,
  (c, names) => `${withAxes(c, names, 2)}.T @ ${withAxes(c, names, 2)}`,
  (c, names) => `${withAxes(c, names, 1)} @ ${withAxes(c, names, 1)}.T`,
  (c, names) => `${withAxes(c, names, 1)}.T @ ${withAxes(c, names, 2)} @ ${withAxes(c, names, 1)}`,
  (c, names, d) => `-${operand(c, names, d)}`,
  (c, names, d) => `${operand(c, names, d)}.T`,
  (c, names, d) => `[${operand(c, names, d)}; ${operand(c, names, d)}]`,
  (c, names, d) => `[${operand(c, names, d)}, ${operand(c, names, d)}]`,
  (c, names, d) => `[${operand(c, names, d)}; ${number(c)}]`,
  (c, names) => {
    const [A, b] = [withAxes(c, names, 2), withAxes(c, names, 1)];
    return `[${A}, ${b}; ${b}.T, ${number(c)}]`;
  },
  (c, names) => `${withAxes(c, names, 1)}[${c.of(['0', '-1', '1', '1:', ':2', '1:3', ':-1', ':'])}]`,
  (c, names) => `${withAxes(c, names, 2)}[${c.of(['0', '0, :', ':, 0', '1:', ':, :2', '-1, 1', ':, 1:'])}]`,
  (c, names) => `${withAxes(c, names, 3)}[${c.of(['0', ':, 0', '1, :, :2', ':, :, -1'])}]`,
  (c, names, d) => `${c.of(REDUCTIONS)}(${operand(c, names, d)})`,
  (c, names, d) => `${c.of(REDUCTIONS)}(${operand(c, names, d)}, axis=${axisOf(c)})`,
  (c, names, d) => `${c.of(REDUCTIONS)}(${operand(c, names, d)}, axis=${axisOf(c)}, keepdims=true)`,
  (c, names, d) => `${c.of(ALONG)}(${operand(c, names, d)})`,
  (c, names, d) => `${c.of(['softmax', 'log_softmax'])}(${operand(c, names, d)}, axis=${axisOf(c)})`,
  (c, names) => `${c.of(['diag', 'trace', 'vec', 'flatten', 'square'])}(${withAxes(c, names, 2)})`,
  (c, names) => `diag(${withAxes(c, names, 1)})`,
  (c, names) => `${c.of(['outer', 'dot', 'kron'])}(${withAxes(c, names, 1)}, ${withAxes(c, names, 1)})`,
  (c, names) => `kron(${c.of(names).name}, ${c.of(names).name})`,
  (c, names) => {
    const A = withAxes(c, names, 2);
    return `${c.of(['inv', 'logdet', 'det', 'cholesky'])}(${A}.T @ ${A} + eye(${c.of(['2', '3', 'n'])}))`;
  },
  (c, names) => {
    const [A, b] = [withAxes(c, names, 2), withAxes(c, names, 1)];
    return `solve(${A} @ ${A}.T + eye(${c.of(['2', '3', 'n', 'm'])}), ${b})`;
  },
  (c, names, d) =>
    `${c.of(['maximum', 'minimum', 'atan2'])}(${operand(c, names, d)}, ${operand(c, names, d)})`,
  (c, names, d) => `where(${c.of(names).name} > 0.1, ${operand(c, names, d)}, ${operand(c, names, d)})`,
  (c, names, d) => `(${c.of(names).name} ${c.of(['>', '<=', '<'])} ${number(c)}) * ${operand(c, names, d)}`,
  (c, names) => `conv1d(${withAxes(c, names, 1)}, ${withAxes(c, names, 1)}, padding=${c.below(2)})`,
  (c, names) => `conv1d(${withAxes(c, names, 1)}, ${withAxes(c, names, 1)}, stride=2, padding=1)`,
  (c, names) => `${c.of(['avg_pool1d', 'max_pool1d'])}(${c.of(names).name}, 2, stride=1)`,
  (c, names) => `${c.of(['flip', 'concat', 'squeeze', 'unsqueeze'])}(${c.of(names).name}, ${c.below(2)})`,
  (c, names) => `${c.of(['stack', 'concat'])}(${c.of(names).name}, ${c.of(names).name}, axis=${c.below(2)})`,
  (c, names) => `tile(${c.of(names).name}, 2)`,
  (c, names) =>
    `pad(${withAxes(c, names, 1)}, 1, ${c.below(3)}${c.of(['', ', mode="circular"', ', value=2'])})`,
  (c, names) => `reshape(${c.of(names).name}, ${c.of(['-1', '2, -1', '3, -1', '-1, 2', '1, -1', 'n, -1'])})`,
  (c, names) => `transpose(${withAxes(c, names, 3)}, ${c.below(3)}, ${c.below(3)})`,
  (c, names) => `permute(${withAxes(c, names, 3)}, ${c.of(['2, 0, 1', '1, 2, 0', '0, 2, 1'])})`,
  (c, names) => `${c.of(['tril', 'triu'])}(${withAxes(c, names, 2)}, diagonal=${c.of(['0', '1', '-1'])})`,
  (c, names) => `${c.of(names).name} * eye(${c.of(['2', '3', 'n'])})`,
  (c, names) =>
    `einsum("${c.of(['i,i->i', 'i,j->ji', 'i,i->', 'i,j->ij'])}", ${withAxes(c, names, 1)}, ${withAxes(c, names, 1)})`,
  (c, names) =>
    `einsum("${c.of(['ij,ij->i', 'ij,jk->ki', 'ij,kj->ik', 'ij,kl->ikjl'])}", ${withAxes(c, names, 2)}, ${withAxes(c, names, 2)})`,
  (c, names) =>
    `${c.of(['mse_loss', 'l1_loss', 'huber_loss', 'cross_entropy', 'cosine_similarity', 'hinge'])}(${c.of(names).name}, ${c.of(names).name})`,
  (c, names) => `linear(${c.of(names).name}, ${withAxes(c, names, 2)}, ${withAxes(c, names, 1)})`,
  (c, names) => `grad(${c.of(names).name}, ${c.of(names).name})`,
  (c, names) => `(${c.of(names).name} + ${c.of(names).name}) * sigmoid(${c.of(names).name})`,
];

function expression(choices: Choices, names: Names, depth: number): string {
  return choices.of(FORMS)(choices, names, depth);
}

export function expressionText(choices: Choices, names: Names): string {
  return expression(choices, names, choices.below(3));
}
