/** What is claimed with one slip of the pen undone, as text: each rewriting in every place where it fits. */
import type { Binary, Expression, Span } from '../../language/syntax';
import { walk } from '../../language/walk';

type Source = (span: Span) => string;

/** A rewritten text, and the part of the old one that it is about. */
export interface Rewriting {
  readonly text: string;
  readonly part: string;
}

/** More places than this are not tried: a long derivation has no slip in all of them. */
const MOST = 40;

/** The whole expression with one stretch of it replaced. */
function replaced(root: Expression, { from, to }: Span, by: string, source: Source): string {
  const { span } = root;
  return `${source({ from: span.from, to: from })}${by}${source({ from: to, to: span.to })}`;
}

function binaries(root: Expression, ...operators: readonly Binary['operator'][]): readonly Binary[] {
  return [...walk(root)].filter(
    (node): node is Binary => node.kind === 'binary' && operators.includes(node.operator),
  );
}

export interface SignedTerm {
  readonly negative: boolean;
  readonly node: Expression;
}

/** The terms of a sum, with their signs; the expression itself where it is none. */
export function termsOf(node: Expression, negative = false): readonly SignedTerm[] {
  if (node.kind === 'negation') return termsOf(node.operand, !negative);
  if (node.kind !== 'binary' || (node.operator !== '+' && node.operator !== '-')) return [{ negative, node }];
  const right = node.operator === '-' ? !negative : negative;
  return [...termsOf(node.left, negative), ...termsOf(node.right, right)];
}

/** Each `+` a `-` and the other way round, a first term negated, each negation taken away. */
export function withSignsFlipped(root: Expression, source: Source): readonly Rewriting[] {
  const flips: Rewriting[] = binaries(root, '+', '-').map((node) => ({
    text: replaced(root, node.operatorSpan, node.operator === '+' ? '-' : '+', source),
    part: source(node.right.span),
  }));
  for (const node of walk(root)) {
    if (node.kind === 'negation') {
      flips.push({
        text: replaced(root, node.span, source(node.operand.span), source),
        part: source(node.operand.span),
      });
    }
    if (node.kind !== 'binary' || (node.operator !== '+' && node.operator !== '-')) continue;
    const first = termsOf(node.left)[0];
    if (first === undefined || first.negative) continue;
    flips.push({
      text: replaced(root, first.node.span, `(-${held(first.node, source)})`, source),
      part: source(first.node.span),
    });
  }
  return flips.slice(0, MOST);
}

/** Each sum without one of its terms. */
export function withTermsDropped(root: Expression, source: Source): readonly Rewriting[] {
  const drops: Rewriting[] = [];
  for (const node of binaries(root, '+', '-')) {
    const sign = node.operator === '-' ? '- ' : '';
    drops.push({
      text: replaced(root, node.span, held(node.left, source), source),
      part: `${sign}${source(node.right.span)}`,
    });
    const right = `${node.operator === '-' ? '-' : ''}${held(node.right, source)}`;
    drops.push({ text: replaced(root, node.span, `(${right})`, source), part: source(node.left.span) });
  }
  return drops.slice(0, MOST);
}

/** Each matrix product with two neighbours changed over, or all of its factors turned round. */
export function withFactorsReordered(root: Expression, source: Source): readonly string[] {
  const texts: string[] = [];
  for (const node of binaries(root, '@')) {
    const factors = factorsOf(node).map((factor) => held(factor, source));
    const orders = [[...factors].reverse()];
    for (let k = 0; k + 1 < factors.length; k++) {
      const swapped = [...factors];
      [swapped[k], swapped[k + 1]] = [factors[k + 1] as string, factors[k] as string];
      orders.push(swapped);
    }
    for (const order of orders) texts.push(replaced(root, node.span, `(${order.join(' @ ')})`, source));
    // A transpose taken of each factor in its place.
    texts.push(replaced(root, node.span, `(${[...factors].reverse().join(' @ ')})`, source));
  }
  return [...new Set(texts)].slice(0, MOST);
}

/** The factors of a matrix product, from left to right; the expression itself where it is none. */
export function factorsOf(node: Expression): readonly Expression[] {
  return node.kind === 'binary' && node.operator === '@'
    ? [...factorsOf(node.left), ...factorsOf(node.right)]
    : [node];
}

