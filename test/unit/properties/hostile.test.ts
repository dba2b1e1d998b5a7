/**
 * What nobody writes by hand: each is told of with a code, costs no more than a bound, and leaves the lines around it answered. The time
 * that mocha gives a test is the bound.
 */
import assert from 'node:assert/strict';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import type { Analysis } from '../../../src/features/document';
import { editDocument, openDocument } from '../../../src/features/document';
import { FileDocuments } from '../../../src/features/file-documents';
import { documentsIn } from '../../../src/language/fences';
import { noFiles } from '../../../src/language/files';
import { parse } from '../../../src/language/parse';
import type { ProblemCode } from '../../../src/language/problems';
import { shapeText } from '../../../src/shapes/shape';
import { ANSWERED, askClosely } from '../../fuzz/questions/all';
import { filesOf } from '../expansion/memory-files';

const MANY = 100_000;
const NAME = 'n'.repeat(10_000);
const LONG_NAME = `w${'x'.repeat(10_000_000)}`;

interface Case {
  readonly what: string;
  readonly text: string;
  /** What is told of it; none where it is odd and right. */
  readonly codes: readonly ProblemCode[];
  readonly files?: Parameters<typeof filesOf>[0];
}

const chained = (count: number, link: (k: number) => string): string =>
  Array.from({ length: count }, (_, k) => link(k)).join('\n');

const importChain = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, k) => [
      `f${k}.grad`,
      k + 1 < count ? `import "f${k + 1}.grad"` : 'u : [2]',
    ]),
  );

