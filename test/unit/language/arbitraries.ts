/** Random documents, mostly of lines that somebody could be typing, and random edits of them. */
import fc from 'fast-check';
import type { TextEdit } from '../../../src/language/syntax';

/** Pieces of text that mean something to the reader, alone or next to each other. */
const fragments = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('x', 'W1', 'ŷ', 'θ₁', '12', '0.5', 'f(', 'g(a, ', 'axis=0', '"a b"'),
  },
  { weight: 6, arbitrary: fc.constantFrom('(', ')', '[', ']', '{', '}', ',', ';', ':', '=', '?', '.T', '.') },
  { weight: 5, arbitrary: fc.constantFrom('+', '-', '*', '/', '@', '^', '|>', '==', '<', '!=', '//', '∇') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...['dim ', 'check ', 'show ', 'layout ', 'seed ', 'row', 'onehot', 'scalar'],
      ...['fn f(t) = ', 'layer g(x : [n]) {', 'import "a"', '|> repeat 3 {'],
    ),
  },
  { weight: 5, arbitrary: fc.constantFrom('\n', '\n', '\r\n', '\r', '\n  ', '\n|> ', '\n  == ', ' ', '\t') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('# note', '"', '\\', '#', '$', '\u00a0', '\ufeff', '𝐱', '\ud835', "'"),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 4, unit: 'binary' }) },
);

const lines = fc.constantFrom(
  'x : [784] # input',
  'y : onehot[10]',
  'dim n = 28 * 28',
  'z1 = W1 @ [x; 1]',
  'z2 = f(a,\n  axis=0,\n  b)',
  'h = x\n  |> relu',
  'check grad(L, z2)\n  == a2 - y',
  'show W.T[0, 1:]',
  'fn swish(t) = t * sigmoid(t)',
  'layer dense(x : [n], m) {\n  W : [m, n]\n  b : [m]\n  W @ x + b\n}',
  'layer open(x : [n]) {\n  W : [n, n]\n  z = f(W,\n    x',
  '  inner = W @ x',
  '}',
  'h = x |> repeat 3 { dense(4) |> swish }',
  'y = dense(x, 3).W',
  'import "blocks.grad"',
  'A = [a, b',
  'b = f(g([a,',
  '  indented = 3',
  'half',
  '',
  '# only a comment',
);

/** Texts of anything. */
export const texts = fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join(''));

/** Documents of statements, with something wrong here and there. */
export const documents = fc
  .array(fc.oneof({ weight: 3, arbitrary: lines }, { weight: 1, arbitrary: texts }), { maxLength: 8 })
  .map((parts) => parts.join('\n'));

/** Up to three edits of a text, in order. */
export function editsOf(text: string): fc.Arbitrary<TextEdit[]> {
  const place = fc.nat({ max: text.length });
  return fc
    .array(place, { minLength: 2, maxLength: 6 })
    .chain((places) => {
      const sorted = [...places].sort((a, b) => a - b);
      const count = Math.floor(sorted.length / 2);
      const inserts = fc.array(fc.oneof(fragments, lines, fc.constant('')), {
        minLength: count,
        maxLength: count,
      });
      return inserts.map((inserted) =>
        inserted.map((insert, index) => ({ from: sorted[2 * index]!, to: sorted[2 * index + 1]!, insert })),
      );
    })
    .chain((edits) =>
      // Typing inserts without removing.
      fc.boolean().map((inserts) => (inserts ? edits.map((edit) => ({ ...edit, to: edit.from })) : edits)),
    );
}
