/** Random sequences of what people do to a text, and of what happens to the files that it names. */
import fc from 'fast-check';
import type { TextEdit } from '../../src/language/syntax';
import { Choices } from '../unit/properties/choices';
import { BITS } from './damage';
import { MISTAKES } from './mistakes';

/** One step is read off its numbers and off the text as it then is, so that a sequence shrinks by losing steps. */
export type Step = readonly number[];

/** Edits that arrive together, or files that are other ones now. */
export type Change = { readonly edits: readonly TextEdit[] } | { readonly files: 'as they were' | 'changed' };

const TYPED = [
  ...[
    'z9 = relu(x)',
    'check grad(sum(x), x) == ones(3)',
    ' * 2',
    'W9 : [3, 3]',
    '\n',
    'x',
    '(',
    ')',
    'n',
    '0',
  ],
  ...[
    'h.W',
    '# ',
    '?',
    'layer q(x : [n]) {',
    '}',
    'dim n = 3',
    'import "blocks.grad"',
    'w9 : ? = load("x.npy")',
  ],
  ...['fn f(t) = t * 2', 'layout numerator', 'seed 3', 'z9[i] = x[i] * i', ' |> relu', '\r\n', '🙂', 'é'],
];

export const steps = (most: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(fc.array(fc.nat(9999), { minLength: 8, maxLength: 8 }), {
    minLength: 1,
    maxLength: most,
    size: 'max',
  });

/** Those beyond the ones that are listed below put one word in the place of another. */
const KINDS = 24;

/** Words and signs that can take each other's place and leave a line that can be read. */
const ALIKE: readonly (readonly string[])[] = [
  ['+', '-', '*', '/', '@'],
  ['relu', 'tanh', 'exp', 'sigmoid', 'abs', 'softmax', 'square'],
  ['sum', 'mean', 'max', 'norm', 'prod', 'logsumexp'],
  ['positive', 'onehot', 'prob'],
  ['spd', 'symmetric', 'diagonal', 'orthogonal'],
  ['numerator', 'denominator'],
  ['==', '<', '<=', '!='],
];

/** Another word, sign, number or name in the place of one: what a line means changes, and not whether it can be read. */
function replaced(c: Choices, text: string): TextEdit | undefined {
  const words = [...text.matchAll(/[\p{L}_][\p{L}\p{N}_]*|\d+(?:\.\d+)?|[=!<]=|[-+*/@<]/gu)];
  if (words.length === 0) return undefined;
  const { 0: word, index } = c.of(words);
  const names = words.map(([each]) => each).filter((each) => /^\p{L}/u.test(each));
  const others = /^\d/.test(word)
    ? ['1', '2', '3', '4', '0.5']
    : (ALIKE.find((alike) => alike.includes(word)) ?? (names.length > 0 ? names : [word]));
  return { from: index, to: index + word.length, insert: c.of(others) };
}

/** The changes of a step, one after the other. The states before are there to be undone to. */
export function changesOf(step: Step, text: string, before: readonly string[]): readonly Change[] {
  const c = new Choices(step);
  const kind = c.below(KINDS);
  const place = c.below(text.length + 1);
  const lines = text.split('\n');
  const line = c.below(lines.length);
  const start = lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
  const content = lines[line]!;
  const lineEnd = Math.min(text.length, start + content.length + 1);
  const one = (from: number, to: number, insert: string): readonly Change[] => [
    { edits: [{ from, to, insert }] },
  ];
  switch (kind) {
    case 0: {
      // As it is typed, a character at a time.
      const typed = c.of(TYPED);
      return [...typed].flatMap((insert, k) => one(place + k, place + k, insert));
    }
    case 1:
      return one(place, place, c.of(TYPED));
    case 2:
      return one(place, Math.min(text.length, place + 1 + c.below(6)), '');
    case 3:
      return one(place, place, c.of(BITS));
    case 4:
      return one(start, lineEnd, '');
    case 5: {
      const [moved] = lines.splice(line, 1);
      lines.splice(c.below(lines.length + 1), 0, moved as string);
      return one(0, text.length, lines.join('\n'));
    }
    case 6:
      return one(start, start, `${content}\n`);
    case 7: {
      // Another number in a line, which leaves its structure and changes what it means.
      const found = /\d+/.exec(content);
      if (!found) return one(start, start, '# ');
      const from = start + found.index;
      return one(from, from + found[0].length, c.of(['1', '2', '3', '5', '0', '?', '1e3', '4 * n']));
    }
    case 8:
      return one(0, text.length, before.length > 0 ? c.of(before) : '');
    case 9:
      return [{ files: c.of(['changed', 'as they were'] as const) }];
    case 10: {
      // In several places at once, as with several cursors.
      const places = [...new Set([place, c.below(text.length + 1), c.below(text.length + 1)])].sort(
        (a, b) => a - b,
      );
      const insert = c.of(TYPED);
      return [{ edits: places.map((at) => ({ from: at, to: at, insert })) }];
    }
    case 11: {
      // A name becomes another one in every place, or in all but one.
      const names = [...text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)];
      if (names.length === 0) return one(place, place, 'x');
      const [name] = c.of(names);
      const other = c.of(['renamed', 'x', 'W', c.of(names)[0]]);
      const places = names.filter((found) => found[0] === name).slice(c.below(2));
      return [
        { edits: places.map(({ index }) => ({ from: index, to: index + name.length, insert: other })) },
      ];
    }
    case 12: {
      // Commented out, or the other way around.
      const isComment = content.startsWith('# ');
      return one(start, start + (isComment ? 2 : 0), isComment ? '' : '# ');
    }
    case 13: {
      const mistake = c.of(Object.values(MISTAKES));
      const draft = {
        names: [{ name: 'x', axes: ['3'] }],
        functions: [],
        layers: [],
        count: c.below(9),
        hasFree: false,
      };
      const inserted = mistake({ c, draft, wanted: { operators: [], codes: [] } });
      return one(start, start, `${inserted}\n`);
    }
    default: {
      const edit = replaced(c, text);
      return edit ? [{ edits: [edit] }] : one(place, place, 'x');
    }
  }
}

export function applied(text: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight(
    (rest, { from, to, insert }) => rest.slice(0, from) + insert + rest.slice(to),
    text,
  );
}
