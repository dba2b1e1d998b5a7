/**
 * How each structure looks inside its rectangle. Kinds differ by line, never by colour alone, so that they can
 * be told apart in print, in high contrast and by everybody.
 */
import type { StructureKind } from '../../src/protocol';

export interface Mark {
  /** SVG path data in the pixels of the rectangle, from its own top left corner. */
  readonly d: string;
  /** `line`: where entries are; `beads`: the same, but each with a value of its own; `hatch`: texture; `fill`: an area. */
  readonly role: 'line' | 'beads' | 'hatch' | 'fill';
}

type Point = readonly [x: number, y: number];

const n = (value: number): string => String(Math.round(value * 10) / 10);
const line = ([x1, y1]: Point, [x2, y2]: Point): string => `M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`;
const box = (x: number, y: number, w: number, h: number): string =>
  `M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}z`;

/**
 * The line parallel to the main diagonal that is shifted along the top by `shift` of the width, from edge to
 * edge; a negative shift leaves through the left side.
 */
export function parallel(w: number, h: number, shift: number): string {
  return shift >= 0
    ? line([w * shift, 0], [w, h * (1 - shift)])
    : line([0, -h * shift], [w * (1 + shift), h]);
}

const mirrored = (w: number, h: number, shift: number): string =>
  shift >= 0 ? line([w * (1 - shift), 0], [0, h * (1 - shift)]) : line([w, -h * shift], [-w * shift, h]);

const diagonal = (w: number, h: number): string => parallel(w, h, 0);

/** Lines every `gap` pixels, the first and last half a gap from the edges. */
function everyGap(length: number, gap: number): number[] {
  const count = Math.max(1, Math.round(length / gap));
  return Array.from({ length: count }, (_, i) => ((i + 0.5) * length) / count);
}

function crosshatch(w: number, h: number): string {
  const gap = Math.max(6, Math.min(16, Math.min(w, h) / 10));
  return [
    ...everyGap(w, gap).map((x) => line([x, 0], [x, h])),
    ...everyGap(h, gap).map((y) => line([0, y], [w, y])),
  ].join('');
}

const stripeShifts = [-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75];

/** One small diagonal a tile; as many tiles along the longer side as its proportion suggests. */
function repeatedDiagonals(w: number, h: number): string {
  const along = Math.min(7, Math.max(3, Math.round(Math.max(w / h, h / w) * 1.6)));
  const across = w === h ? along : 1;
  const [columns, rows] = w >= h ? [along, across] : [across, along];
  const parts: string[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [tw, th] = [w / columns, h / rows];
      parts.push(line([column * tw, row * th], [(column + 1) * tw, (row + 1) * th]));
    }
  }
  return parts.join('');
}

function tileEdges(w: number, h: number): string {
  const along = Math.min(7, Math.max(3, Math.round(Math.max(w / h, h / w) * 1.6)));
  const inner = Array.from({ length: along - 1 }, (_, i) => (i + 1) / along);
  return inner
    .map((at) => (w >= h ? line([w * at, 0], [w * at, h]) : line([0, h * at], [w, h * at])))
    .concat(w === h ? inner.map((at) => line([0, h * at], [w, h * at])) : [])
    .join('');
}

const selected: readonly Point[] = [
  [0.06, 0.05],
  [0.2, 0.23],
  [0.46, 0.41],
  [0.54, 0.59],
  [0.8, 0.77],
  [0.94, 0.95],
];

const permuted: readonly Point[] = [
  [0.36, 0.06],
  [0.08, 0.24],
  [0.78, 0.41],
  [0.22, 0.59],
  [0.92, 0.77],
  [0.58, 0.94],
];

function entries(w: number, h: number, places: readonly Point[]): string {
  const side = Math.max(3, Math.min(7, Math.min(w, h) / 8));
  return places.map(([x, y]) => box(x * (w - side), y * (h - side), side, side)).join('');
}

function diagonalBlocks(w: number, h: number): string {
  return [0, 1, 2].map((i) => box((w * i) / 3, (h * i) / 3, w / 3, h / 3)).join('');
}

/** A zero block has no marks: its emptiness and its `0` are what shows it. */
export function marksOf(kind: StructureKind, w: number, h: number): readonly Mark[] {
  switch (kind) {
    case 'zero':
      return [];
    case 'identity':
      return [{ role: 'line', d: diagonal(w, h) }];
    case 'scaled-identity': {
      // Two lines as close as the rectangle's shorter side allows.
      const shift = Math.min(0.04, 2.5 / Math.min(w, h));
      return [{ role: 'line', d: parallel(w, h, shift) + parallel(w, h, -shift) }];
    }
    case 'diagonal':
      return [{ role: 'beads', d: diagonal(w, h) }];
    case 'selection':
      return [{ role: 'fill', d: entries(w, h, selected) }];
    case 'permutation':
      return [{ role: 'fill', d: entries(w, h, permuted) }];
    case 'block':
      return [{ role: 'fill', d: diagonalBlocks(w, h) }];
    case 'kronecker':
      return [
        { role: 'hatch', d: tileEdges(w, h) },
        { role: 'line', d: repeatedDiagonals(w, h) },
      ];
    case 'toeplitz':
      return [{ role: 'line', d: stripeShifts.map((shift) => parallel(w, h, shift)).join('') }];
    case 'hankel':
      return [{ role: 'line', d: stripeShifts.map((shift) => mirrored(w, h, shift)).join('') }];
    case 'low-rank':
      return [{ role: 'hatch', d: crosshatch(w, h) }];
    case 'diagonal-plus-low-rank':
      return [
        { role: 'hatch', d: crosshatch(w, h) },
        { role: 'beads', d: diagonal(w, h) },
      ];
    case 'dense':
      return [{ role: 'fill', d: box(0, 0, w, h) }];
  }
}
