/** Where texts in quotes end: scanned, as a regular expression runs out of stack on a text of megabytes. */

const QUOTE = 34;
const BACKSLASH = 92;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * The offset behind the text in quotes whose opening quote stands at `at`: behind its closing quote or, where that is missing, at the
 * end of its line.
 */
export function endOfString(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === LINE_FEED || code === CARRIAGE_RETURN) return end;
    end++;
    if (code === QUOTE) return end;
    if (code !== BACKSLASH) continue;
    const escaped = text.charCodeAt(end);
    if (escaped === QUOTE || escaped === BACKSLASH) end++;
  }
  return end;
}
