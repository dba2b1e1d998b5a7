/** The rectangles of a matrix that are filled in one way, as fractions of its sides. */
import { Size } from '../shapes/size';
import type { FamilyStructure, GridStructure, Structure, TilesStructure } from './structure';

/** Places are fractions of the sides, from 0 to 1; together the regions of a matrix cover it exactly. */
export interface Region {
  /** What fills the rectangle, with its own matrix for a label; `block` where there are too many blocks. */
  readonly structure: Structure;
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

type Rectangle = Omit<Region, 'structure'>;

/** No band is thinner than this part of its side: a column of zeros beside 128 others can be seen. */
const THINNEST = 0.12;
/** What thin bands may take of a side altogether. */
const MOST_THIN = 0.9;
/** More blocks of one form than this are one region. */
const MOST_BLOCKS = 6;
/** What a free size is drawn as. */
const DRAWN = Size.of(64);

/** Blocks within blocks are taken apart. */
export function regionsOf(structure: Structure): readonly Region[] {
  return regionsIn(structure, { top: 0, left: 0, height: 1, width: 1 });
}

function regionsIn(structure: Structure, within: Rectangle): readonly Region[] {
  if (structure.kind !== 'block') return [{ structure, ...within }];
  if (structure.form === 'grid') return gridIn(structure, within);
  const cut = structure.form === 'tiles' ? tilesIn(structure, within) : familyIn(structure, within);
  return cut ?? [{ structure, ...within }];
}

/**
 * A few rows and columns of blocks, each drawn. Blocks that are many, or that hold blocks in turn, are one region
 * with the lines of what repeats in it.
 */
function tilesIn(structure: TilesStructure, within: Rectangle): readonly Region[] {
  const { rowOver, columnOver, steps, cell } = structure;
  const [rows, columns] = [rowOver, columnOver].map((over) => (over ? over.size.constant : 1));
  const few = rows !== undefined && columns !== undefined && Math.max(rows, columns) <= MOST_BLOCKS;
  if (!few || (steps && cell.kind === 'block'))
    return [{ structure: steps ? repeating(structure, steps.columns) : structure, ...within }];
  const [height, width] = [within.height / rows, within.width / columns];
  return Array.from({ length: rows * columns }, (_, k) => {
    const [r, c] = [Math.floor(k / columns), k % columns];
    return regionsIn(cell, { top: within.top + r * height, left: within.left + c * width, height, width });
  }).flat();
}

/** Seen from afar blocks that repeat along diagonals are lines along them. */
function repeating({ matrix, steps }: TilesStructure, columns: number): Structure {
  return { kind: columns > 0 ? 'toeplitz' : 'hankel', matrix, steps: steps ?? { rows: 1, columns } };
}

function gridIn({ cells, rowSizes, columnSizes }: GridStructure, within: Rectangle): readonly Region[] {
  const rows = edgesOf(rowSizes);
  const columns = edgesOf(columnSizes);
  return cells.flatMap((row, r) =>
    row.flatMap((cell, c) => {
      const [top, bottom] = [rows[r] as number, rows[r + 1] as number];
      const [left, right] = [columns[c] as number, columns[c + 1] as number];
      return regionsIn(cell, {
        top: within.top + within.height * top,
        left: within.left + within.width * left,
        height: within.height * (bottom - top),
        width: within.width * (right - left),
      });
    }),
  );
}

/** Blocks side by side or below one another; those along a diagonal are one region. */
function familyIn(
  { arrangement, over, cell }: FamilyStructure,
  within: Rectangle,
): readonly Region[] | undefined {
  const count = over.size.constant;
  if (arrangement === 'diagonal' || count === undefined || count > MOST_BLOCKS) return undefined;
  const bands = Array.from({ length: count }, (_, k): Rectangle => {
    if (arrangement === 'row') {
      return { ...within, left: within.left + (within.width * k) / count, width: within.width / count };
    }
    return { ...within, top: within.top + (within.height * k) / count, height: within.height / count };
  });
  return bands.flatMap((band) => regionsIn(cell, band));
}

/** Where each band of a side begins and the last one ends: to scale, but none too thin to be seen. */
function edgesOf(sizes: readonly Size[]): number[] {
  const lengths = sizes.map((size) => Math.max(1, size.substitute(() => DRAWN).constant ?? 1));
  const thinnest = Math.min(THINNEST, MOST_THIN / sizes.length);
  let thin = new Set<number>();
  for (;;) {
    const toScale = lengths.reduce((sum, length, k) => (thin.has(k) ? sum : sum + length), 0);
    const share = 1 - thin.size * thinnest;
    const fractions = lengths.map((length, k) => (thin.has(k) ? thinnest : (share * length) / toScale));
    // Room given to thin bands may make others thin that were not.
    const now = new Set(fractions.flatMap((fraction, k) => (fraction <= thinnest ? [k] : [])));
    if (now.size === thin.size) {
      const edges = [0];
      for (const fraction of fractions) edges.push((edges[edges.length - 1] as number) + fraction);
      edges[edges.length - 1] = 1;
      return edges;
    }
    thin = now;
  }
}
