/** What goes wrong with texts: signs put in and taken out, line ends and marks of other editors, halves of letters, markup. */
import type { Choices } from '../unit/properties/choices';
import { ALWAYS } from './lines/claims';

/** Signs and words that change what a line is. */
export const BITS: readonly string[] = [
  ...[
    '0',
    '-1',
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    '?',
    '.T',
    '@',
    '^',
    ' == ',
    '\n',
    '\t',
    '"',
    '\\',
    '#',
    ',',
    ';',
    ':',
    '=',
    '.W',
  ],
  ...['\u200b', '𝔸', '\u0301', '\ud800', '\r\n', '\r', '\u2028', '\0', '1e400', '1e-400', '9999999999999'],
  ...[
    '[i]',
    '[i, j]',
    'sum[i](',
    'max[i, j](',
    '[0]',
    '[-1]',
    '[5:2]',
    ' // 0',
    ' ^ 1000',
    ' / 0',
    ' |> relu',
    '[i + j]',
    '[2 * i - 1]',
  ],
  ...[
    'axis=9',
    '∇(',
    'hessian(',
    'grad(',
    'layer q(x : [n]) {',
    'fn r(t) = r(',
    'repeat 3 {',
    'import "self.grad"\n',
    'check ',
    'show ',
    'dim ',
  ],
  ...['load("x.npy")', 'n', 'x', 'W', ' ', '  '],
];

/** What may not become markup, code or a sequence that a terminal obeys. */
const MARKUP = [
  ...['<img src=x onerror=alert(1)>', '</code></pre><script>alert(1)</script>', '"><svg onload=alert(1)>'],
  ...["' onload='alert(1)", '&lt;b&gt;', '&#60;', '<!--', ']]>', '[a](command:x)', '```', '`', '**', '$x$'],
  ...['\u001b[31m', '\u001b]0;x\u0007', '\u202e', '\u009b2J', '::error::x', '%0A'],
  ...['\\href{javascript:alert(1)}{x}', '\\htmlClass{x}{y}'],
];

/** A line with something put in or taken out. */
export function damaged(c: Choices, text: string): string {
  const at = c.below(text.length + 1);
  if (c.chance(2)) return text.slice(0, at) + text.slice(at + 1 + c.below(4));
  return text.slice(0, at) + c.of(c.chance(4) ? MARKUP : BITS) + text.slice(at);
}

/** As other editors write it down, once in a while. */
export function dressed(c: Choices, text: string): string {
  if (!c.chance(3)) return text;
  return c.of([
    () => text.replaceAll('\n', '\r\n'),
    () => text.replaceAll('\n', '\r'),
    () => `\ufeff${text}`,
    () => text.replaceAll(' ', c.of(['\t', '  ', '\u00a0', '\u3000'])),
    () => `${text}\n`,
    () => text.replaceAll('\n', '\n\n'),
    () => text.replaceAll('\n', '  \n'),
    () => `${text}\n# ${c.of(MARKUP)}`,
    () => `${text}\nimport "${c.of(MARKUP)}"\nw${c.of(MARKUP)} : [2] = load("${c.of(MARKUP)}")`,
    () => {
      // A claim that this breaks is no longer so by construction.
      const plain = text.replaceAll(ALWAYS, '');
      const at = c.below(plain.length + 1);
      return (
        plain.slice(0, at) +
        c.of(['\ud83d', '\udc00', '\ufffe', '\u0000', '\u0301', '\u200d']) +
        plain.slice(at)
      );
    },
    () => text.normalize('NFD'),
    () => text.slice(0, c.below(text.length + 1)),
  ])();
}
