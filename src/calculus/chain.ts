/**
 * Total derivatives: how the derivatives of the document's definitions compose, along every path.
 *
 * Composition goes backwards from the output, one name at a time, as reverse accumulation does, and each
 * name's gradient is brought to its shortest form before it is used: that is what makes `∂L/∂z2` come out as
 * `a2 - y`, and `∂L/∂W1` as a product that still shows it. All arrays are in denominator layout: the axes of
 * what is differentiated by, then the axes of what is differentiated.
 */
import { Index } from './affine';
import { arrayOf, at, group, plus, sumOver, times } from './build';
import { costOf } from './cost';
import { differentiate } from './differentiate';
import type { ArrayExpression, Sum, Variable } from './expression';
import { canBeFolded, foldNames, type NameIndex, nameIndex } from './fold-names';
import { type Graph, graphBetween } from './graph';
import { arrayKey } from './key';

import { canBeMultiplied, isInShownForm, MULTIPLY, normalize } from './normalize';
import { recall } from './recall';
import { wholeTensor } from './sole';
import { variablesIn } from './variables';
import { CHAIN_WORK, DERIVATIVE_WORK, STEP_WORK, sharingWork, withinWork } from './work';
import { withoutZeroSums } from './zero-sums';

/** `∂ of / ∂ wrt` along every path; axes: those of `wrt`, then those of `of`. */
export function totalDerivative(of: ArrayExpression, wrt: Variable): ArrayExpression {
  const graph = graphBetween(of, wrt);
  // A long document may take longer, up to a point: steps after it stay as they came about.
  const work = Math.min(DERIVATIVE_WORK + graph.between.length * STEP_WORK, CHAIN_WORK);
  const workOut = () =>
    sharingWork(work, () => backward(of, wrt, graph).get(wrt.name) ?? zeroJacobian(of, wrt));
  let length = 0;
  for (const { definition } of graph.between) length += definition ? costOf(definition.body) : 0;
  if (length > LONGEST_RECALLED) return workOut();
  return recall({ text: 'd', array: of, names: [wrt], defined: graph.between }, workOut);
}

/** Longer chains are not looked for among those known: reading them takes time, and they seldom come twice. */
const LONGEST_RECALLED = 500;

/** `∂ of / ∂ wrt` by way of the definition of `of` alone, with every other name in it held fixed. */
export function partialDerivative(of: Variable, wrt: Variable): ArrayExpression {
  const definition = of.definition ?? arrayOf(of);
  const names = variablesIn(definition.body);
  const defined = names.filter(canBeFolded);
  return recall({ text: '∂', array: definition, names: [of, wrt], defined }, () =>
    sharingWork(DERIVATIVE_WORK, () => tidy(partial(definition, wrt), nameIndex([of, ...names]))),
  );
}

function partial(of: ArrayExpression, wrt: Variable): ArrayExpression {
  const rows = wrt.axes.map((size, axis) => new Index(size, HINTS[axis] ?? 'p'));
  const columns = of.indices.map((index) => index.twin());
  return { indices: [...rows, ...columns], body: differentiate(at(of, columns), wrt.name, rows) };
}

const HINTS = ['i', 'j', 'p', 'q'];

function zeroJacobian(of: ArrayExpression, wrt: Variable): ArrayExpression {
  const { indices } = arrayOf(wrt);
  return { indices: [...indices, ...of.indices.map((index) => index.twin())], body: { terms: [] } };
}

/** The gradient of the output with respect to every name between it and the input, shortest form first. */
function backward(of: ArrayExpression, wrt: Variable, graph: Graph): Map<string, ArrayExpression> {
  const known = nameIndex(graph.between);
  const contributions = new Map<string, ArrayExpression[]>();
  const gradients = new Map<string, ArrayExpression>();
  const contribute = (name: string, array: ArrayExpression): void => {
    const list = contributions.get(name);
    if (list) list.push(array);
    else contributions.set(name, [array]);
  };
  for (const variable of graph.uses.get('') ?? []) contribute(variable.name, partial(of, variable));
  for (const variable of graph.between) {
    const parts = contributions.get(variable.name);
    if (parts === undefined) continue;
    const derived = tidy(addArrays(parts), known);
    const gradient = variable.name === wrt.name ? derived : named(derived, of, variable);
    gradients.set(variable.name, gradient);
    if (variable.name === wrt.name || variable.definition === undefined) continue;
    for (const inner of graph.uses.get(variable.name) ?? []) {
      contribute(
        inner.name,
        compose(tidy(partial(variable.definition, inner), known), gradient, inner.axes.length, known),
      );
    }
  }
  return gradients;
}

