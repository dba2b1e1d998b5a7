/** The parts that a document is divided into by comments that begin with dashes: `# --- The backward pass`. */
import type { Analysis } from '../analysis/analysis';
import type { Span } from '../language/syntax';

export interface Section {
  /** What is written after the dashes; empty for a bare line. */
  readonly title: string;
  /** The comment. */
  readonly heading: Span;
  /** From the comment to before the next one, without blank lines at the end. */
  readonly span: Span;
}

const HEADING = /^[^\S\r\n]*(#[^\S\r\n]*-{3,}[^\S\r\n]*(.*?)[^\S\r\n-]*-*[^\S\r\n]*)$/gm;

/** In document order. */
export function sectionsOf({ document: { text } }: Pick<Analysis, 'document'>): readonly Section[] {
  const headings = [...text.matchAll(HEADING)].map((match) => {
    const comment = (match[1] as string).trimEnd();
    const from = match.index + match[0].indexOf('#');
    const title = (match[2] as string).replace(/-+$/, '').trim();
    return { title, heading: { from, to: from + comment.length } };
  });
  return headings.map(({ title, heading }, k) => {
    const end = headings[k + 1]?.heading.from ?? text.length;
    const to = heading.from + text.slice(heading.from, end).trimEnd().length;
    return { title, heading, span: { from: heading.from, to } };
  });
}
