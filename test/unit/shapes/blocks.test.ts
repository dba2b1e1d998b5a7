/** Shapes worked out block by block, and again after edits, are those of the document read as a whole. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, reparse } from '../../../src/language/parse';
import type { Expression, ParsedDocument, TextEdit } from '../../../src/language/syntax';
import { rootsOf, walk } from '../../../src/language/walk';
import { inferBlocks, isPlain } from '../../../src/shapes/blocks/infer-blocks';
import { infer } from '../../../src/shapes/infer';
import type { InferredShapes } from '../../../src/shapes/inferred';
import { type Shape, shapeText } from '../../../src/shapes/shape';
import { ruleNames, rules } from './rules';

/** Lines about few names, so that they have much to do with each other. */
const LINES = [
  ...[
    'a : [3]',
    'a : [n]',
    'a : [?]',
    'a : ?',
    'b : [3, ?]',
    'b : [?, ?]',
    'b : [4, 3]',
    'B : ?',
    'c = b @ a',
  ],
  ...['c = b @ [a; 1]', 'd = relu(c)', 'd = a + c', 'e = d * d', 'e = sum(a)', 'f = B @ c', 'f = B @ a'],
  ...[
    'dim n = 3',
    'dim n',
    'dim m = 2 * n',
    'g : [m]',
    'g = a + q',
    'g = [a, c]',
    'h : [?, n]',
    'h = g @ a.T',
  ],
  ...[
    'check c == b @ a',
    'check grad(e, a) == ?',
    'check a == d',
    'show grad(d, a)',
    'check shape(c) == [3]',
  ],
  ...['a = (', 'c : [', 'd = relu(', 'layout numerator', 'k[i] = a[i] * i', 'k = sum[j](a[j])', 'p = a[0:2]'],
  ...[
    'p = aa + 1',
    'q = rellu(a)',
    '# a note',
    '',
    'r : [n + 1] = [a; 1]',
    'r : row[3] = a',
    'b : symmetric[3, ?]',
  ],
];

const documents = fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 14 });

/** Which line becomes which, or is taken out (`undefined`), or has another put above it. */
const edits = fc.array(
  fc.record({
    at: fc.nat(1000),
    how: fc.constantFrom('replace', 'remove', 'insert', 'append'),
    line: fc.constantFrom(...LINES),
  }),
  { maxLength: 6 },
);

/** A longer search sets the variable. */
const RUNS = Number(process.env.NABLASCOPE_RUNS ?? 120);

describe('shapes block by block', function () {
  this.timeout(600_000);

  it('are those of the whole', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 5 }), (lines, most) => {
        const document = parse(lines.join('\n'), most);
        if (!isPlain(document)) return;
        assert.deepEqual(told(inferBlocks(document, rules, ruleNames), document), wholly(document.text));
      }),
      { numRuns: RUNS },
    );
  });

  it('are those of the whole after every edit', () => {
    fc.assert(
      fc.property(documents, edits, fc.integer({ min: 1, max: 4 }), (lines, changes, most) => {
        let document = parse(lines.join('\n'), most);
        let shapes: InferredShapes | undefined;
        for (const change of [undefined, ...changes]) {
          if (change) {
            const edit = editOf(document.text, change);
            document = reparse(document, applied(document.text, edit), [edit]);
          }
          if (!isPlain(document)) return;
          shapes = inferBlocks(document, rules, ruleNames, shapes);
          assert.deepEqual(told(shapes, document), wholly(document.text), document.text);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('are taken over where an edit changes nothing for them', () => {
    const line = (k: number) => `x${k} : [3]\ny${k} = relu(x${k})\nz${k} = x${k} + y${k}`;
    const text = Array.from({ length: 20 }, (_, k) => line(k)).join('\n');
    const before = parse(text, 6);
    const first = inferBlocks(before, rules, ruleNames);
    const edit = { from: text.indexOf('relu(x9)'), to: text.indexOf('relu(x9)') + 4, insert: 'neg' };
    const after = reparse(before, applied(text, edit), [edit]);
    const second = inferBlocks(after, rules, ruleNames, first);
    const [old, now] = [first, second].map(({ solved }) => new Set(solved.groups.values()));
    assert.equal([...now!].filter((group) => !old!.has(group)).length, 1);
  });
});

function editOf(text: string, { at, how, line }: { at: number; how: string; line: string }): TextEdit {
  const lines = text.split('\n');
  const position = at % lines.length;
  const from = lines.slice(0, position).reduce((sum, each) => sum + each.length + 1, 0);
  const end = from + (lines[position] as string).length;
  if (how === 'insert') return { from, to: from, insert: `${line}\n` };
  if (how === 'append') return { from: text.length, to: text.length, insert: `\n${line}` };
  if (how === 'replace') return { from, to: end, insert: line };
  return { from, to: Math.min(end + 1, text.length), insert: '' };
}

function applied(text: string, { from, to, insert }: TextEdit): string {
  return text.slice(0, from) + insert + text.slice(to);
}

function wholly(text: string): unknown {
  const document = parse(text);
  return told(infer(document, rules, ruleNames), document);
}

/** Everything that there is to be told of a document. */
function told(shapes: InferredShapes, document: ParsedDocument): unknown {
  const cut = ({ from, to }: { from: number; to: number }) =>
    `${from}-${to} ${document.text.slice(from, to)}`;
  const nodes: Expression[] = document.statements.flatMap(rootsOf).flatMap((root) => [...walk(root)]);
  return {
    layout: shapes.layout,
    names: [...shapes.names.values()].map((named) => ({
      name: named.name,
      role: named.role,
      shape: textOf(named.shape),
      statement: cut(named.statement.span),
      isOfDocument: document.statements.includes(named.statement),
      why: named.shape?.axes.map((_, axis) => named.why(axis)),
    })),
    dims: [...shapes.dims.values()].map(({ name, size, free, statement }) => [
      name,
      String(size),
      free,
      cut(statement.span),
    ]),
    blanks: [...shapes.blanks].map(([node, { name, size, shape, solved, why }]) => [
      cut(node.span),
      name,
      String(size),
      textOf(shape),
      solved,
      why(),
    ]),
    claims: [...shapes.claims].map(([statement, { sides, mismatch }]) => [
      cut(statement.span),
      sides.map(textOf),
      mismatch,
    ]),
    generated: [...shapes.generated].sort(),
    problems: shapes.problems,
    nodes: nodes.map((node) => [cut(node.span), textOf(shapes.shapeOf(node)), callOf(node)]),
  };

  function callOf(node: Expression): unknown {
    const call = shapes.callOf(node);
    return (
      call && {
        ...call,
        statics: [...call.statics.keys()],
        arguments: call.arguments.map(({ span }) => cut(span)),
      }
    );
  }
}

function textOf(shape: Shape | undefined): string {
  return shape ? shapeText(shape) : '-';
}
