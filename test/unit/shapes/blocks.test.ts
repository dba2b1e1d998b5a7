/** Shapes worked out block by block, and again after edits, are those of the document read as a whole. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type BlockExpansion, expandByBlocks } from '../../../src/expansion/blocks/block-expansion';
import { expand } from '../../../src/expansion/expand';
import type { ExpandedDocument } from '../../../src/language/expanded';
import { parse, reparse } from '../../../src/language/parse';
import { printStatement } from '../../../src/language/print-tree';
import type { Expression, ParsedDocument, TextEdit } from '../../../src/language/syntax';
import { rootsOf, walk } from '../../../src/language/walk';
import { inferBlocks } from '../../../src/shapes/blocks/infer-blocks';
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

/** Layers, what calls them, and what asks for what is in them; some are wrong, and some the same under another name. */
const LAYERED = [
  ...LINES,
  ...[
    'layer f(x : [n]) {\n  w : [n]\n  w * x\n}',
    'layer f(x : [n], m = 4) {\n  W : [m, n]\n  W @ x\n}',
    'layer f(x : ?) { relu(x) }',
    'layer f(x : [?]) {\n  V : [?, ?]\n  V @ x + q\n}',
    'layer g(x) { f(x) + relu(f(x)) }',
    'layer g(x : [k]) {\n  u = f(x)\n  check u == x\n  relu(u)\n}',
    'layer g(x : [3]) { g(x) }',
    'layer h(x : [n], y : [n]) { x * y }',
    'layer f(x {',
    'fn relu2(t) = t',
  ],
  ...[
    'a = f(b)',
    'c = f(a)',
    'c = g(a)',
    'd = f(g(a))',
    'd = a |> f |> f',
    'e = g(c) + f(c)',
    'c = h(a, b)',
    'd = h(c, f(a))',
    'd = h(a, g) + h(a, a)',
    'f = f(c, n)',
  ],
  ...['d = f(a, m)', 'd = f(a, 5)', 'e = f(c, a)', 'e = f(f(a, 2), 2 * n)', 'd = a |> repeat 2 { f }'],
  ...[
    'd = a |> repeat n { g }',
    'e = f()',
    'e = f(a, a, a)',
    'p = a + c.w',
    'q = c.W @ a',
    'k = d.u + d.f1.w',
  ],
  ...[
    'check f(a) == a',
    'check grad(e, c.w) == ?',
    'check c.w == a',
    'check c[i] == d[i]',
    'check c[k] == d[j]',
  ],
];

/** Layers that are called again and again with arrays of the same shapes, or of almost the same. */
const REPEATED = [
  ...[
    'dim n = 3',
    'dim n = 3',
    'dim n',
    'dim heads = 2',
    'x : [n]',
    'x : [3]',
    'x : [?]',
    'y : [n]',
    'y : [3]',
  ],
  ...[
    'layer f(x : [n]) {\n  w : [n]\n  w * x\n}',
    'layer f(x : [k]) {\n  dim m = k + 1\n  w : [m, k]\n  c : ?\n  relu([w @ x; 1]) + c\n}',
    'layer f(x : [k]) {\n  w : [?]\n  w * x + y\n}',
    'layer g(x : [k], m = 2) {\n  W : [m, k]\n  b : [m]\n  check b == b\n  relu(W @ x + b)\n}',
    'layer g(x : [k], m = 2) {\n  W : [m, k + 1]\n  relu(W @ [x; 1])\n}',
    'layer h(x : [n]) {\n  u = f(x)\n  v = g(u, n)\n  u + f(v)\n}',
    'layer h(x : [k]) {\n  u = f(x)\n  v = g(g(u, 2 * k), k)\n  sum(u) * v\n}',
    'layer h(x : [k], y : [k]) { f(x) + f(y) + sum[i](x[i] * y[i]) }',
  ],
  ...[
    'a = f(x)',
    'a = f(x) + f(x)',
    'b = h(f(y))',
    'c = h(x) + h(y)',
    'd = x |> repeat 3 { h }',
    'd = x |> repeat 4 { f |> g(n) }',
    'e = g(g(g(x, 3), 3), 3)',
    'e = h(h(a, b), h(b, a))',
    'y = c + d',
    'p = c.h1.u + c.h2.f1.w + d.h1.v',
    'z = f(z)',
    'u : [4]',
    'q = f(u) + f(b)',
    'check c == h(x) + h(y)',
    'check grad(sum(d), d.h2.v) == ?',
  ],
];

const documentsOf = (lines: readonly string[]) =>
  fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 14 });

/** Which line becomes which, or is taken out (`undefined`), or has another put above it, or a word of which is another. */
const editsOf = (lines: readonly string[]) =>
  fc.array(
    fc.record({
      at: fc.nat(1000),
      how: fc.constantFrom('replace', 'remove', 'insert', 'append', 'word'),
      line: fc.constantFrom(...lines),
    }),
    { maxLength: 6 },
  );

/** A longer search sets the variable. */
const RUNS = Number(process.env.NABLASCOPE_RUNS ?? 120);

const input = { operators: rules, operatorNames: ruleNames };

/** How many documents of a search were worked out by blocks: those that cannot be are few. */
interface Tally {
  inBlocks: number;
  whole: number;
}

function assertWhole(document: ParsedDocument, expanded: BlockExpansion, shapes: InferredShapes): void {
  assert.deepEqual(told(shapes, document, expanded), wholly(document.text), document.text);
}

