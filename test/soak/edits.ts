/** One random edit of a text: what fingers do, most of it small, some of it wrong. */
import type { Random } from './random';

export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

const typed = [
  'x',
  '1',
  ' ',
  '(',
  ')',
  '[',
  '@',
  '.T',
  ' * 2',
  ' + x',
  '?',
  '\n',
  'relu(',
  '# ',
  '\u03b8',
  ' == ',
];
const lines = [
  'q9 = relu(x)',
  'check sum(x) == sum(x)',
  'check grad(sum(x), x) == x',
  'u9 : [3]',
  'show x',
  'dim k9',
];

export function randomEdit(text: string, random: Random): Edit {
  const at = random.below(text.length + 1);
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const found = text.indexOf('\n', at);
  const lineEnd = found < 0 ? text.length : found;
  const line = text.slice(lineStart, lineEnd);
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2:
      return { from: at, to: at, insert: random.of(typed) };
    case 3:
    case 4:
      return { from: at, to: Math.min(text.length, at + 1 + random.below(3)), insert: '' };
    case 5: {
      const number = /\d+/.exec(line);
      if (!number) return { from: lineStart, to: lineStart, insert: '# ' };
      const from = lineStart + number.index;
      return { from, to: from + number[0].length, insert: random.of(['1', '2', '3', '4', '16', '?']) };
    }
    case 6:
      return { from: lineStart, to: lineStart, insert: `${random.of(lines)}\n` };
    default:
      return { from: lineStart, to: Math.min(text.length, lineEnd + 1), insert: '' };
  }
}
