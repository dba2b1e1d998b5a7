/** Reads sizes and the annotations made of them: `n + 1`, `[128, ?]`, `onehot[10]`, `row[n]`, `scalar`. */
import type { SyntaxNode } from '@lezer/common';
import { TOO_DEEP, tooDeep } from './limits';
import { canonicalName } from './names';
import { readRows } from './read-lists';
import { type SizeExpression, type TypeAnnotation, VALUE_KINDS, type ValueKind } from './syntax';
import { childrenOf, quote, type Reading, report, spanOf, textOf } from './tree-reading';

type SizeOperator = Extract<SizeExpression, { kind: 'size-binary' }>['operator'];

/** Reads a size. What can't be read as one is a blank, so that the sizes around it keep their meaning. */
export function readSize(reading: Reading, node: SyntaxNode | undefined, depth = 0): SizeExpression {
  if (node === undefined) return { kind: 'size-blank', span: spanOf(reading, { from: 0, to: 0 }) };
  const span = spanOf(reading, node);
  if (tooDeep(depth)) {
    report(reading, node, TOO_DEEP.found, TOO_DEEP.expected);
    return { kind: 'size-blank', span };
  }
  const children = childrenOf(node);
  switch (node.name) {
    case 'Number':
      return readSizeNumber(reading, node);
    case 'Name':
      return { kind: 'size-name', name: canonicalName(textOf(reading, node)), span };
    case 'SizeParentheses': {
      const inner = children[1];
      return inner && inner.name !== ')' ? readSize(reading, inner, depth + 1) : { kind: 'size-blank', span };
    }
    case 'SizeProduct':
    case 'SizeSum': {
      const [left, operator, right] = children;
      if (!left || !operator) return { kind: 'size-blank', span };
      const end = { from: operator.to, to: operator.to };
      return {
        kind: 'size-binary',
        operator: operator.name as SizeOperator,
        left: readSize(reading, left, depth + 1),
        right: right
          ? readSize(reading, right, depth + 1)
          : { kind: 'size-blank', span: spanOf(reading, end) },
        span,
      };
    }
    default:
      return { kind: 'size-blank', span };
  }
}

function readSizeNumber(reading: Reading, node: SyntaxNode): SizeExpression {
  const span = spanOf(reading, node);
  const text = textOf(reading, node);
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return { kind: 'size-number', value, span };
  report(reading, node, quote(text), 'a whole number');
  return { kind: 'size-blank', span };
}

/** Reads what stands after the `:`. */
export function readAnnotation(reading: Reading, node: SyntaxNode): TypeAnnotation {
  const span = spanOf(reading, node);
  const children = childrenOf(node);
  const words = children.filter((child) => child.name === 'Name');
  const list = children.find((child) => child.name === 'SizeList');
  let valueKind: ValueKind | undefined;
  let row = false;
  let scalar = false;
  for (const [index, word] of words.entries()) {
    const text = textOf(reading, word);
    const last = index === words.length - 1;
    if (isValueKind(text) && valueKind === undefined && index === 0) valueKind = text;
    else if (text === 'row' && last && list) row = true;
    else if (text === 'scalar' && last && children.length === words.length) scalar = true;
    else report(reading, word, quote(text), expectedWord(index));
  }
  const bare = children.length === words.length && !scalar;
  const last = words.at(-1);
  if (bare && last && isAnnotationWord(textOf(reading, last))) {
    report(reading, last, 'no sizes', `sizes in brackets after ${quote(textOf(reading, last))}`);
  }
  const axes = scalar ? [] : list && readAxes(reading, list);
  if (row && list && axes?.length !== 1)
    report(reading, list, quote(textOf(reading, list)), 'one size for a `row`');
  return { ...(valueKind && { valueKind }), ...(axes && { axes }), row, span };
}

/** Reads `[n, 3]`; nothing when it has only just been opened, since `[]` would make it a scalar. */
function readAxes(reading: Reading, list: SyntaxNode): SizeExpression[] | undefined {
  const children = childrenOf(list);
  if (children.length === 1) return undefined;
  return readRows<SizeExpression>(
    reading,
    children,
    (size) => readSize(reading, size),
    (hole) => ({ kind: 'size-blank', span: hole.span }),
  ).flat();
}

function isValueKind(text: string): text is ValueKind {
  return (VALUE_KINDS as readonly string[]).includes(text);
}

function isAnnotationWord(text: string): boolean {
  return isValueKind(text) || text === 'row';
}

function expectedWord(index: number): string {
  const kinds = VALUE_KINDS.map((kind) => `\`${kind}\``).join(', ');
  return index === 0 ? `a kind (${kinds}), \`row\`, \`scalar\` or \`[\`` : '`row`, `scalar` or `[`';
}
