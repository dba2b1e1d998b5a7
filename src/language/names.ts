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

/** True when `text`, all of it, can name a value or a size. */
export function isName(text: string): boolean {
  return text !== '' && nameEnd(text, 0) === text.length;
}

/**
 * Where the name ends that begins at a place; the place itself where none does. Letter by letter: V8 takes as long to make a pattern of all
 * the letters there are as to read a document in those that people use.
 */
export function nameEnd(text: string, from: number): number {
  if (!isNameStartAt(text, from)) return from;
  let at = from;
  for (let next = text.codePointAt(at); next !== undefined && isNamePart(next); next = text.codePointAt(at)) {
    at += next > 0xffff ? 2 : 1;
  }
  return at;
}

/** All names in a text, one after the other, whatever is between them. */
export function* namesIn(text: string): Iterable<string> {
  for (let at = 0; at < text.length; ) {
    const end = nameEnd(text, at);
    if (end > at) yield text.slice(at, end);
    at = Math.max(end, at + 1);
  }
}

/** Whether a name may start at a place. */
export function isNameStartAt(text: string, at: number): boolean {
  const codePoint = text.codePointAt(at);
  return codePoint !== undefined && isNameStart(codePoint);
}

/** The one spelling of a name: `ŷ` is the same name typed as one character or as `y` and an accent. */
export function canonicalName(text: string): string {
  return isAscii(text) ? text : text.normalize('NFC');
}

/** Whether a name may start with this code point. */
export function isNameStart(codePoint: number): boolean {
  if (codePoint < 0x80) return isAsciiLetter(codePoint);
  return /\p{L}/u.test(String.fromCodePoint(codePoint));
}

/** Whether a name may go on with this code point. */
export function isNamePart(codePoint: number): boolean {
  if (codePoint < 0x80) return isAsciiLetter(codePoint) || isAsciiDigit(codePoint) || codePoint === 0x5f;
  return /[\p{L}\p{M}\p{Nd}_\u2080-\u2089]/u.test(String.fromCodePoint(codePoint));
}

/** Whether a number may start with this code point. */
export function isDigit(codePoint: number): boolean {
  return codePoint < 0x80 ? isAsciiDigit(codePoint) : /\p{Nd}/u.test(String.fromCodePoint(codePoint));
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
