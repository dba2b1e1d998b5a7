/** Documents with layers under random edits: nothing is thrown, and an edit gives what opening the text afresh does. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze } from '../../../src/analysis/analysis';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { type Analysis, editDocument, openDocument } from '../../../src/features/document';
import { hoverAt } from '../../../src/features/hover';
import { inlayHintsOf } from '../../../src/features/inlay-hints';
import { noFiles } from '../../../src/language/files';
import { parse, reparse } from '../../../src/language/parse';
import type { TextEdit } from '../../../src/language/syntax';
import { shapeText } from '../../../src/shapes/shape';

const LAYER = 'layer dense(x : [n], m) {\n  W : [m, n]\n  b : [m]\n  W @ x + b\n}';

const LINES = [
  LAYER,
  'layer block(x : [n]) {\n  inner = dense(x, 2 * n) |> swish\n  x + dense(inner, n)\n}',
  'fn swish(t) = t * sigmoid(t)',
  'dim k = 3',
  'x : [k]',
  'y = dense(x, 4) |> relu',
  'z = x |> repeat 2 { block }',
  'g = grad(sum(y), y.W)',
  'v = z.block1.inner.W @ x',
  'h = block(y)',
  'check shape(y.W) == [4, 3]',
] as const;

const PIECES = [
  '',
  '\n',
  ' ',
  '{',
  '}',
  '(',
  ')',
  '|>',
  'dense',
  'block(x)',
  'm',
  '.W',
  ', 2',
  '3',
  '?',
  ...LINES,
];

const documents = fc.shuffledSubarray([...LINES], { minLength: 4 }).map((lines) => lines.join('\n'));

function editsOf(text: string): fc.Arbitrary<TextEdit> {
  return fc
    .tuple(fc.nat({ max: text.length }), fc.nat({ max: 12 }), fc.constantFrom(...PIECES))
    .map(([from, length, insert]) => ({ from, to: Math.min(text.length, from + length), insert }));
}

function answers(analysis: Analysis): unknown {
  const names = [...analysis.names.values()].map(({ name, shape }) => `${name} : ${shapeText(shape)}`);
  const hints = inlayHintsOf(analysis).map(({ offset, label }) => `${offset} ${label}`);
  return { names, hints, problems: diagnosticsOf(analysis) };
}

describe('documents with layers', () => {
  it('are analysed after an edit as they are afresh, and nothing is thrown', () => {
    fc.assert(
      fc.property(
        documents.chain((text) => fc.tuple(fc.constant(text), editsOf(text))),
        ([text, edit]) => {
          const edited = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
          const analysis = editDocument(openDocument(text), edited, [edit]);
          assert.deepEqual(answers(analysis), answers(openDocument(edited)));
          for (const { span, related } of diagnosticsOf(analysis)) {
            for (const place of [span, ...related.map((each) => each.span)])
              assert.ok(0 <= place.from && place.from <= place.to && place.to <= edited.length);
          }
          hoverAt(analysis, Math.min(edit.from, edited.length));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are analysed in blocks of any size, after any edits, as they are afresh', function () {
    this.timeout(600_000);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...CONNECTED), { minLength: 4, maxLength: 14 }),
        fc.array(fc.tuple(fc.nat(9999), fc.nat(99), fc.constantFrom(...CONNECTED, ...WORDS)), {
          maxLength: 4,
        }),
        fc.integer({ min: 1, max: 4 }),
        (lines, changes, most) => {
          let document = parse(lines.join('\n'), most);
          let analysis = analyze(document);
          for (const [place, kind, insert] of changes) {
            // Verdicts and problems that are known before an edit are there to be carried over it.
            judged(analysis);
            const edit = changeOf(document.text, place, kind, insert);
            const text = document.text.slice(0, edit.from) + edit.insert + document.text.slice(edit.to);
            document = reparse(document, text, [edit]);
            analysis = analyze(document, noFiles, undefined, undefined, analysis);
            const [followed, afresh] = [judged(analysis), judged(analyze(parse(text)))];
            assert.deepEqual(followed, afresh, text);
          }
        },
      ),
      { numRuns: Number(process.env.NABLASCOPE_RUNS ?? 40) },
    );
  });
});

/** Lines about few names, many of which call what others define. */
const CONNECTED = [
  'x : [3]',
  'x : [4]',
  'layer f(x : [n]) {\n  w : [n]\n  w * x\n}',
  'layer f(x : [n]) {\n  w : [n]\n  check w == w\n  w + x\n}',
  'layer g(x : [n], m) {\n  W : [m, n]\n  W @ swish(x)\n}',
  'fn swish(t) = t * sigmoid(t)',
  'fn swish(t) = t + 1',
  'dim k = 4',
  'y = f(x)',
  'y = g(x, 3)',
  'z = g(y, k) + x',
  'z = swish(y)',
  'v = x |> repeat 2 { f }',
  'p : positive[2] = [1, -1]',
  'L = sum(z * z)',
  'check grad(L, z) == 2 * z',
  'check grad(sum(y), y.w) == x',
  'check y == f(x)',
  'check z[i] == y[i]',
  'g0 = grad(L, p)',
  'layout numerator',
  'u : [5] = load("u.npy")',
];

const WORDS = ['x', 'y.w', 'z', '2', 'f', 'swish', 'k', '# ', '\n'];

/** A line taken out, replaced or put above another, or a word in the place of one. */
function changeOf(text: string, place: number, kind: number, insert: string): TextEdit {
  const lines = text.split('\n');
  const line = place % lines.length;
  const from = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
  const end = from + (lines[line] as string).length;
  if (kind % 4 === 0) return { from, to: Math.min(text.length, end + 1), insert: '' };
  if (kind % 4 === 1) return { from, to: end, insert };
  if (kind % 4 === 2) return { from, to: from, insert: `${insert}\n` };
  const words = [...text.matchAll(/[\w.]+/g)];
  const word = words[place % Math.max(1, words.length)];
  return word ? { from: word.index, to: word.index + word[0].length, insert } : { from, to: from, insert };
}

function judged(analysis: Analysis): unknown {
  const isFree = [...analysis.shapes.dims.values()].some(({ free }) => free);
  const claims = isFree ? [] : analysis.checks.map((claim) => analysis.claim(claim));
  const verdicts = claims.map(({ verdict, message, filled, marked }) => ({
    verdict,
    message,
    filled,
    marked,
  }));
  const problems = diagnosticsOf(analysis, isFree ? () => undefined : undefined);
  const names = [...analysis.names.values()].map(({ name, shape }) => `${name} : ${shapeText(shape)}`);
  return { names, hints: inlayHintsOf(analysis, undefined, () => undefined), verdicts, problems };
}
