/** Names for sizes that nothing pins down, so that everything that depends on them can still be worked out. */

import { canonicalName, namesIn } from '../language/names';
import { problem } from '../language/problems';
import type { DeclaredBlank } from './declarations';
import { shapeText } from './shape';
import { Size } from './size';
import type { Cell, ShapeSystem } from './system';

/** The letters that people use for sizes, without those that look like digits. */
const LETTERS = ['m', 'n', 'k', 'p', 'q', 'r', 'd', 'h', 'c', 't', 's', 'u', 'v', 'w'];

const LIKE_SIZE = new RegExp(`^[${LETTERS.join('')}]\\d*$`, 'u');

export class FreeSizes {
  /** The names that were made up. */
  readonly names = new Set<string>();
  private readonly unsolvedBlanks = new Set<DeclaredBlank>();

  constructor(
    private readonly system: ShapeSystem,
    /** Gives the next name for a size. */
    private readonly next: () => string,
  ) {}

  isSolved(blank: DeclaredBlank): boolean {
    return !this.unsolvedBlanks.has(blank);
  }

  /** Names what is unknown in the blanks, with one warning for each name that has such a `?`. */
  nameBlanks(blanks: readonly DeclaredBlank[]): void {
    const excused = this.system.excusedUnknowns();
    const warned = new Set<string>();
    for (const blank of blanks) {
      const open = this.openUnknowns(blank);
      const unknownForm = blank.size === undefined && !blank.cell.shape;
      const guessed = blank.size === undefined && blank.cell.guessed;
      if (open.length === 0 && !unknownForm && !guessed) continue;
      this.unsolvedBlanks.add(blank);
      const silent = this.system.isExcused(blank.cell) || open.some((unknown) => excused.has(unknown));
      const named = open.map((unknown) => this.nameUnknown(unknown, blank)).includes(true);
      // An unknown that an earlier `?` has too was spoken of there.
      if (silent || warned.has(blank.name) || (!named && !unknownForm && !guessed)) continue;
      warned.add(blank.name);
      const shape = () => (blank.cell.shape ? shapeText(this.system.written(blank.cell.shape)) : '?');
      this.system.report(() =>
        problem('unsolved-size', blank.key.span, { name: blank.name, shape: shape() }),
      );
    }
  }

  /** Names what is left unknown in a shape whose error was spoken of elsewhere. */
  nameCell(cell: Cell): void {
    if (!cell.failed) for (const axis of cell.shape?.axes ?? []) this.nameSize(axis);
  }

  /** Names what is left unknown in a size, with its own name if there is one for it. */
  nameSize(size: Size, own?: string): void {
    const left = this.system.sizes.resolve(size);
    if (own !== undefined && left.asUnknown !== undefined) this.bind(left.asUnknown, own);
    else for (const unknown of left.unknowns()) this.bind(unknown, this.newName());
  }

  private openUnknowns({ size, cell }: DeclaredBlank): number[] {
    const sizes = size ? [size] : (cell.shape?.axes ?? []);
    return sizes.flatMap((each) => this.system.sizes.resolve(each).unknowns());
  }

  private nameUnknown(unknown: number, blank: DeclaredBlank): boolean {
    if (this.system.sizes.isSolved(Size.unknown(unknown))) return false;
    this.bind(unknown, this.newName(), blank);
    return true;
  }

  private bind(unknown: number, name: string, blank?: DeclaredBlank): void {
    const span = blank?.key.span ?? { from: 0, to: 0 };
    const message = () => (blank ? 'nothing says what this size is' : '');
    this.system.sizes.equate(Size.unknown(unknown), Size.named(name), { span, message }, () => {});
  }

  private newName(): string {
    const name = this.next();
    this.names.add(name);
    return name;
  }
}

/** Names for sizes, one after the other, without those that are taken. */
export function sizeNames(isTaken: (name: string) => boolean): () => string {
  let tried = 0;
  return () => {
    for (;;) {
      const letter = LETTERS[tried % LETTERS.length] ?? '';
      const round = Math.floor(tried++ / LETTERS.length);
      const name = round === 0 ? letter : `${letter}${round}`;
      if (!isTaken(name)) return name;
    }
  };
}

/** The words of a text that a size might be called, too. */
export function wordsLikeSizes(text: string): Set<string> {
  const words = [...namesIn(text)].map(canonicalName);
  return new Set(words.filter((word) => LIKE_SIZE.test(word)));
}
