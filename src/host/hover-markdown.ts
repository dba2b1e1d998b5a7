/** The parts of a hover as Markdown: formulas and pictures as images, links as commands of this extension. */
import * as vscode from 'vscode';
import { codeSpan, escapeMarkdown } from '../features/markdown';
import type { HoverPart, PictureColors } from '../features/types';
import { linkCommands } from './command-ids';
import type { Formulas } from './formulas';
import { imageMarkdown, svgImage } from './svg-image';

export interface HoverContext {
  readonly formulas: Formulas;
  readonly colors: PictureColors;
  /** The document that links are about. */
  readonly document: vscode.Uri;
  isCancelled(): boolean;
}

/** VS Code cuts Markdown off at 100,000 characters; a formula cut in two would show as gibberish. */
const lengthLimit = 95_000;

/** The size of hover text, so that formulas stand in it as letters do. */
const pixelsPerEm = 15;

/** `undefined` when the answer is no longer wanted. */
export async function hoverMarkdown(
  parts: readonly HoverPart[],
  context: HoverContext,
): Promise<vscode.MarkdownString | undefined> {
  let text = '';
  let previous: HoverPart | undefined;
  for (const part of parts) {
    if (context.isCancelled()) return undefined;
    const graphic = await markdownOf(part, context);
    text += separator(previous, part);
    text += text.length + graphic.length <= lengthLimit ? graphic : plainOf(part);
    previous = part;
  }
  const markdown = new vscode.MarkdownString(text);
  markdown.isTrusted = { enabledCommands: linkCommands };
  return markdown;
}

/** Each part is a paragraph, but for formulas in running text, and for links and pictures that go side by side. */
function separator(previous: HoverPart | undefined, part: HoverPart): string {
  if (!previous) return '';
  if (part.kind === 'formula' && !part.display) return ' ';
  if (part.kind === 'link' && previous.kind === 'link') return ' &nbsp;·&nbsp; ';
  if (part.kind === 'picture' && previous.kind === 'formula') return ' &nbsp; ';
  return '\n\n';
}

async function markdownOf(part: HoverPart, { formulas, colors, document }: HoverContext): Promise<string> {
  switch (part.kind) {
    case 'markdown':
      return part.text;
    case 'formula': {
      const image = await formulas.image(part, colors.foreground, pixelsPerEm);
      return image ? imageMarkdown(image) : plainOf(part);
    }
    case 'picture': {
      const { width, height, alt } = part.picture;
      return imageMarkdown(svgImage(part.picture.svg(colors), width, height, alt));
    }
    case 'link': {
      const { command, args } = part.target;
      if (!linkCommands.includes(command)) return escapeMarkdown(part.title);
      // Which document it is about: by the time of the click another may be in front.
      const withDocument = args.map((arg) => ({ ...arg, uri: document.toString() }));
      const query = encodeURIComponent(JSON.stringify(withDocument)).replace(/[()]/g, percentEncoded);
      return `[${escapeMarkdown(part.title)}](command:${command}?${query})`;
    }
  }
}

/** The same without any image, for a reader who has no use for it. */
function plainOf(part: HoverPart): string {
  switch (part.kind) {
    case 'formula':
      return codeSpan(part.text);
    case 'picture':
      return escapeMarkdown(part.picture.alt);
    default:
      return part.kind === 'markdown' ? part.text : escapeMarkdown(part.title);
  }
}

const percentEncoded = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
