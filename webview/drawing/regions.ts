/** From fractions of a matrix to pixels of its picture. */
import type { RegionView, StructureKind } from '../../src/protocol';

export interface Placed {
  readonly region: RegionView;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A block narrower than this can't be seen to be one. */
const leastBlock = 3;

export function placeRegions(regions: readonly RegionView[], width: number, height: number): Placed[] {
  return regions.map((region) => {
    // Both edges are rounded, not the extent, so that neighbours share an edge exactly.
    const [x, y] = [Math.round(region.left * width), Math.round(region.top * height)];
    const right = Math.min(width, Math.max(x + leastBlock, Math.round((region.left + region.width) * width)));
    const bottom = Math.min(
      height,
      Math.max(y + leastBlock, Math.round((region.top + region.height) * height)),
    );
    return { region, x, y, width: right - x, height: bottom - y };
  });
}

/** Kinds that are drawn by lines, which a label would cover. */
const lined: ReadonlySet<StructureKind> = new Set<StructureKind>([
  'identity',
  'scaled-identity',
  'diagonal',
  'kronecker',
  'toeplitz',
  'hankel',
  'selection',
  'permutation',
  'block',
  'diagonal-plus-low-rank',
]);

/** Whether a label can be read inside a block and leaves its lines to be seen; else the sentence beside has to do. */
export function labelFits(text: string, kind: StructureKind, width: number, height: number): boolean {
  const [character, line, air] = [8, 18, 4];
  const room = lined.has(kind) ? width / 2 : width;
  return text.length * character + air <= room && line <= height;
}

/** The edges between blocks, each drawn once: the frame of the whole is drawn by itself. */
export function innerEdges(placed: readonly Placed[], width: number, height: number): string {
  const edges = new Set<string>();
  for (const { x, y, width: w, height: h } of placed) {
    if (x + w < width) edges.add(`M${x + w} ${y}v${h}`);
    if (y + h < height) edges.add(`M${x} ${y + h}h${w}`);
  }
  return [...edges].join('');
}
