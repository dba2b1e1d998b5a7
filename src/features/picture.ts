/** A small drawing of what a matrix looks like, for hovers: its regions, to scale as far as can be seen. */
import type { RegionView, SideView, StructureKind } from '../protocol';
import type { Picture, PictureColors } from './types';

/** The longer side, in pixels; the shorter one never becomes thinner than can be seen. */
const LONGEST = 72;
const SHORTEST = 12;
/** Room for the frame. */
const MARGIN = 1;

export interface Drawn {
  readonly rows: SideView;
  readonly columns: SideView;
  readonly regions: readonly RegionView[];
  readonly description: string;
}

/** The picture of a matrix; a vector of thousands of entries is as thin as one can see. */
export function pictureOf({ rows, columns, regions, description }: Drawn): Picture {
  const { width, height } = extentOf(rows.size, columns.size);
  return {
    width: width + 2 * MARGIN,
    height: height + 2 * MARGIN,
    alt: `${rows.label} by ${columns.label}: ${description}`,
    svg: (colors) => draw(regions, width, height, colors),
  };
}

function extentOf(rows: number | undefined, columns: number | undefined): { width: number; height: number } {
  if (rows === undefined || columns === undefined) return { width: LONGEST, height: LONGEST };
  const scale = LONGEST / Math.max(rows, columns);
  const length = (size: number) => Math.round(Math.max(SHORTEST, size * scale));
  return { width: length(columns), height: length(rows) };
}

function draw(regions: readonly RegionView[], width: number, height: number, colors: PictureColors): string {
  const box = `width="${width + 2 * MARGIN}" height="${height + 2 * MARGIN}"`;
  const view = `viewBox="${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}"`;
  const parts = regions.map((region) => drawRegion(region, width, height, colors));
  const frame = `<rect width="${width}" height="${height}" fill="none" stroke="${attribute(colors.foreground)}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box} ${view}>${parts.join('')}${frame}</svg>`;
}

function drawRegion(region: RegionView, width: number, height: number, colors: PictureColors): string {
  const [x, y] = [pixels(region.left * width), pixels(region.top * height)];
  const [w, h] = [pixels(region.width * width), pixels(region.height * height)];
  const accent = attribute(colors.accent);
  const edge = `<rect width="${w}" height="${h}" fill="none" stroke="${attribute(colors.muted)}" stroke-width="0.5"/>`;
  const marks = marksOf(region.kind, w, h, accent);
  return `<g transform="translate(${x} ${y})">${marks}${edge}</g>`;
}

/** Kinds differ by their lines, not by colour alone. */
function marksOf(kind: StructureKind, w: number, h: number, color: string): string {
  const line = (d: string, width = 2) =>
    `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}"/>`;
  const full = (opacity: number) =>
    `<rect width="${w}" height="${h}" fill="${color}" fill-opacity="${opacity}"/>`;
  const diagonal = `M0 0L${w} ${h}`;
  switch (kind) {
    case 'zero':
      return '';
    case 'identity':
    case 'scaled-identity':
      return line(diagonal);
    case 'diagonal':
      return `<path d="${diagonal}" fill="none" stroke="${color}" stroke-width="3" stroke-dasharray="3 2"/>`;
    case 'selection':
    case 'permutation':
      return [0.05, 0.35, 0.6, 0.2, 0.8]
        .map(
          (at, k) =>
            `<rect x="${pixels(at * w)}" y="${pixels((k / 5) * h)}" width="4" height="4" fill="${color}"/>`,
        )
        .join('');
    case 'block':
      return [0, 1, 2]
        .map((k) => {
          const [x, y, bw, bh] = [(k * w) / 3, (k * h) / 3, w / 3, h / 3].map(pixels);
          return `<rect x="${x}" y="${y}" width="${bw}" height="${bh}" fill="${color}" fill-opacity="0.7"/>`;
        })
        .join('');
    case 'kronecker':
      return line(repeatedDiagonals(w, h), 1.5);
    case 'toeplitz':
      return line([-0.5, -0.25, 0, 0.25, 0.5].map((shift) => parallel(w, h, shift)).join(''), 1);
    case 'hankel':
      return `<g transform="translate(${w} 0) scale(-1 1)">${line([-0.5, 0, 0.5].map((shift) => parallel(w, h, shift)).join(''), 1)}</g>`;
    case 'low-rank':
      return full(0.35);
    case 'diagonal-plus-low-rank':
      return full(0.35) + line(diagonal, 3);
    case 'dense':
      return full(0.7);
  }
}

function repeatedDiagonals(w: number, h: number): string {
  const [columns, rows] = w >= h ? [4, 1] : [1, 4];
  const [tw, th] = [w / columns, h / rows];
  return Array.from({ length: 4 }, (_, k) => {
    const [x, y] = columns > 1 ? [k * tw, 0] : [0, k * th];
    return `M${pixels(x)} ${pixels(y)}L${pixels(x + tw)} ${pixels(y + th)}`;
  }).join('');
}

function parallel(w: number, h: number, shift: number): string {
  const from = shift >= 0 ? [w * shift, 0] : [0, -h * shift];
  const to = shift >= 0 ? [w, h * (1 - shift)] : [w * (1 + shift), h];
  return `M${from.map(pixels).join(' ')}L${to.map(pixels).join(' ')}`;
}

function pixels(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Colours come from an editor's theme: nothing of them may end the attribute they stand in. */
function attribute(color: string): string {
  return color.replace(/[^#%\w(),.\s/-]/g, '');
}
