/** Random sequences of what people do to a text, each step one edit. */
import fc from 'fast-check';
import type { TextEdit } from '../../src/language/syntax';
import { Choices } from '../unit/properties/choices';
import { BITS } from './whole-document';

/** One step is read off its numbers and off the text as it then is, so that a sequence shrinks by losing steps. */
export type Step = readonly number[];

const TYPED = [
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
  'h.W',
  '# ',
];

export const steps = (most: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(fc.array(fc.nat(9999), { minLength: 5, maxLength: 5 }), {
    minLength: 1,
    maxLength: most,
    size: 'max',
  });

/** The edits of a step: typing is one edit a character. The states before are there to be undone to. */
export function editsOfStep(step: Step, text: string, before: readonly string[]): readonly TextEdit[] {
  const c = new Choices(step);
  const kind = c.below(9);
  const place = c.below(text.length + 1);
  const lines = text.split('\n');
  const starts = lines.map((_, k) => lines.slice(0, k).join('\n').length + (k > 0 ? 1 : 0));
  const line = c.below(lines.length);
  const [start, content] = [starts[line]!, lines[line]!];
  const lineEnd = Math.min(text.length, start + content.length + 1);
  switch (kind) {
    case 0:
    case 1: {
      const typed = c.of(TYPED);
      return [...typed].map((insert, k) => ({ from: place + k, to: place + k, insert }));
    }
    case 2:
      return [{ from: place, to: Math.min(text.length, place + 1 + c.below(6)), insert: '' }];
    case 3:
      return [{ from: place, to: place, insert: c.of(BITS) }];
    case 4:
      return [{ from: start, to: lineEnd, insert: '' }];
    case 5: {
      const [moved] = lines.splice(line, 1);
      lines.splice(c.below(lines.length + 1), 0, moved as string);
      return [{ from: 0, to: text.length, insert: lines.join('\n') }];
    }
    case 6:
      return [{ from: start, to: start, insert: `${content}\n` }];
    case 7: {
      // Another number in a line, which leaves its structure and changes what it means.
      const found = /\d+/.exec(content);
      if (!found) return [{ from: start, to: start, insert: '# ' }];
      const from = start + found.index;
      return [{ from, to: from + found[0].length, insert: c.of(['1', '2', '3', '5', '0', '?']) }];
    }
    default: {
      const earlier = before.length > 0 ? c.of(before) : '';
      return [{ from: 0, to: text.length, insert: earlier }];
    }
  }
}

export function applied(text: string, { from, to, insert }: TextEdit): string {
  return text.slice(0, from) + insert + text.slice(to);
}