for (const [what, lines] of [
  ['', LINES],
  [' of documents with layers', LAYERED],
  [' of calls that repeat others', REPEATED],
] as const) {
  describe(`shapes block by block${what}`, function () {
    this.timeout(600_000);

    it('are those of the whole', () => {
      const tally: Tally = { inBlocks: 0, whole: 0 };
      fc.assert(
        fc.property(documentsOf(lines), fc.integer({ min: 1, max: 5 }), (own, most) => {
          const document = parse(own.join('\n'), most);
          const expanded = expandByBlocks(document);
          tally[expanded ? 'inBlocks' : 'whole']++;
          if (expanded) assertWhole(document, expanded, inferBlocks(expanded, input));
        }),
        { numRuns: RUNS },
      );
      assert.ok(tally.inBlocks > tally.whole, JSON.stringify(tally));
    });

    it('are those of the whole after every edit', () => {
      fc.assert(
        fc.property(
          documentsOf(lines),
          editsOf(lines),
          fc.integer({ min: 1, max: 4 }),
          (own, changes, most) => {
            let document = parse(own.join('\n'), most);
            let shapes: InferredShapes | undefined;
            let expanded: BlockExpansion | undefined;
            for (const change of [undefined, ...changes]) {
              if (change) {
                const edit = editOf(document.text, change);
                document = reparse(document, applied(document.text, edit), [edit]);
              }
              const before: BlockExpansion | undefined = expanded;
              expanded = expandByBlocks(document, before);
              shapes =
                expanded &&
                inferBlocks(expanded, { ...input, ownNames: [...expanded.layers.keys()] }, shapes);
              if (expanded && shapes) assertWhole(document, expanded, shapes);
            }
          },
        ),
        { numRuns: RUNS },
      );
    });
  });
}

describe('shapes block by block', () => {
  it('are worked out again where what settled a size from below is gone', () => {
    const text = 'a : [?]\nb : [4, 3]\nc = b @ a\np = a[0:2]';
    const first = expandByBlocks(parse(text, 1))!;
    const edit = { from: 8, to: 19, insert: '' };
    const document = reparse(first.written, applied(text, edit), [edit]);
    const second = expandByBlocks(document, first)!;
    assertWhole(document, second, inferBlocks(second, input, inferBlocks(first, input)));
  });

  it('are worked out once for calls in which nothing is different', () => {
    const layers =
      'layer f(x : [n], m) {\n  W : [m, n]\n  W @ x\n}\nlayer g(x : [n]) {\n  x + relu(f(f(x, 2 * n), n))\n}';
    const readsFor = (count: number): number => {
      const text = `dim d = 4\nx : [d]\n${layers}\ny = x |> repeat ${count} { g }`;
      let reads = 0;
      const operators = (name: string) => {
        reads += name === '@' ? 1 : 0;
        return rules(name);
      };
      const document = parse(text);
      const expanded = expandByBlocks(document)!;
      assertWhole(document, expanded, inferBlocks(expanded, { ...input, operators }));
      reads = 0;
      inferBlocks(expanded, { ...input, operators });
      return reads;
    };
    assert.deepEqual([1, 2, 12].map(readsFor), [2, 2, 2]);
  });

  it('are taken over where an edit changes nothing for them', () => {
    const line = (k: number) => `x${k} : [3]\ny${k} = relu(x${k})\nz${k} = x${k} + y${k}`;
    const text = Array.from({ length: 20 }, (_, k) => line(k)).join('\n');
    const before = parse(text, 6);
    const first = inferBlocks(expandByBlocks(before)!, input);
    const edit = { from: text.indexOf('relu(x9)'), to: text.indexOf('relu(x9)') + 4, insert: 'neg' };
    const after = reparse(before, applied(text, edit), [edit]);
    const second = inferBlocks(expandByBlocks(after)!, input, first);
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
  if (how === 'word') {
    // What stands in the middle of a line, be it the definition of a layer.
    const words = [...text.matchAll(/\w+/g)];
    const word = words[at % words.length];
    const [other = 'z'] = /\w+/.exec(line.slice(at % Math.max(1, line.length))) ?? [];
    if (word) return { from: word.index, to: word.index + word[0].length, insert: other };
  }
  if (how === 'replace') return { from, to: end, insert: line };
  return { from, to: Math.min(end + 1, text.length), insert: '' };
}

function applied(text: string, { from, to, insert }: TextEdit): string {
  return text.slice(0, from) + insert + text.slice(to);
}

function wholly(text: string): unknown {
  const document = parse(text);
  const expanded = expand(document);
  const names = [...ruleNames, ...expanded.layers.keys()];
  return told(infer(expanded, rules, names), document, expanded);
}

/** Everything that there is to be told of a document. */
function told(shapes: InferredShapes, document: ParsedDocument, expanded: ExpandedDocument): unknown {
  const cut = ({ from, to }: { from: number; to: number }) =>
    `${from}-${to} ${expanded.text.slice(from, to)}`;
  const nodes: Expression[] = document.statements.flatMap(rootsOf).flatMap((root) => [...walk(root)]);
  const claims = document.statements.filter((statement) => statement.kind === 'check');
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
    claims: claims.map((statement) => {
      const { sides, mismatch } = shapes.claims.get(statement) ?? {};
      return [cut(statement.span), sides?.map(textOf), mismatch];
    }),
    expanded: expanded.statements.map((statement) => printStatement(statement)),
    made: expanded.madeProblems,
    uncalled: expanded.uncalled.map(({ span }) => cut(span)),
    inner: [...expanded.innerClaims].map(([line, made]) => [
      cut(line.span),
      made.map(({ path, claim }) => [path, cut(claim.span)]),
    ]),
    generated: [...shapes.generated].sort(),
    problems: shapes.problems,
    nodes: nodes.map(toldOf),
    inside: [...shapes.names.values()].map(({ value }) => (value ? [...walk(value)].map(toldOf) : [])),
  };

  function toldOf(node: Expression): unknown {
    return [cut(node.span), textOf(shapes.shapeOf(node)), callOf(node)];
  }

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
