/** Documents with layers under random edits: nothing is thrown, and an edit gives what opening the text afresh does. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { type Analysis, editDocument, openDocument } from '../../../src/features/document';
import { hoverAt } from '../../../src/features/hover';
import { inlayHintsOf } from '../../../src/features/inlay-hints';
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
});
