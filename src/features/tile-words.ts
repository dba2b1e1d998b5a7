/** Block-Toeplitz and block-Hankel matrices in words: `doubly block-Toeplitz: 6×6 blocks of 6×6 blocks of 2×3`. */
import type { Index } from '../calculus/affine';
import type { Steps, Structure, TilesStructure } from '../calculus/structure';
import { productOf, Size } from '../shapes/size';
import { sizeLabel } from './size-words';

type ShiftKind = 'toeplitz' | 'hankel';

const NAMES: Readonly<Record<ShiftKind, string>> = { toeplitz: 'Toeplitz', hankel: 'Hankel' };
const LINES: Readonly<Record<ShiftKind, string>> = { toeplitz: 'diagonals', hankel: 'anti-diagonals' };

/** A matrix with one axis on each side that repeats. */
export function describeShift(kind: ShiftKind, steps: Steps): string {
  if (!isStrided(steps)) return `${NAMES[kind]}: constant along its ${LINES[kind]}`;
  return `strided ${NAMES[kind]}: ${repeat(steps)}`;
}

export function describeTiles(structure: TilesStructure): string {
  const { name, blocks } = tilesInWords(structure);
  return `${name}: ${blocks}`;
}

/** What such a matrix is called, and its blocks from the outermost to what the innermost are. */
export function tilesInWords(structure: TilesStructure): { readonly name: string; readonly blocks: string } {
  const levels = levelsOf(structure);
  const inner = innermost(structure);
  const repeating = levels.filter((level) => level.steps !== undefined);
  const kinds = repeating.map(({ steps }) => kindOf(steps as Steps));
  const within = inner.kind === 'toeplitz' || inner.kind === 'hankel' ? inner.kind : undefined;
  const all = [...kinds, ...(within ? [within] : [])];
  const sizes = [...levels.map(({ size }) => size), sizeOf(inner.matrix)];
  const last = within ? ` ${NAMES[within]} blocks` : '';
  const strides = [...repeating, ...(within ? [inner as Structure & { kind: ShiftKind }] : [])]
    .flatMap(({ steps }) => (steps && isStrided(steps) ? [steps] : []))
    .slice(0, 1)
    .map((steps) => `, ${repeat(steps)}`);
  const blocks = `${sizes.join(' blocks of ')}${last}${formOf(inner)}${strides.join('')}`;
  return { name: nameOf(all, strides.length > 0), blocks };
}

function nameOf(kinds: readonly ShiftKind[], strided: boolean): string {
  const [first = 'toeplitz'] = kinds;
  const one = kinds.every((kind) => kind === first) ? NAMES[first] : 'Toeplitz and Hankel';
  const depth = ['', '', 'doubly ', 'triply '][kinds.length] ?? `${kinds.length}-fold `;
  return `${strided ? 'strided ' : ''}${depth}block-${one}`;
}

function kindOf({ columns }: Steps): ShiftKind {
  return columns > 0 ? 'toeplitz' : 'hankel';
}

function isStrided({ rows, columns }: Steps): boolean {
  return rows !== 1 || Math.abs(columns) !== 1;
}

function repeat({ rows, columns }: Steps): string {
  const side = columns > 0 ? 'right' : 'left';
  return `the same ${rows} down and ${Math.abs(columns)} to the ${side}`;
}

interface Level {
  readonly steps?: Steps | undefined;
  readonly size: string;
}

function levelsOf({ steps, rowOver, columnOver, cell }: TilesStructure): Level[] {
  const count = (over: Index | undefined) => sizeLabel(over?.size ?? Size.of(1));
  const level = { steps, size: `${count(rowOver)}×${count(columnOver)}` };
  return cell.kind === 'block' && cell.form === 'tiles' ? [level, ...levelsOf(cell)] : [level];
}

function innermost({ cell }: TilesStructure): Structure {
  return cell.kind === 'block' && cell.form === 'tiles' ? innermost(cell) : cell;
}

function sizeOf({ rows, columns }: Structure['matrix']): string {
  const total = (side: readonly Index[]) => sizeLabel(productOf(side.map(({ size }) => size)));
  return `${total(rows)}×${total(columns)}`;
}

const FORMS: Partial<Readonly<Record<Structure['kind'], string>>> = {
  diagonal: 'diagonal',
  'scaled-identity': 'an identity times a scalar',
  'low-rank': 'of low rank',
  kronecker: 'a Kronecker product',
  selection: 'a selection',
};

/** What each of the innermost blocks is, where that says more than its size. */
function formOf({ kind }: Structure): string {
  const form = FORMS[kind];
  return form === undefined ? '' : `, each ${form}`;
}
