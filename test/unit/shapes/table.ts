/**
 * Tables of documents and what is inferred for them. Cases are apart by a blank line; after a document come
 *
 *     ==> z1 [128]; W2 [10, 129]; ? 129    shapes of names, solved sizes of `?` in the order of the document
 *     ==! shape-mismatch @ W1 @ x <- x : [784] | W1 : [128, 784]    a problem, where it is, related places
 *     ==! shape-mismatch(@ 784 785) @ W1 @ x    with its operation, left, right and suggestion
 *     ==? [2] == [3] differ    the shapes of the sides of a claim
 *
 * The problems of a document are exactly those listed. `-` is a shape that is not known.
 */
import * as assert from 'node:assert/strict';
import { type BlockExpansion, expandByBlocks } from '../../../src/expansion/blocks/block-expansion';
import { parse } from '../../../src/language/parse';
import type { Problem } from '../../../src/language/problems';
import { inferBlocks } from '../../../src/shapes/blocks/infer-blocks';
import { infer } from '../../../src/shapes/infer';
import type { InferredShapes } from '../../../src/shapes/inferred';
import { type Shape, shapeText } from '../../../src/shapes/shape';
import { ruleNames, rules } from './rules';

export function inferText(text: string): InferredShapes {
  return infer(parse(text), rules, ruleNames);
}

/** The same from blocks of so many statements. */
function inBlocks(text: string, most: number): BlockExpansion | undefined {
  const expanded = expandByBlocks(parse(text, most));
  // What is written out is more than these tables tell of.
  return expanded?.list.blocks.every(({ writtenOut }) => !writtenOut) ? expanded : undefined;
}

/** Adds a test for each case of a table. */
export function table(text: string): void {
  for (const entry of text.split(/\n\s*\n/u)) {
    const lines = entry.split('\n').map((line) => line.trim());
    const source = lines.filter((line) => line !== '' && !/^==[>!?]/u.test(line)).join('\n');
    const expected = (mark: string) =>
      lines.flatMap((line) => (line.startsWith(mark) ? [line.slice(mark.length).trim()] : []));
    if (source === '') continue;
    it(source.replace(/\n/gu, ' ¶ '), () => {
      const expectations = [expected('==>'), expected('==!'), expected('==?')] as const;
      check(source, inferText(source), ...expectations);
      for (const most of [1, 2]) {
        const expanded = inBlocks(source, most);
        const input = { operators: rules, operatorNames: ruleNames };
        if (expanded) check(source, inferBlocks(expanded, input), ...expectations);
      }
    });
  }
}

function check(
  source: string,
  inferred: InferredShapes,
  shapes: readonly string[],
  problems: readonly string[],
  claims: readonly string[],
): void {
  const found = inferred.problems.map((problem, k) => problemText(source, problem, problems[k] ?? ''));
  assert.deepEqual(found, problems);
  const blanks = [...inferred.blanks.values()];
  for (const line of shapes.flatMap((shape) => shape.split(';'))) {
    const [name = '', ...rest] = line.trim().split(' ');
    const blank = name === '?' ? blanks.shift() : undefined;
    const size = blank?.size?.toString();
    const text = size ?? textOf(name === '?' ? blank?.shape : inferred.names.get(name)?.shape);
    assert.equal(`${name} ${text}`, `${name} ${rest.join(' ')}`);
  }
  const claimed = [...inferred.claims.values()].map(
    ({ sides, mismatch }) => `${sides.map(textOf).join(' == ')}${mismatch ? ' differ' : ''}`,
  );
  if (claims.length > 0) assert.deepEqual(claimed, claims);
}

function textOf(shape: Shape | undefined): string {
  return shape ? shapeText(shape) : '-';
}

/** A problem in the notation of the table, with as much detail as the expectation has. */
function problemText(source: string, problem: Problem, expected: string): string {
  const cut = ({ from, to }: { from: number; to: number }) => source.slice(from, to);
  const payload = expected.includes('(') && !/^[^(]*@/u.test(expected) ? `(${payloadText(problem)})` : '';
  const related = problem.related.map(({ span }) => cut(span)).join(' | ');
  const places = expected.includes('<-') ? ` <- ${related}` : '';
  return `${problem.code}${payload} @ ${cut(problem.span)}${places}`;
}

function payloadText({ payload }: Problem): string {
  return Object.values(payload).join(' ');
}
