/**
 * Claims made wrong by rule, as people make them wrong: a term dropped, a sign turned, a transpose forgotten. Some
 * come out equal all the same; that is for numbers to find out, not for the rules.
 */
import type { Expression, Span } from '../../src/language/syntax';
import { walk } from '../../src/language/walk';

export interface Mutation {
  readonly rule: string;
  /** The side of the claim after the change. */
  readonly text: string;
}

type Rule = (node: Expression, source: (span: Span) => string) => readonly (readonly [Span, string])[];

const RULES: Readonly<Record<string, Rule>> = {
  'drop a term': (node, source) =>
    isBinary(node, '+', '-')
      ? [
          [node.span, `(${source(node.left.span)})`],
          [node.span, `(${node.operator === '-' ? '-' : ''}(${source(node.right.span)}))`],
        ]
      : [],
  'duplicate a term': (node, source) =>
    isBinary(node, '+', '-')
      ? [[node.span, `(${source(node.span)} ${node.operator} (${source(node.right.span)}))`]]
      : [],
  'flip a sign': (node, source) => {
    if (isBinary(node, '+', '-')) return [[node.operatorSpan, node.operator === '+' ? '-' : '+']];
    return node.kind === 'negation' ? [[node.span, `(${source(node.operand.span)})`]] : [];
  },
  transpose: (node, source) => {
    if (node.kind === 'transpose') return [[node.span, `(${source(node.operand.span)})`]];
    return node.kind === 'name' ? [[node.span, `${source(node.span)}.T`]] : [];
  },
  'swap factors': (node, source) =>
    isBinary(node, '@') ? [[node.span, `((${source(node.right.span)}) @ (${source(node.left.span)}))`]] : [],
  'entry by entry': (node) => (isBinary(node, '@') ? [[node.operatorSpan, '*']] : []),
  'matrix product': (node) => (isBinary(node, '*') ? [[node.operatorSpan, '@']] : []),
  'drop a factor': (node, source) =>
    isBinary(node, '*', '/') ? [[node.span, `(${source(node.left.span)})`]] : [],
  'turn a comparison': (node) =>
    isBinary(node, '<', '>') ? [[node.operatorSpan, node.operator === '<' ? '>' : '<']] : [],
  'drop a mask': (node) => (isBinary(node, '<', '>') ? [[node.span, '1']] : []),
  'next number': (node) =>
    node.kind === 'number' && /^\d+$/.test(node.text) ? [[node.span, String(Number(node.text) + 1)]] : [],
  'shift a slice': (node, source) =>
    node.kind === 'indexing'
      ? node.subscripts.flatMap((subscript) => {
          if (subscript.kind !== 'range') return [];
          return [subscript.from, subscript.to].flatMap((end) =>
            end ? [[end.span, `(${source(end.span)} + 1)`] as const] : [],
          );
        })
      : [],
  'forget a diag': (node, source) =>
    node.kind === 'call' && node.callee.name === 'diag'
      ? [[node.span, `(${source((node.arguments[0] as { span: Span }).span)})`]]
      : [],
  'other axis': (node) =>
    node.kind === 'call'
      ? node.arguments.flatMap(({ name, value }) =>
          name?.name === 'axis' && value.kind === 'number'
            ? [[value.span, value.text === '0' ? '1' : '0'] as const]
            : [],
        )
      : [],
  'forget a function': (node, source) =>
    node.kind === 'call' && node.arguments.length === 1 && node.callee.name !== 'grad'
      ? [[node.span, `(${source((node.arguments[0] as { span: Span }).span)})`]]
      : [],
};

type BinaryNode = Extract<Expression, { kind: 'binary' }>;

function isBinary(node: Expression, ...operators: readonly string[]): node is BinaryNode {
  return node.kind === 'binary' && operators.includes(node.operator);
}

/** Every mutation of one side, each text once; the whole of it doubled, too. */
export function mutationsOf(side: Expression, text: string): readonly Mutation[] {
  const source = ({ from, to }: Span) => text.slice(from, to);
  const whole = source(side.span);
  const found = new Map<string, Mutation>([[`2 * (${whole})`, { rule: 'double', text: `2 * (${whole})` }]]);
  for (const [rule, changes] of Object.entries(RULES)) {
    for (const node of walk(side)) {
      for (const [span, by] of changes(node, source)) {
        const changed = text.slice(side.span.from, span.from) + by + text.slice(span.to, side.span.to);
        if (changed !== whole && !found.has(changed)) found.set(changed, { rule, text: changed });
      }
    }
  }
  return [...found.values()];
}