/** One product sign changed, with the operands as they are or one of them transposed. */
export function withOperator(
  root: Expression,
  source: Source,
  from: '*' | '@',
  to: '*' | '@',
): readonly string[] {
  return binaries(root, from)
    .flatMap((node) => {
      const [left, right] = [held(node.left, source), held(node.right, source)];
      const ways = [`${left} ${to} ${right}`, `${right} ${to} ${left}`];
      if (to === '@') ways.push(`${left} @ ${right}.T`, `${left}.T @ ${right}`, `${right} @ ${left}.T`);
      return ways.map((way) => replaced(root, node.span, `(${way})`, source));
    })
    .slice(0, MOST);
}

/** A factor put beside one part or another, the whole first. */
export function withFactorInserted(
  root: Expression,
  source: Source,
  factors: readonly string[],
): readonly string[] {
  const parts = [...walk(root)].filter((node) => node.kind !== 'number' && !isInsideCall(node, root));
  return parts
    .flatMap((node) =>
      factors.map((by) => replaced(root, node.span, `(${held(node, source)} * (${by}))`, source)),
    )
    .slice(0, 2 * MOST);
}

/** What is handed to a function is no factor of the result. */
function isInsideCall(node: Expression, root: Expression): boolean {
  return [...walk(root)].some(
    (outer) =>
      outer !== node &&
      outer.kind === 'call' &&
      outer.span.from <= node.span.from &&
      node.span.to <= outer.span.to,
  );
}

/** Each part transposed, or a transpose of it taken away. */
export function withTransposesChanged(root: Expression, source: Source): readonly Rewriting[] {
  return [...walk(root)]
    .filter((node) => node.kind === 'transpose' || node.kind === 'name')
    .map((node) => {
      const by = node.kind === 'transpose' ? held(node.operand, source) : `${source(node.span)}.T`;
      return { text: replaced(root, node.span, by, source), part: source(node.span) };
    })
    .slice(0, MOST);
}

/** Each `axis=` another one, or one where there is none. */
export function withAxesChanged(
  root: Expression,
  source: Source,
): readonly (Rewriting & { readonly axis?: string })[] {
  const changes: (Rewriting & { readonly axis?: string })[] = [];
  for (const node of walk(root)) {
    if (node.kind !== 'call') continue;
    const axis = node.arguments.find(({ name }) => name?.name === 'axis')?.value;
    const part = source(node.span);
    if (axis === undefined) {
      const end = { from: node.span.to - 1, to: node.span.to };
      const settings = AXES.slice(0, 2).flatMap((other) => [`axis=${other}`, `axis=${other}, keepdims=true`]);
      const isWhole = node.arguments.length === 1 && REDUCTIONS.has(node.callee.name);
      for (const by of isWhole ? settings : [])
        changes.push({ text: replaced(root, end, `, ${by})`, source), part });
    } else {
      const written = source(axis.span);
      for (const other of AXES.filter((each) => each !== written))
        changes.push({ text: replaced(root, axis.span, other, source), part, axis: other });
    }
  }
  return changes.slice(0, MOST);
}

const REDUCTIONS = new Set(['sum', 'mean', 'max', 'min', 'norm', 'logsumexp']);

/** Arrays with more axes than these are rare. */
const AXES = ['0', '1', '2', '3'];

/** Each comparison with another sign, or of another name. */
export function withComparisonsChanged(
  root: Expression,
  source: Source,
  names: readonly string[],
): readonly string[] {
  return binaries(root, '<', '<=', '>', '>=', '==', '!=')
    .flatMap((node) => [
      ...['>', '<'].map((sign) => replaced(root, node.operatorSpan, sign, source)),
      ...names.flatMap((name) => [replaced(root, node.span, `(${name} > 0)`, source)]),
    ])
    .slice(0, MOST);
}

/** The text of an operand, in parentheses where it could fall apart. */
function held(node: Expression, source: Source): string {
  const text = source(node.span);
  const isFirm = ['name', 'number', 'call', 'indexing', 'transpose', 'stacking', 'blank', 'member'].includes(
    node.kind,
  );
  return isFirm || (text.startsWith('(') && closesAtEnd(text)) ? text : `(${text})`;
}

/** A whole side without parentheses around all of it; those of a comparison keep it apart from the claim's own `==`. */
export function withoutParentheses(text: string): string {
  const isHeld = text.startsWith('(') && closesAtEnd(text) && !/==|\|>/.test(text);
  return isHeld ? withoutParentheses(text.slice(1, -1)) : text;
}

function closesAtEnd(text: string): boolean {
  let depth = 0;
  for (let k = 0; k < text.length; k++) {
    if (text[k] === '(') depth += 1;
    else if (text[k] === ')') depth -= 1;
    if (depth === 0) return k === text.length - 1;
  }
  return false;
}
