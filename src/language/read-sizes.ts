/** Reads sizes and the annotations made of them: `n + 1`, `[128, ?]`, `onehot[10]`, `row[n]`, `scalar`. */
import type { SyntaxNode } from '@lezer/common';
import { canonicalName } from './names';
import { readRows } from './read-lists';
import { type SizeExpression, type TypeAnnotation, VALUE_KINDS, type ValueKind } from './syntax';
import { childrenOf, isCutShort, quote, type Reading, report, spanOf, textOf } from './tree-reading';

/** How a value may lie, other than as its sizes say. */
const FORMS = ['row', 'scalar'] as const;
type Form = (typeof FORMS)[number];

type SizeOperator = Extract<SizeExpression, { kind: 'size-binary' }>['operator'];

/** Reads a size. What can't be read as one is a blank, so that the sizes around it keep their meaning. */
export function readSize(reading: Reading, node: SyntaxNode | undefined): SizeExpression {
  if (node === undefined) return { kind: 'size-blank', span: spanOf(reading, { from: 0, to: 0 }) };
  const span = spanOf(reading, node);
  if (isCutShort(node)) return { kind: 'size-blank', span };
  const children = childrenOf(node);
  switch (node.name) {
    case 'Number':
      return readSizeNumber(reading, node);
    case 'Name':
      return { kind: 'size-name', name: canonicalName(textOf(reading, node)), span };
    case 'SizeParentheses': {
      const inner = children[1];
      return inner && inner.name !== ')' ? readSize(reading, inner) : { kind: 'size-blank', span };
    }
    case 'SizeProduct':
    case 'SizeSum': {
      const [left, operator, right] = children;
      if (!left || !operator) return { kind: 'size-blank', span };
      const end = { from: operator.to, to: operator.to };
      return {
        kind: 'size-binary',
        operator: operator.name as SizeOperator,
        left: readSize(reading, left),
        right: right ? readSize(reading, right) : { kind: 'size-blank', span: spanOf(reading, end) },
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

/** Reads what stands after the `:`: perhaps a kind, perhaps `row` or `scalar`, then the sizes. */
export function readAnnotation(reading: Reading, node: SyntaxNode): TypeAnnotation {
  const children = childrenOf(node);
  const words = children.filter((child) => child.name === 'Name');
  const sizes = children.find((child) => child.name !== 'Name');
  const valueKind = takeWord(reading, words, VALUE_KINDS);
  const form = takeWord(reading, words, FORMS);
  reportMisfits(reading, node, { unknown: words[0], sizes, valueKind, form });
  const axes = form === 'scalar' ? [] : sizes?.name === 'SizeList' ? readAxes(reading, sizes) : undefined;
  const row = form === 'row';
  const span = spanOf(reading, node);
  if (valueKind) return axes ? { valueKind, axes, row, span } : { valueKind, row, span };
  return axes ? { axes, row, span } : { row, span };
}

/** Takes the first of the words when it is one of those that are allowed. */
function takeWord<Word extends string>(
  reading: Reading,
  words: SyntaxNode[],
  allowed: readonly Word[],
): Word | undefined {
  const [first] = words;
  const word = first && allowed.find((candidate) => candidate === textOf(reading, first));
  if (word) words.shift();
  return word;
}

interface AnnotationParts {
  /** The first word that is neither a kind nor a form, or that stands in the wrong place. */
  readonly unknown: SyntaxNode | undefined;
  readonly sizes: SyntaxNode | undefined;
  readonly valueKind: ValueKind | undefined;
  readonly form: Form | undefined;
}

function reportMisfits(reading: Reading, node: SyntaxNode, parts: AnnotationParts): void {
  const { unknown, sizes, valueKind, form } = parts;
  if (form === 'scalar') {
    const extra = unknown ?? sizes;
    if (extra)
      report(reading, extra, quote(textOf(reading, extra)), '`=` or the end of the line after `scalar`');
  } else if (unknown) {
    const kinds =
      valueKind || form ? '' : `a kind (${VALUE_KINDS.map((kind) => `\`${kind}\``).join(', ')}), `;
    const forms = form ? '' : '`row`, `scalar` or ';
    report(reading, unknown, quote(textOf(reading, unknown)), `${kinds}${forms}sizes in brackets`);
  } else if (!sizes) {
    report(reading, node, 'no sizes', `sizes in brackets after ${quote(textOf(reading, node))}`);
  } else if (form === 'row' && !hasOneSize(sizes)) {
    report(reading, sizes, quote(textOf(reading, sizes)), 'one size in brackets after `row`');
  }
}

/** Whether these are the brackets of one size; brackets that are still open have a problem of their own. */
function hasOneSize(sizes: SyntaxNode): boolean {
  if (sizes.name !== 'SizeList') return false;
  const children = childrenOf(sizes);
  return children.at(-1)?.name !== ']' || children.length === 3;
}

/** Reads `[n, 3]`; nothing when it isn't closed yet, since then even the number of axes is open. */
function readAxes(reading: Reading, list: SyntaxNode): SizeExpression[] | undefined {
  const children = childrenOf(list);
  if (children.at(-1)?.name !== ']') return undefined;
  return readRows<SizeExpression>(
    reading,
    children,
    (size) => readSize(reading, size),
    (hole) => ({ kind: 'size-blank', span: hole.span }),
  ).flat();
}
