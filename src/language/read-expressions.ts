/** Reads the expressions in a statement's tree. Whatever is absent or unreadable becomes a `missing` node. */
import type { SyntaxNode } from '@lezer/common';
import { TOO_DEEP, tooDeep } from './limits';
import { canonicalName } from './names';
import { missing, missingAfter, readRows } from './read-lists';
import { readString } from './read-strings';
import type {
  Argument,
  ArithmeticOperator,
  Call,
  ComparisonOperator,
  Expression,
  Identifier,
  Subscript,
} from './syntax';
import { childrenOf, identifierAt, quote, type Reading, report, spanOf, textOf } from './tree-reading';

/** Reads an expression; `depth` counts the expressions around it. */
export function readExpression(reading: Reading, node: SyntaxNode, depth: number): Expression {
  if (tooDeep(depth)) {
    report(reading, node, TOO_DEEP.found, TOO_DEEP.expected);
    return missing(reading, node);
  }
  const span = spanOf(reading, node);
  switch (node.name) {
    case 'Number':
      return { kind: 'number', text: textOf(reading, node), span };
    case 'String':
      return readString(reading, node);
    case 'Name':
      return { kind: 'name', name: canonicalName(textOf(reading, node)), span };
    case 'Blank':
      return { kind: 'blank', span };
    case 'Parentheses':
      return readParentheses(reading, node, depth);
    case 'Negation':
      return readNegation(reading, node, depth);
    case 'Power':
    case 'Product':
    case 'Sum':
    case 'Comparison':
      return readBinary(reading, node, depth);
    case 'Member':
      return readMember(reading, node, depth);
    case 'Indexing':
      return readIndexing(reading, node, depth);
    case 'Stacking':
      return readStacking(reading, node, depth);
    case 'Invocation':
      return readInvocation(reading, node, depth) ?? missing(reading, node);
    case 'Pipeline':
      return readPipeline(reading, node, depth);
    default:
      return missing(reading, node);
  }
}

function readParentheses(reading: Reading, node: SyntaxNode, depth: number): Expression {
  const inner = childrenOf(node)[1];
  // Parentheses leave no node of their own, but they take as much stack to read, so they count as nesting.
  return inner && inner.name !== ')' ? readExpression(reading, inner, depth + 1) : missing(reading, node);
}

function readNegation(reading: Reading, node: SyntaxNode, depth: number): Expression {
  const [operator, operand] = childrenOf(node);
  if (!operator) return missing(reading, node);
  return {
    kind: 'negation',
    operand: operand ? readExpression(reading, operand, depth + 1) : missingAfter(reading, operator),
    operatorSpan: spanOf(reading, operator),
    span: spanOf(reading, node),
  };
}

function readBinary(reading: Reading, node: SyntaxNode, depth: number): Expression {
  const [left, operator, right] = childrenOf(node);
  if (!left || !operator) return missing(reading, node);
  return {
    kind: 'binary',
    operator: operator.name as ArithmeticOperator | ComparisonOperator,
    left: readExpression(reading, left, depth + 1),
    right: right ? readExpression(reading, right, depth + 1) : missingAfter(reading, operator),
    operatorSpan: spanOf(reading, operator),
    span: spanOf(reading, node),
  };
}