const cases: readonly Case[] = [
  { what: 'open brackets', text: `y = ${'['.repeat(MANY)}`, codes: ['syntax'] },
  { what: 'nested parentheses', text: `y = ${'('.repeat(MANY)}x${')'.repeat(MANY)}`, codes: ['syntax'] },
  { what: 'nested brackets', text: `y = ${'['.repeat(MANY)}x${']'.repeat(MANY)}`, codes: ['syntax'] },
  { what: 'nested braces', text: `y = ${'{'.repeat(MANY)}x${'}'.repeat(MANY)}`, codes: ['syntax'] },
  { what: 'closing brackets', text: `y = x${')]}'.repeat(MANY / 4)}`, codes: ['syntax'] },
  { what: 'brackets of each sort', text: `y = ${'([{'.repeat(MANY / 4)}`, codes: ['syntax'] },
  { what: 'nested calls', text: `y = ${'relu('.repeat(MANY / 4)}x`, codes: ['syntax'] },
  { what: 'many minus signs', text: `y = ${'-'.repeat(MANY)}x`, codes: ['syntax'] },
  { what: 'many transposes', text: `y = x${'.T'.repeat(MANY / 4)}`, codes: ['syntax'] },
  { what: 'many powers', text: `y = x${' ^ 2'.repeat(MANY / 4)}`, codes: ['syntax'] },
  { what: 'many subscripts', text: `y = x${'[0]'.repeat(MANY / 4)}`, codes: ['syntax'] },
  {
    what: 'transposes and minus signs, as many as are read',
    text: `y = ${'-'.repeat(100)}x${'.T'.repeat(100)}`,
    codes: [],
  },
  { what: 'open braces', text: `y = x |> ${'repeat 2 {'.repeat(10_000)}`, codes: ['syntax'] },
  { what: 'a line of 10 MB', text: `y = ${'x + '.repeat(2_500_000)}x`, codes: ['syntax'] },
  { what: 'a name of 10 MB', text: `y = ${LONG_NAME}`, codes: ['syntax'] },
  { what: 'a comment of 10 MB', text: `# ${'x '.repeat(5_000_000)}`, codes: [] },
  { what: 'a text of 10 MB', text: `import "${'a'.repeat(10_000_000)}"`, codes: ['syntax'] },
  { what: 'spaces of 10 MB', text: `y =${' '.repeat(10_000_000)}x`, codes: ['syntax'] },
  { what: 'pipes', text: `y = x${' |> relu'.repeat(10_000)}`, codes: ['syntax'] },
  { what: 'pipes on lines of their own', text: `y = x${'\n  |> relu'.repeat(10_000)}`, codes: ['syntax'] },
  { what: 'a long chain of equations', text: `check x${' == x'.repeat(500)}`, codes: [] },
  { what: 'many statements of a letter', text: 'a\n'.repeat(MANY), codes: ['syntax'] },
  { what: 'many signs', text: '?\n'.repeat(10_000), codes: ['syntax'] },
  { what: 'many definitions of one name', text: 'a = 1\n'.repeat(5_000), codes: ['duplicate-name'] },
  { what: 'many entries', text: `y = [${'1, '.repeat(10_000)}1]`, codes: [] },
  { what: 'many arguments', text: `y = relu(${'x, '.repeat(10_000)}x)`, codes: ['wrong-arguments'] },
  { what: 'many axes', text: `y : [${'2, '.repeat(200)}2]`, codes: [] },
  {
    what: 'many indices',
    text: `y = sum[${Array.from({ length: 1_000 }, (_, k) => `i${k}`).join(', ')}](x[i0])`,
    codes: ['unbounded-index'],
  },
  {
    what: 'sizes of 10¹²',
    text: `big : [1000000000000]\nb2 = big @ big.T\nb3 = sum(b2)\ncheck grad(b3, big) == big`,
    codes: ['undecided'],
  },
  {
    what: 'sizes of 10¹² that are made',
    text: 'y = eye(1000000000000) @ ones(1000000000000)\nshow y',
    codes: [],
  },
  { what: 'sizes beyond whole numbers', text: 'y : [99999999999999999999999, 1e999]', codes: ['syntax'] },
  {
    what: 'a size to a power of sizes',
    text: `dim q = ${'9999999999 * '.repeat(40)}1\ny : [q]`,
    codes: [],
  },
  { what: 'numbers beyond all bounds', text: 'y = x * 1e999 + 1e-999\ncheck y == x', codes: ['undecided'] },
  {
    what: 'a number of many digits',
    text: `y = x * ${'9'.repeat(10_000)}\nz = ${`0.${'3'.repeat(10_000)}`} * x`,
    codes: [],
  },
  {
    what: 'a power beyond all bounds',
    text: 'y = (x + 1) ^ 1000000000\ncheck y == (1 + x) ^ 1000000000\nz = 2 ^ 9999999999',
    codes: [],
  },
  { what: 'a tower of powers', text: 'y = 9 ^ 9 ^ 9 ^ 9 ^ 9\ncheck y == 1', codes: ['undecided'] },
  { what: 'a million repetitions', text: 'y = x |> repeat 1000000 { relu }', codes: ['too-large'] },
  { what: 'a layer that calls itself', text: 'layer a(x : [n]) { a(x) }\ny = a(x)', codes: ['recursion'] },
  {
    what: 'layers that call each other',
    text: 'layer a(x : [n]) { b(b(x)) }\nlayer b(x : [n]) { a(a(x)) }\ny = a(x)',
    codes: ['recursion'],
  },
  {
    what: 'functions that double',
    text: `fn f0(t) = t\n${chained(40, (k) => `fn f${k + 1}(t) = f${k}(t) * f${k}(t + 1)`)}\ny = f40(x)`,
    codes: ['too-large'],
  },
  {
    what: 'functions that call each other',
    text: 'fn f(t) = g(t)\nfn g(t) = f(t)\ny = f(x)',
    codes: ['recursion'],
  },
  {
    what: 'definitions that double',
    text: `d0 = x\n${chained(20, (k) => `d${k + 1} = d${k} * d${k}`)}\nl = sum(d20)\ncheck grad(l, x) == x`,
    codes: [],
  },
  {
    what: 'derivatives of derivatives',
    text: `g0 = sum(x ^ 9)\n${chained(12, (k) => `g${k + 1} = sum(grad(g${k}, x) ^ 2)`)}`,
    codes: [],
  },
  {
    what: 'a file that imports itself',
    text: 'import "self.grad"',
    codes: ['no-import'],
    files: { 'self.grad': 'import "self.grad"' },
  },
  {
    what: 'files that import in a ring',
    text: 'import "a.grad"',
    codes: ['no-import'],
    files: { 'a.grad': 'import "b.grad"', 'b.grad': 'import "a.grad"' },
  },
  {
    what: 'a long chain of imports',
    text: 'import "f0.grad"',
    codes: ['too-large'],
    files: importChain(3000),
  },
  {
    what: 'a file of a megabyte of nothing',
    text: 'import "f.grad"',
    codes: ['syntax'],
    files: { 'f.grad': new Uint8Array(1_000_000) },
  },
  {
    what: 'a file that is no text',
    text: 'import "f.grad"',
    codes: ['no-import'],
    files: { 'f.grad': Uint8Array.from({ length: 4096 }, (_, k) => (k * 181) & 255) },
  },
  {
    what: 'an array that is no array',
    text: 'w : [3] = load("f.npy")',
    codes: ['no-load'],
    files: { 'f.npy': Uint8Array.from({ length: 4096 }, (_, k) => (k * 181) & 255) },
  },
  { what: 'a byte order mark', text: '\ufeffy = relu(x)', codes: [] },
  {
    what: 'writing that is turned around',
    text: 'y\u202e = x # \u2066\nz = "\u202e" + x',
    codes: ['syntax'],
  },
  { what: 'null bytes', text: `y = \0x\n${'\0'.repeat(MANY)}`, codes: ['syntax'] },
  { what: 'lone surrogates', text: 'y = \ud835 + x\nz\udc00 = "\ud800"\n# \udfff', codes: ['syntax'] },
  {
    what: 'signs of control',
    text: 'y = \0x\u0001\u001b[31m + \u202e x\n\ufeff\u2028z = x',
    codes: ['syntax'],
  },
  {
    what: 'bytes',
    text: String.fromCharCode(...Array.from({ length: 20_000 }, (_, k) => (k * k * 31 + k) & 255)),
    codes: ['syntax'],
  },
  { what: 'accents without end', text: `y = x${'\u0301'.repeat(50_000)}`, codes: ['unknown-name'] },
  { what: 'names of 10,000 letters', text: `${NAME} : [3]\ny = ${NAME} * ${NAME}m`, codes: ['unknown-name'] },
  { what: 'many unknown names', text: chained(3000, (k) => `y${k} = nope${k} + x`), codes: ['unknown-name'] },
  {
    what: 'many names alike',
    text: `${chained(3000, (k) => `value${k} = x`)}\ny = vlue`,
    codes: ['unknown-name'],
  },
  {
    what: 'names of objects',
    text: 'constructor : [2]\n__proto__ : [2]\ntoString = constructor + __proto__\nhasOwnProperty = valueOf(toString)',
    codes: ['unknown-function'],
  },
];

