/** Reads the expressions in a statement's tree. Whatever is absent or unreadable becomes a `missing` node. */
import type { SyntaxNode } from '@lezer/common';
import { canonicalName } from './names';
import { readIndexNames } from './read-indices';
import { missing, missingAfter, readRows } from './read-lists';
import { readString } from './read-strings';
import type {
  Argument,
  ArithmeticOperator,
  Call,
  ComparisonOperator,
  Expression,
  Span,
  Subscript,
} from './syntax';
import {
  childrenOf,
  type Extent,
  identifierAt,
  isCutShort,
  quote,
  type Reading,
  report,
  spanOf,
  textOf,
  withIndices,
} from './tree-reading';

/** Reads an expression. That it doesn't nest too deep for this recursion has been seen to before. */
export function readExpression(reading: Reading, node: SyntaxNode): Expression {
  if (isCutShort(node)) return missing(reading, node);
  const span = spanOf(reading, node);
  switch (node.name) {
    case 'Number':
      return { kind: 'number', text: textOf(reading, node), span };
    case 'String':
      return readString(reading, node);
    case 'Name': {
      const name = canonicalName(textOf(reading, node));
      return { kind: reading.indices?.has(name) ? 'index' : 'name', name, span };
    }
    case 'Blank':
      return { kind: 'blank', span };
    case 'Parentheses':
      return readParentheses(reading, node);
    case 'Negation':
      return readNegation(reading, node);
    case 'Power':
    case 'Product':
    case 'Sum':
    case 'Comparison':
      return readBinary(reading, node);
    case 'Member':
      return readMember(reading, node);
    case 'Indexing':
      return readIndexing(reading, node);
    case 'Stacking':
      return readStacking(reading, node);
    case 'Invocation':
      return readInvocation(reading, node) ?? missing(reading, node);
    case 'Pipeline':
      return readPipeline(reading, node);
    default:
      return missing(reading, node);
  }
}

function readParentheses(reading: Reading, node: SyntaxNode): Expression {
  const inner = childrenOf(node)[1];
  return inner && inner.name !== ')' ? readExpression(reading, inner) : missing(reading, node);
}

function readNegation(reading: Reading, node: SyntaxNode): Expression {
  const [operator, operand] = childrenOf(node);
  if (!operator) return missing(reading, node);
  return {
    kind: 'negation',
    operand: operand ? readExpression(reading, operand) : missingAfter(reading, operator),
    operatorSpan: spanOf(reading, operator),
    span: spanOf(reading, node),
  };
}

function readBinary(reading: Reading, node: SyntaxNode): Expression {
  const [left, operator, right] = childrenOf(node);
  if (!left || !operator) return missing(reading, node);
  return {
    kind: 'binary',
    operator: operator.name as ArithmeticOperator | ComparisonOperator,
    left: readExpression(reading, left),
    right: right ? readExpression(reading, right) : missingAfter(reading, operator),
    operatorSpan: spanOf(reading, operator),
    span: spanOf(reading, node),
  };
}

function readMember(reading: Reading, node: SyntaxNode): Expression {
  const [operand, dot, property] = childrenOf(node);
  // Before the property is typed, the object's own value would be the wrong one to go on with.
  if (!operand || !dot || !property) return missing(reading, node);
  const span = spanOf(reading, node);
  const object = readExpression(reading, operand);
  if (textOf(reading, property) === 'T') {
    return {
      kind: 'transpose',
      operand: object,
      operatorSpan: spanOf(reading, { from: dot.from, to: property.to }),
      span,
    };
  }
  return { kind: 'member', object, property: identifierAt(reading, property), span };
}

function readIndexing(reading: Reading, node: SyntaxNode): Expression {
  const [object, list] = childrenOf(node);
  if (!object || !list) return missing(reading, node);
  const subscripts = readRows<Subscript>(
    reading,
    childrenOf(list),
    (item) => readSubscript(reading, item),
    (value) => ({ kind: 'at', value, span: value.span }),
  ).flat();
  if (subscripts.length === 0) report(reading, list, quote(textOf(reading, list)), 'an index after `[`');
  return {
    kind: 'indexing',
    object: readExpression(reading, object),
    subscripts,
    span: spanOf(reading, node),
  };
}

function readSubscript(reading: Reading, node: SyntaxNode): Subscript {
  const span = spanOf(reading, node);
  if (node.name !== 'Range') return { kind: 'at', value: readExpression(reading, node), span };
  const children = childrenOf(node);
  const colon = children.findIndex((child) => child.name === ':');
  const [from, to] = [children[colon - 1], children[colon + 1]];
  return {
    kind: 'range',
    ...(from && { from: readExpression(reading, from) }),
    ...(to && { to: readExpression(reading, to) }),
    span,
  };
}

