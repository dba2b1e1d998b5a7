/** What is written in the cells of tiles, made as it is first seen and kept for the tiles that were seen last. */
import { cellText } from './format';
import type { Tile } from './tiles';

/** Far more tiles than are in sight at once where numbers can be read. */
const KEPT = 32;

type Texts = (string | undefined)[];

export class CellTexts {
  private readonly kept = new Map<Tile, Texts>();

  of(tile: Tile): Texts {
    const known = this.kept.get(tile);
    if (known) return known;
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < KEPT) break;
      this.kept.delete(oldest);
    }
    const made: Texts = new Array(tile.answer.values.length);
    this.kept.set(tile, made);
    return made;
  }

  clear(): void {
    this.kept.clear();
  }
}

/** The text of a cell, the same one each time. */
export function textIn(texts: Texts, cell: number, value: number): string {
  const known = texts[cell];
  if (known !== undefined) return known;
  const made = cellText(value);
  texts[cell] = made;
  return made;
}