const ABOVE = 'x : [3]\n';

function isAnswered(analysis: Analysis, { codes, text }: Case): void {
  const end = ABOVE.length + text.length + 1;
  // Where it stands, and nowhere else.
  const found = diagnosticsOf(analysis)
    .filter(({ span }) => span.from >= ABOVE.length && span.to <= end)
    .map(({ code }) => code);
  for (const code of codes)
    assert.ok(found.includes(code), `${code} is not among ${[...new Set(found)].join(', ')}`);
  const { shape } = analysis.names.get('last') ?? {};
  assert.equal(shape && shapeText(shape), '[3]', 'the line below');
}

describe('hostile documents', function () {
  this.timeout(120_000);

  for (const each of cases) {
    it(`are told of and answered about: ${each.what}`, async () => {
      const [above, below] = [ABOVE, '\nlast = relu(x)\n'];
      const text = `${above}${each.text}${below}`;
      const files = each.files ? filesOf(each.files) : noFiles;
      const analysis = openDocument(text, undefined, files);
      const cursors = [above.length + 1, above.length + each.text.length, text.length - 4];
      await askClosely(analysis, 0, ANSWERED, cursors);
      isAnswered(analysis, each);
      // Typed below it, with it in place.
      const edit = { from: text.length, to: text.length, insert: 'z9 = last' };
      isAnswered(editDocument(analysis, text + edit.insert, [edit], files), each);
    });
  }

  it('are told of in fences of a file of 10 MB', () => {
    const fence = '```grad new\nx : [3]\ny = x @ x\n```\n';
    const text = `${'Words, and more of them.\n'.repeat(300_000)}${fence.repeat(2)}${'`'.repeat(2_500_000)}\n${fence}`;
    assert.ok(text.length >= 10_000_000);
    const [first] = new FileDocuments(text, 'markdown').all;
    assert.deepEqual(
      first?.analysis.problems.map(({ code }) => code),
      ['shape-mismatch'],
    );
  });

  it('are read as far as anybody writes: what stands below is told of, once', () => {
    const text = `x : [3]\n${'?\n'.repeat(5_000_000)}`;
    const document = parse(text);
    assert.equal(document.statements.length, 200_001);
    assert.equal(document.problems.at(-1)?.span.to, text.trimEnd().length + 1);
  });

  it('are found in a file of many fences, and in one that never ends', () => {
    assert.equal(documentsIn('```grad new\nx : [3]\n```\n'.repeat(20_000), 'markdown').length, 20_000);
    assert.equal(documentsIn(`# \`\`\`grad\n${'# x : [3]\n'.repeat(MANY)}`, 'code').length, 1);
  });
});
