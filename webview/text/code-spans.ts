/** Sentences of the host have names and code between backticks, as people write them. */

export interface Span {
  readonly text: string;
  readonly code: boolean;
}

/** A backtick that is never closed is a backtick. */
export function codeSpans(sentence: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of sentence.matchAll(/`([^`]+)`/g)) {
    if (match.index > from) spans.push({ text: sentence.slice(from, match.index), code: false });
    spans.push({ text: match[1]!, code: true });
    from = match.index + match[0].length;
  }
  if (from < sentence.length) spans.push({ text: sentence.slice(from), code: false });
  return spans;
}
