/**
 * What may be used as a name: a letter of any script, then letters, the marks that sit on letters, digits,
 * subscript digits and `_`.
 *
 * Words such as `check`, `row` or `T` are special only where the grammar looks for them, so they are names too.
 */

/** Source of a regular expression (flag `u`) that matches a name. */
export const NAME_PATTERN = String.raw`\p{L}[\p{L}\p{M}\p{Nd}_\u2080-\u2089]*`;

/** Another way to write `grad`, where it is called; it is not a name and can't be defined. */
export const NABLA = '∇';

const WHOLE_NAME = new RegExp(`^${NAME_PATTERN}$`, 'u');
const NAME_START = /\p{L}/u;
const NAME_PART = /[\p{L}\p{M}\p{Nd}_\u2080-\u2089]/u;

/** True when `text`, all of it, can name a value or a size. */
export function isName(text: string): boolean {
  return WHOLE_NAME.test(text);
}

/** The one spelling of a name: `ŷ` is the same name typed as one character or as `y` and an accent. */
export function canonicalName(text: string): string {
  return isAscii(text) ? text : text.normalize('NFC');
}

/** Whether a name may start with this code point. */
export function isNameStart(codePoint: number): boolean {
  if (codePoint < 0x80) return isAsciiLetter(codePoint);
  return NAME_START.test(String.fromCodePoint(codePoint));
}

/** Whether a name may go on with this code point. */
export function isNamePart(codePoint: number): boolean {
  if (codePoint < 0x80) return isAsciiLetter(codePoint) || isAsciiDigit(codePoint) || codePoint === 0x5f;
  return NAME_PART.test(String.fromCodePoint(codePoint));
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x80) return false;
  return true;
}

function isAsciiLetter(codePoint: number): boolean {
  return (codePoint >= 0x41 && codePoint <= 0x5a) || (codePoint >= 0x61 && codePoint <= 0x7a);
}

function isAsciiDigit(codePoint: number): boolean {
  return codePoint >= 0x30 && codePoint <= 0x39;
}
