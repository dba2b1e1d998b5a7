/** Help for reading the generated parser's tree of one statement. */
import type { SyntaxNode } from '@lezer/common';
import { canonicalName } from './names';
import type { ProblemOf, RelatedPlace } from './problems';
import type { Identifier, Span } from './syntax';

/** Something wrong with the text itself. */
export type SyntaxProblem = ProblemOf<'syntax'>;

/** What is read, where it stands in the document, and what was found wrong with it on the way. */
export interface Reading {
  /** The statement's text. */
  readonly source: string;
  /** Where it starts in the document. */
  readonly offset: number;
  /** The column (from 0) where it starts in its line. */
  readonly column: number;
  readonly problems: SyntaxProblem[];
  /** The names that are indices where this is read. */
  readonly indices?: ReadonlySet<string>;
}

/** A stretch of the statement: a tree node, or anything else that has an extent. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

export function spanOf(reading: Reading, extent: Extent): Span {
  return { from: reading.offset + extent.from, to: reading.offset + extent.to };
}

export function textOf(reading: Reading, extent: Extent): string {
  return reading.source.slice(extent.from, extent.to);
}

export function identifierAt(reading: Reading, extent: Extent): Identifier {
  return { name: canonicalName(textOf(reading, extent)), span: spanOf(reading, extent) };
}

/** The same reading where these names are indices, too. */
export function withIndices(reading: Reading, indices: readonly Identifier[]): Reading {
  return { ...reading, indices: new Set([...(reading.indices ?? []), ...indices.map(({ name }) => name)]) };
}

/** A node of a `TreeBuffer`: its type, where it begins and ends, and where its children end. */
export const NUMBERS_OF_NODE = 4;

/** A node's children, without the marks that the parser leaves where it met a mistake. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!child.type.isError) children.push(child);
  }
  return children;
}

/**
 * Whether the parser passed over something just before or after this node. The node is then only a part of
 * what was meant, and going on with it would give wrong answers rather than none.
 */
export function isCutShort(node: SyntaxNode): boolean {
  return isSkipped(node.prevSibling) || isSkipped(node.nextSibling);
}

function isSkipped(node: SyntaxNode | null): boolean {
  return node?.type.isError === true && node.to > node.from;
}

export function report(
  reading: Reading,
  extent: Extent,
  found: string,
  expected: string,
  related: readonly RelatedPlace[] = [],
): void {
  const payload = { found, expected };
  reading.problems.push({ code: 'syntax', span: spanOf(reading, extent), payload, related });
}

const LONGEST_QUOTE = 30;

/** A piece of the source between backquotes, cut where it is long. */
export function quote(text: string): string {
  const line = text.split(/[\r\n]/, 1)[0] ?? '';
  const whole = line === text && line.length <= LONGEST_QUOTE;
  return whole ? `\`${line}\`` : `\`${line.slice(0, LONGEST_QUOTE)}…\``;
}