/** A gradient longer than this gets a name of its own, so that what is built on it does not repeat it. */
const LONGEST_UNNAMED = 150;

/** The gradient itself, or an array called `grad(L, a5)` that stands for it. */
function named(gradient: ArrayExpression, of: ArrayExpression, wrt: Variable): ArrayExpression {
  // In which order a Jacobian's axes are called `grad(f, x)` is up to the layout; for a scalar there is no question.
  if (of.indices.length > 0 || costOf(gradient.body) <= LONGEST_UNNAMED) return gradient;
  const whole = wholeTensor(of);
  const output = whole?.kind === 'variable' ? whole : undefined;
  const order = output?.order ?? Math.max(...variablesIn(of.body).map((variable) => variable.order));
  return arrayOf({
    kind: 'variable',
    name: `grad(${output?.name ?? arrayKey(of)}, ${wrt.name})`,
    axes: gradient.indices.map((index) => index.size),
    row: false,
    facts: {},
    // After the output and before the next name; gradients by earlier names are built on those by later ones.
    order: order + 0.9 * (1 - (wrt.order + 1) / (order + 2)),
    definition: gradient,
    derivative: { of: output?.name ?? '', wrt: wrt.name },
  });
}

/**
 * `local · gradient`, contracted over the axes of the name in the middle. Multiplied out where that comes out
 * shorter (softmax with cross-entropy), with the gradient kept in parentheses otherwise.
 */
export function compose(
  local: ArrayExpression,
  gradient: ArrayExpression,
  rank: number,
  known: NameIndex,
): ArrayExpression {
  const rows = local.indices.slice(0, rank).map((index) => index.twin());
  const middle = local.indices.slice(rank).map((index) => index.twin());
  const columns = gradient.indices.slice(middle.length).map((index) => index.twin());
  const left = at(local, [...rows, ...middle]);
  const right = at(gradient, [...middle, ...columns]);
  // Of equally long forms the first is taken: parentheses kept show how the derivative came about.
  const products = [times(group(left), group(right))];
  // A single term stands in no parentheses.
  if (left.terms.length !== 1) products.push(times(left, group(right)));
  if (right.terms.length !== 1) products.push(times(left, right));
  const body = shortest(products.map((product) => simplified(sumOver(middle, product), known)));
  return { indices: [...rows, ...columns], body };
}

function shortest(candidates: readonly Sum[]): Sum {
  return candidates.reduce((best, next) => (costOf(next) < costOf(best) ? next : best));
}

function addArrays(arrays: readonly ArrayExpression[]): ArrayExpression {
  const [first, ...others] = arrays as [ArrayExpression, ...ArrayExpression[]];
  return {
    indices: first.indices,
    body: plus(first.body, ...others.map((other) => at(other, first.indices))),
  };
}

function tidy(expression: ArrayExpression, known: NameIndex): ArrayExpression {
  return { indices: expression.indices, body: simplified(expression.body, known) };
}

/**
 * The sum with its names folded back, multiplied out where that is what makes terms cancel; as it came about where
 * that is too much work.
 */
function simplified(sum: Sum, known: NameIndex): Sum {
  return withinWork(
    Number.POSITIVE_INFINITY,
    () => shortened(sum, known),
    () => sum,
  );
}

function shortened(sum: Sum, known: NameIndex): Sum {
  const folded = withoutZeroSums(normalize(foldNames(normalize(sum), known)));
  if (costOf(folded) > LONGEST_MULTIPLIED || closed.has(folded)) return folded;
  if (isInShownForm(folded) && !canBeMultiplied(folded)) return folded;
  const open = withoutZeroSums(normalize(folded, MULTIPLY));
  if (costOf(open) < costOf(folded)) return open;
  closed.add(folded);
  return folded;
}

/** Sums that multiplying out does not make shorter. */
const closed = new WeakSet<Sum>();

/** Longer sums are not multiplied out in search of a shorter form: it takes long and seldom finds one. */
const LONGEST_MULTIPLIED = 100;
