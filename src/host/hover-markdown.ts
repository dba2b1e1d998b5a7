/** The parts of a hover as Markdown: formulas and pictures as images, links as commands of this extension. */
import * as vscode from 'vscode';
import { codeSpan, escapeMarkdown } from '../features/markdown';
import type { HoverPart, LinkCommand, Picture, PictureColors } from '../features/types';
import { commandIds, linkCommands } from './command-ids';
import type { Formulas } from './formulas';
import { imageMarkdown, type SvgImage, svgImage } from './svg-image';

export interface HoverContext {
  readonly formulas: Formulas;
  readonly colors: PictureColors;
  /** The `uri` of the document that links are about. */
  readonly document: string;
  isCancelled(): boolean;
}

/** VS Code cuts Markdown off at 100,000 characters; a formula cut in two would show as gibberish. */
const lengthLimit = 95_000;

/** The size of hover text, so that formulas stand in it as letters do. */
const pixelsPerEm = 16;

/** So that several derivatives fit on the first screen of a hover. */
const longestPicture = 44;
const air = 10;

/** `undefined` when the answer is no longer wanted. */
export async function hoverMarkdown(
  parts: readonly HoverPart[],
  context: HoverContext,
): Promise<vscode.MarkdownString | undefined> {
  let text = '';
  let previous: HoverPart | undefined;
  for (const part of parts) {
    if (context.isCancelled()) return undefined;
    text += separator(previous, part);
    const graphic = await markdownOf(part, context);
    text += text.length + graphic.length <= lengthLimit ? graphic : plainOf(part);
    previous = part;
  }
  const markdown = new vscode.MarkdownString(text);
  markdown.isTrusted = { enabledCommands: linkCommands };
  return markdown;
}

/** An empty head: what the columns are can be seen. */
const tableHead = '| | | |\n|:-:|:-|:-|\n';

/** Each part is a paragraph, but formulas in running text, links side by side, and derivatives row by row. */
function separator(previous: HoverPart | undefined, part: HoverPart): string {
  if (part.kind === 'derivative') {
    if (previous?.kind === 'derivative') return '\n';
    return previous ? `\n\n${tableHead}` : tableHead;
  }
  if (!previous) return '';
  if (part.kind === 'formula' && !part.display) return ' ';
  if (part.kind === 'link' && previous.kind === 'link') return ' &nbsp;·&nbsp; ';
  return '\n\n';
}

async function markdownOf(part: HoverPart, context: HoverContext): Promise<string> {
  switch (part.kind) {
    case 'markdown':
      return part.text;
    case 'formula': {
      const image = await context.formulas.image(part, context.colors.foreground, pixelsPerEm);
      return image ? imageMarkdown(image) : plainOf(part);
    }
    case 'derivative':
      return derivativeRow(part, context);
    case 'link':
      return link(escapeMarkdown(part.title), part.target, context);
  }
}

/** The same without any image, for a reader who has no use for it. */
function plainOf(part: HoverPart): string {
  switch (part.kind) {
    case 'markdown':
      return part.text;
    case 'formula':
      return codeSpan(part.text);
    case 'derivative':
      return row('', codeSpan(part.formula.text), factsOf(part));
    case 'link':
      return escapeMarkdown(part.title);
  }
}

type DerivativePart = Extract<HoverPart, { kind: 'derivative' }>;

async function derivativeRow(part: DerivativePart, context: HoverContext): Promise<string> {
  const { of, wrt, formula, picture } = part;
  const { formulas, colors } = context;
  const image = await formulas.image({ ...formula, display: true }, colors.foreground, pixelsPerEm);
  const target = { command: commandIds.showJacobian, args: [{ of, wrt }] } as const;
  return row(
    imageMarkdown(besideText(picture, colors)),
    link(image ? imageMarkdown(image) : codeSpan(formula.text), target, context),
    factsOf(part),
  );
}

/** A picture at the size of a line or two, with some air before what follows: images in a table touch their neighbours. */
function besideText({ width, height, alt, svg }: Picture, colors: PictureColors): SvgImage {
  const scale = Math.min(1, longestPicture / Math.max(width, height));
  const [w, h] = [width * scale + air, height * scale];
  const viewBox = `0 0 ${width + air / scale} ${height}`;
  const outer = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="${viewBox}">`;
  return svgImage(`${outer}${svg(colors)}</svg>`, w, h, alt);
}

function factsOf({ shape, description }: DerivativePart): string {
  return `&nbsp; ${codeSpan(shape)} ${escapeMarkdown(description)}`;
}

/** In a table a bar ends a cell, wherever it stands. */
function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** @param label Markdown. */
function link(label: string, { command, args }: LinkCommand, { document }: HoverContext): string {
  // Which document it is about: by the time of the click another may be in front.
  const withDocument = args.map((arg) => ({ ...arg, uri: document }));
  const query = encodeURIComponent(JSON.stringify(withDocument)).replace(/[()]/g, percentEncoded);
  return `[${label}](command:${command}?${query} "Show it in the inspector")`;
}

const percentEncoded = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