function readMember(reading: Reading, node: SyntaxNode, depth: number): Expression {
  const [operand, dot, property] = childrenOf(node);
  // Before the property is typed, the object's own value would be the wrong one to go on with.
  if (!operand || !dot || !property) return missing(reading, node);
  const span = spanOf(reading, node);
  const object = readExpression(reading, operand, depth + 1);
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

function readIndexing(reading: Reading, node: SyntaxNode, depth: number): Expression {
  const [object, list] = childrenOf(node);
  if (!object || !list) return missing(reading, node);
  const subscripts = readRows<Subscript>(
    reading,
    childrenOf(list),
    (item) => readSubscript(reading, item, depth),
    (value) => ({ kind: 'at', value, span: value.span }),
  ).flat();
  if (subscripts.length === 0) report(reading, list, quote(textOf(reading, list)), 'an index after `[`');
  return {
    kind: 'indexing',
    object: readExpression(reading, object, depth + 1),
    subscripts,
    span: spanOf(reading, node),
  };
}

function readSubscript(reading: Reading, node: SyntaxNode, depth: number): Subscript {
  const span = spanOf(reading, node);
  if (node.name !== 'Range') return { kind: 'at', value: readExpression(reading, node, depth + 1), span };
  const children = childrenOf(node);
  const colon = children.findIndex((child) => child.name === ':');
  const [from, to] = [children[colon - 1], children[colon + 1]];
  return {
    kind: 'range',
    ...(from && { from: readExpression(reading, from, depth + 1) }),
    ...(to && { to: readExpression(reading, to, depth + 1) }),
    span,
  };
}

function readStacking(reading: Reading, node: SyntaxNode, depth: number): Expression {
  const rows = readRows<Expression>(
    reading,
    childrenOf(node),
    (item) => readExpression(reading, item, depth + 1),
    (hole) => hole,
  );
  const span = spanOf(reading, node);
  if (rows.flat().length > 0) return { kind: 'stacking', rows, span };
  report(reading, node, quote(textOf(reading, node)), 'an expression after `[`');
  return missing(reading, node);
}

/** Reads `f(…)` or `sum[j](…)`; nothing when what stands before the `(` can't be called. */
function readInvocation(reading: Reading, node: SyntaxNode, depth: number): Call | undefined {
  const [head, list] = childrenOf(node);
  const callee = head && readCallee(reading, head);
  if (!callee) return undefined;
  const values = list ? childrenOf(list) : [];
  const args = readRows<Argument>(
    reading,
    values,
    (item) => readArgument(reading, item, depth),
    (value) => ({ value, span: value.span }),
  ).flat();
  return { kind: 'call', ...callee, arguments: args, piped: false, span: spanOf(reading, node) };
}

function readCallee(reading: Reading, node: SyntaxNode): Pick<Call, 'callee' | 'indices'> | undefined {
  if (node.name === 'Name' || node.name === 'Nabla') return { callee: identifierAt(reading, node) };
  const [name, list] = childrenOf(node);
  if (node.name === 'Indexing' && name?.name === 'Name' && list) {
    const indices = readIndexNames(reading, list);
    if (indices) return { callee: identifierAt(reading, name), indices };
  }
  report(reading, node, '`(`', 'the name of a function, or an operator such as `*`, before `(`');
  return undefined;
}

function readIndexNames(reading: Reading, list: SyntaxNode): Identifier[] | undefined {
  const names = childrenOf(list).filter(
    (child) => child.name !== '[' && child.name !== ']' && child.name !== ',',
  );
  return names.every((name) => name.name === 'Name')
    ? names.map((name) => identifierAt(reading, name))
    : undefined;
}

function readArgument(reading: Reading, node: SyntaxNode, depth: number): Argument {
  const span = spanOf(reading, node);
  if (node.name !== 'NamedArgument') return { value: readExpression(reading, node, depth + 1), span };
  const [name, equals, value] = childrenOf(node);
  if (!name || !equals) return { value: missing(reading, node), span };
  return {
    name: identifierAt(reading, name),
    value: value ? readExpression(reading, value, depth + 1) : missingAfter(reading, equals),
    span,
  };
}

function readPipeline(reading: Reading, node: SyntaxNode, depth: number): Expression {
  const [left, , right] = childrenOf(node);
  if (!left || !right) return missing(reading, node);
  const span = spanOf(reading, node);
  const value = readExpression(reading, left, depth + 1);
  const first: Argument = { value, span: spanOf(reading, left) };
  if (right.name === 'Name') {
    return { kind: 'call', callee: identifierAt(reading, right), arguments: [first], piped: true, span };
  }
  if (right.name === 'Invocation') {
    const call = readInvocation(reading, right, depth + 1);
    return call
      ? { ...call, arguments: [first, ...call.arguments], piped: true, span }
      : missing(reading, node);
  }
  report(reading, right, quote(textOf(reading, right)), 'a function or a call after `|>`');
  return missing(reading, node);
}