function readStacking(reading: Reading, node: SyntaxNode): Expression {
  const rows = readRows<Expression>(
    reading,
    childrenOf(node),
    (item) => readExpression(reading, item),
    (hole) => hole,
  );
  const span = spanOf(reading, node);
  if (rows.flat().length > 0) return { kind: 'stacking', rows, span };
  report(reading, node, quote(textOf(reading, node)), 'an expression after `[`');
  return missing(reading, node);
}

/** Reads `f(…)` or `sum[j](…)`; nothing when what stands before the `(` can't be called. */
function readInvocation(reading: Reading, node: SyntaxNode): Call | undefined {
  const [head, list] = childrenOf(node);
  const callee = head && readCallee(reading, head);
  if (!callee || !list) return undefined;
  const inner = callee.indices ? withIndices(reading, callee.indices) : reading;
  const args = readRows<Argument>(
    reading,
    childrenOf(list),
    (item) => readArgument(inner, item),
    (value) => ({ value, span: value.span }),
  ).flat();
  return { kind: 'call', ...callee, arguments: args, piped: false, span: spanOf(reading, node) };
}

function readCallee(reading: Reading, node: SyntaxNode): Pick<Call, 'callee' | 'indices'> | undefined {
  if (node.name === 'Name' || node.name === 'Nabla') return { callee: identifierAt(reading, node) };
  const [name, list] = childrenOf(node);
  if (node.name === 'Indexing' && name?.name === 'Name' && list) {
    const { names } = readIndexNames(reading, list);
    if (names.length > 0) return { callee: identifierAt(reading, name), indices: names };
  }
  report(reading, node, '`(`', 'the name of a function, or an operator such as `*`, before `(`');
  return undefined;
}

function readArgument(reading: Reading, node: SyntaxNode): Argument {
  const span = spanOf(reading, node);
  if (node.name !== 'NamedArgument') return { value: readExpression(reading, node), span };
  const [name, equals, value] = childrenOf(node);
  if (!name || !equals) return { value: missing(reading, node), span };
  return {
    name: identifierAt(reading, name),
    value: value ? readExpression(reading, value) : missingAfter(reading, equals),
    span,
  };
}

function readPipeline(reading: Reading, node: SyntaxNode): Expression {
  const [left, , right] = childrenOf(node);
  if (!left || !right || isCutShort(right)) return missing(reading, node);
  const value = readExpression(reading, left);
  return readStage(reading, right, { value, span: spanOf(reading, left) }, node);
}

/** A stage of a pipeline, with what comes into it; `node` is all that has been read by then. */
function readStage(reading: Reading, right: SyntaxNode, first: Argument, node: Extent): Expression {
  const span = spanOf(reading, node);
  if (right.name === 'Repeat') return readRepeat(reading, right, first.value, span);
  if (right.name === 'Name') {
    return { kind: 'call', callee: identifierAt(reading, right), arguments: [first], piped: true, span };
  }
  if (right.name === 'Invocation') {
    const call = readInvocation(reading, right);
    return call
      ? { ...call, arguments: [first, ...call.arguments], piped: true, span }
      : missing(reading, node);
  }
  report(reading, right, quote(textOf(reading, right)), 'a function or a call after `|>`');
  return missing(reading, node);
}

/** `repeat 6 { f |> g }`, with what comes into the first of them. */
function readRepeat(reading: Reading, node: SyntaxNode, input: Expression, span: Span): Expression {
  const children = childrenOf(node);
  const keyword = children[0];
  const brace = children.findIndex((child) => child.name === '{');
  if (!keyword) return missing(reading, node);
  const counted = brace < 0 ? children[1] : children.slice(1, brace)[0];
  const count = counted ? readExpression(reading, counted) : missingAfter(reading, keyword);
  const stages =
    brace < 0 ? [] : children.slice(brace + 1).filter(({ name }) => name !== '|>' && name !== '}');
  const [first, last] = [stages[0], stages.at(-1)];
  const isClosed = children.at(-1)?.name === '}';
  if (!first || !last || !isClosed) {
    if (isClosed) report(reading, node, quote(textOf(reading, node)), 'a function after `{`');
    return {
      kind: 'repeat',
      keyword: spanOf(reading, keyword),
      count,
      input,
      body: missing(reading, node),
      span,
    };
  }
  const start = { from: first.from, to: first.from };
  let body: Expression = { kind: 'stage-input', span: spanOf(reading, start) };
  for (const stage of stages) {
    const extent = { from: first.from, to: stage.to };
    body = isCutShort(stage)
      ? missing(reading, stage)
      : readStage(reading, stage, { value: body, span: body.span }, extent);
  }
  return { kind: 'repeat', keyword: spanOf(reading, keyword), count, input, body, span };
}
