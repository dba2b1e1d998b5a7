/** What stands before each line of a fence: indentation, the sign of a comment, of a quotation, or of a list. */

export interface LinePrefix {
  /** Whether there is more to it than space, so that a line that lacks it is no longer part of the fence. */
  readonly hasSign: boolean;
  /** What a new line of the fence begins with. */
  readonly written: string;
  /** How many characters of a line are prefix; `undefined` for a line that lacks its sign. */
  widthIn(line: string): number | undefined;
}

/** Signs that open a comment, a quotation or an item of a list once, and are not repeated on the next line. */
const BLOCK_OPENERS = /(?:"""|'''|\/\*+!?|\{-\|?|\/-[-!]?|\(\*+|#=|#\||<!--|%\{|--\[\[)[ \t]*$/;
const LIST_ITEMS = /(?:[-*+]|\d{1,9}[.)])[ \t]+/g;

/** @param before what stands before the backticks on the line that opens the fence. */
export function prefixAfter(before: string, form: 'markdown' | 'code'): LinePrefix {
  const isOnce = form === 'code' && BLOCK_OPENERS.test(before);
  // A line below an item of a list is indented to where the item's text begins.
  const repeated =
    form === 'markdown'
      ? before.replace(LIST_ITEMS, (item) => ' '.repeat(item.length))
      : isOnce
        ? (/^[ \t]*/.exec(before)?.[0] ?? '')
        : before;
  const sign = repeated.trim();
  if (sign === '') return indentation(repeated, Math.max(repeated.length, before.length));
  return commented(repeated, sign);
}

/** Lines that are indented less than the first lose what they have. */
function indentation(written: string, width: number): LinePrefix {
  return {
    hasSign: false,
    written,
    widthIn: (line) => {
      if (line.startsWith(written) && written.length === width) return width;
      return Math.min(width, line.length - line.trimStart().length);
    },
  };
}

function commented(written: string, sign: string): LinePrefix {
  const hasSpace = /[ \t]$/.test(written);
  return {
    hasSign: true,
    written,
    widthIn: (line) => {
      if (line.startsWith(written)) return written.length;
      // Comments may be indented otherwise, and spaces at the end of a line are often taken away.
      const indent = line.length - line.trimStart().length;
      if (indent === line.length) return indent;
      if (!line.startsWith(sign, indent)) return undefined;
      const end = indent + sign.length;
      return hasSpace && /[ \t]/.test(line[end] ?? '') ? end + 1 : end;
    },
  };
}
