/** Reads what a document makes of its own: functions, layers, and the files it brings in. */
import type { SyntaxNode } from '@lezer/common';
import { readExpression } from './read-expressions';
import { missingAfter, readRows } from './read-lists';
import { readAnnotation } from './read-sizes';
import { CLOSING_QUOTE, isClosedString, readString } from './read-strings';
import type {
  FunctionStatement,
  Identifier,
  ImportStatement,
  LayerParameter,
  LayerStatement,
  Missing,
} from './syntax';
import { childrenOf, identifierAt, quote, type Reading, report, spanOf, textOf } from './tree-reading';

/** `fn swish(t) = t * sigmoid(t)`; nothing before there is a name with its parameters. */
export function readFunction(reading: Reading, node: SyntaxNode): FunctionStatement | undefined {
  const [keyword, name, list, equals, value] = childrenOf(node);
  if (!keyword || name?.name !== 'Name' || list?.name !== 'Names') return undefined;
  const parameters = present(
    readRows<Identifier | Missing>(
      reading,
      childrenOf(list),
      (item) => identifierAt(reading, item),
      (hole) => hole,
    ),
  );
  if (parameters.length === 0)
    report(reading, list, quote(textOf(reading, list)), 'the name of a number after `(`');
  return {
    kind: 'function',
    keyword: spanOf(reading, keyword),
    name: identifierAt(reading, name),
    parameters,
    value: value ? readExpression(reading, value) : missingAfter(reading, equals ?? list),
    span: spanOf(reading, { from: 0, to: reading.source.length }),
  };
}

/** `layer dense(x : [n], m)`, without what stands between the braces. */
export function readLayerHead(
  reading: Reading,
  node: SyntaxNode,
): Omit<LayerStatement, 'body' | 'result'> | undefined {
  const [keyword, name, list] = childrenOf(node);
  if (!keyword || name?.name !== 'Name' || list?.name !== 'Parameters') return undefined;
  const parameters = readRows<LayerParameter | Missing>(
    reading,
    childrenOf(list),
    (item) => readParameter(reading, item),
    (hole) => hole,
  );
  return {
    kind: 'layer',
    keyword: spanOf(reading, keyword),
    name: identifierAt(reading, name),
    parameters: present(parameters),
    head: spanOf(reading, { from: name.from, to: list.to }),
    span: spanOf(reading, { from: 0, to: reading.source.length }),
  };
}

function readParameter(reading: Reading, node: SyntaxNode): LayerParameter | Missing {
  const children = childrenOf(node);
  const name = children[0];
  const span = spanOf(reading, node);
  if (name?.name !== 'Name') return { kind: 'missing', span };
  const typing = children.find((child) => child.name === 'Annotation');
  const equals = children.find((child) => child.name === '=');
  const value = equals && children[children.indexOf(equals) + 1];
  return {
    name: identifierAt(reading, name),
    ...(typing && { annotation: readAnnotation(reading, typing) }),
    ...(equals && { default: value ? readExpression(reading, value) : missingAfter(reading, equals) }),
    span,
  };
}

/** `import "blocks.grad"`; nothing before the name of the file is whole. */
export function readImport(reading: Reading, node: SyntaxNode): ImportStatement | undefined {
  const [keyword, text] = childrenOf(node);
  if (!keyword || text?.name !== 'String') return undefined;
  if (!isClosedString(textOf(reading, text))) {
    report(reading, text, 'the end of the line', CLOSING_QUOTE);
    return undefined;
  }
  const path = readString(reading, text);
  if (path.kind !== 'string') return undefined;
  if (path.value === '') {
    report(reading, text, quote(textOf(reading, text)), 'the name of a file between the quotes');
    return undefined;
  }
  return {
    kind: 'import',
    keyword: spanOf(reading, keyword),
    path,
    span: spanOf(reading, { from: 0, to: reading.source.length }),
  };
}

/** What was read, without the holes, which have their problems already. */
function present<Item extends object>(rows: readonly (readonly (Item | Missing)[])[]): Item[] {
  return rows.flat().filter((item): item is Item => !('kind' in item && item.kind === 'missing'));
}
