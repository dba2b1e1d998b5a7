/** SVG images as Markdown can hold them: `data:` addresses with a size and a text that stands for them. */

export interface SvgImage {
  /** A `data:` URI without any character that means something in Markdown. */
  readonly uri: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** What can't stand in a URI, or would end a link's address in Markdown. */
const unsafe = /[^A-Za-z0-9\-._~!*',;:@/?=+$]/gu;

function percentEncoded(character: string): string {
  const encoded = encodeURIComponent(character);
  return encoded === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : encoded;
}

export function svgImage(svg: string, width: number, height: number, alt: string): SvgImage {
  // A lone surrogate is no character, and encoding one throws.
  const wellFormed = svg.replace(/\p{Surrogate}/gu, '\ufffd');
  // Either quote delimits attributes, and one of them needs no encoding: hovers have a limit on their length.
  const quoted = wellFormed.includes("'") ? wellFormed : wellFormed.replaceAll('"', "'");
  return { uri: `data:image/svg+xml,${quoted.replace(unsafe, percentEncoded)}`, width, height, alt };
}

export function imageMarkdown({ uri, width, height, alt }: SvgImage): string {
  // Here only brackets can be escaped, and a backtick would begin code.
  const label = alt.replace(/\s+/g, ' ').replace(/[\\`]/g, "'").replace(/[[\]]/g, '\\$&');
  return `![${label}](${uri}|width=${Math.ceil(width)},height=${Math.ceil(height)})`;
}
