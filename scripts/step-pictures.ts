/**
 * The pictures of the walkthrough, drawn from what the product says of the document after each step: its colours, hints and verdicts.
 * They take the colours of the theme around them.
 */
import { claimMarks } from '../src/features/claim-marks';
import { type Analysis, openDocument } from '../src/features/document';
import { firstSteps, textAfter } from '../src/features/first-steps';
import { hoverAt } from '../src/features/hover';
import { inlayHintsOf } from '../src/features/inlay-hints';
import { ownLines } from '../src/features/lines';
import { semanticTokensOf } from '../src/features/semantic-tokens';
import type { PictureColors } from '../src/features/types';

const width = 800;
const lineHeight = 19;
const margin = 18;
/** The last lines of the document: a step is about what is new. */
const mostLines = 12;

const themed: PictureColors = {
  foreground: 'var(--vscode-editor-foreground)',
  background: 'var(--vscode-editor-background)',
  accent: 'var(--vscode-textLink-foreground)',
  muted: 'var(--vscode-descriptionForeground)',
};

const fills = {
  comment: 'var(--vscode-editorLineNumber-foreground)',
  keyword: 'var(--vscode-symbolIcon-keywordForeground)',
  name: 'var(--vscode-symbolIcon-variableForeground)',
  function: 'var(--vscode-symbolIcon-functionForeground)',
  hint: 'var(--vscode-descriptionForeground)',
  good: 'var(--vscode-testing-iconPassed)',
  bad: 'var(--vscode-errorForeground)',
  text: themed.foreground,
} as const;

type Fill = keyof typeof fills;

interface Run {
  readonly text: string;
  readonly fill: Fill;
}

/** By the names of the files, each with its SVG. */
export function stepPictures(): ReadonlyMap<string, string> {
  const pictures = new Map(
    firstSteps.map(({ id, at }) => {
      const analysis = openDocument(textAfter(id));
      const lines = linesOf(analysis).slice(-mostLines);
      return [`${id}.svg`, drawing(lines, id === 'inspector' ? gradientAt(analysis, at) : undefined)];
    }),
  );
  pictures.set('elsewhere.svg', drawing(notes(), undefined));
  return pictures;
}

/** What the editor shows of each line. */
function linesOf(analysis: Analysis): readonly (readonly Run[])[] {
  const { text } = analysis.document;
  const lines = ownLines(analysis);
  const marks = new Map(
    claimMarks(analysis, (each) => analysis.claim(each)).map((mark) => [mark.line, mark]),
  );
  const hints = inlayHintsOf(analysis);
  const count = text.trimEnd().split('\n').length;
  let start = 0;
  return Array.from({ length: count }, (_, k) => {
    const source = lines.textOf(k + 1);
    const runs: Run[] = [];
    let at = 0;
    for (const { offset, label } of hints) {
      const place = offset - start;
      if (place < at || place > source.length) continue;
      runs.push(...coloured(analysis, start + at, start + place), { text: ` ${label}`, fill: 'hint' });
      at = place;
    }
    runs.push(...coloured(analysis, start + at, start + source.length));
    const mark = marks.get(k + 1);
    if (mark) runs.push({ text: `   ${mark.label}`, fill: mark.verdict === 'refuted' ? 'bad' : 'good' });
    start += source.length + 1;
    return runs;
  });
}

function coloured(analysis: Analysis, from: number, to: number): readonly Run[] {
  const text = analysis.document.text;
  const runs: Run[] = [];
  let at = from;
  for (const { span, type } of semanticTokensOf(analysis, { from, to })) {
    if (span.from < at || span.to > to || !/^\p{L}/u.test(text.slice(span.from, span.to))) continue;
    runs.push(...plain(text.slice(at, span.from)));
    runs.push({ text: text.slice(span.from, span.to), fill: type === 'function' ? 'function' : 'name' });
    at = span.to;
  }
  return [...runs, ...plain(text.slice(at, to))];
}

function plain(text: string): readonly Run[] {
  return text.split(/(#.*$|\bcheck\b|\bonehot\b)/).flatMap((part): Run[] => {
    if (part === '') return [];
    if (part.startsWith('#')) return [{ text: part, fill: 'comment' }];
    return [{ text: part, fill: /^(check|onehot)$/.test(part) ? 'keyword' : 'text' }];
  });
}

/** A fence as it looks in a page of notes. */
function notes(): readonly (readonly Run[])[] {
  const text = (words: string): Run[] => [{ text: words, fill: 'text' }];
  const fence = (words: string): Run[] => [{ text: words, fill: 'comment' }];
  const source = 'x : [3]\ny = 2 * x\ncheck grad(y, x) == 2 * eye(3)\n';
  return [
    [{ text: '# Notes', fill: 'keyword' }],
    [],
    text('The gradient of twice a vector:'),
    [],
    fence('```grad'),
    ...linesOf(openDocument(source)),
    fence('```'),
    [],
    text('as everybody knows.'),
  ];
}

interface Gradient {
  readonly formula: string;
  readonly facts: string;
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

/** The first derivative that the hover of a name tells of. */
function gradientAt(analysis: Analysis, at: string): Gradient {
  const parts = hoverAt(analysis, analysis.document.text.indexOf(at))?.parts ?? [];
  const part = parts.find((each) => each.kind === 'derivative' && each.wrt === 'a1');
  if (part?.kind !== 'derivative') throw new Error(`There is no derivative at ${at}`);
  const { formula, shape, description, picture } = part;
  const { width, height } = picture;
  // VS Code shows the elements of one drawing, and none of a drawing inside of it.
  const svg = picture.svg(themed).replace(/^<svg[^>]*>|<\/svg>$/g, '');
  return {
    formula: formula.text,
    facts: `${shape}, ${description}`,
    width,
    height,
    svg,
  };
}

function drawing(lines: readonly (readonly Run[])[], gradient: Gradient | undefined): string {
  const below = gradient ? Math.max(gradient.height, 2 * lineHeight) + 2 * margin : 0;
  const codeHeight = lines.length * lineHeight + 2 * margin;
  const height = codeHeight + below;
  const rows = lines.map((runs, k) => textLine(runs, margin, margin + (k + 0.75) * lineHeight));
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" rx="6" fill="${themed.background}" stroke="${themed.muted}" stroke-opacity="0.4"/>`,
    `<g font-family="var(--vscode-editor-font-family), monospace" font-size="14">`,
    ...rows,
    ...(gradient ? gradientLines(gradient, codeHeight) : []),
    '</g>',
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

function gradientLines(gradient: Gradient, top: number): readonly string[] {
  const left = 2 * margin + gradient.width;
  return [
    `<line x1="${margin}" y1="${top}" x2="${width - margin}" y2="${top}" stroke="${themed.muted}" stroke-opacity="0.4"/>`,
    `<g transform="translate(${margin} ${top + margin})">${gradient.svg}</g>`,
    textLine([{ text: gradient.formula, fill: 'text' }], left, top + margin + 0.75 * lineHeight),
    textLine([{ text: gradient.facts, fill: 'hint' }], left, top + margin + 1.75 * lineHeight),
  ];
}

function textLine(runs: readonly Run[], x: number, y: number): string {
  const spans = runs.map(({ text, fill }) => `<tspan fill="${fills[fill]}">${escaped(text)}</tspan>`);
  return `<text x="${x}" y="${y}" xml:space="preserve">${spans.join('')}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
