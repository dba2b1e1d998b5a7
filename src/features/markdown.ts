/**
 * Markdown from text that isn't ours. What comes from a document is either escaped or put in a code span, so that
 * no document can put links, images, icons or markup into a hover.
 */

/** Words of any origin: the signs of ordinary sentences stay, those that make markup are escaped, lines joined. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_{}[\]()<>#|~&!@$]/g, '\\$&')
    .replaceAll('://', '\\://')
    .replace(/\bwww\./gi, 'www\\.')
    .replace(/^(\s*)(\d+)([.)])/, '$1$2\\$3')
    .replace(/^(\s*)([+\-=])/, '$1\\$2');
}

/** A code span that holds any text, backticks included; line ends become spaces. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A sentence that has its code between backticks, as problems and reasons do; all else is escaped. */
export function prose(sentence: string): string {
  return sentence
    .split(/`([^`]*)`/)
    .map((part, position) => (position % 2 === 1 ? codeSpan(part) : escapeMarkdown(part)))
    .join('');
}

/** Several lines of the language in a code block that no line can end. */
export function codeBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}grad\n${text.replace(/\s+$/u, '')}\n${fence}`;
}
