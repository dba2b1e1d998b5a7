/**
 * The colours of a matrix, made from the theme: from the ground to one hue for positive and another for negative, even
 * in CIELAB, so that equal steps of a number are equal steps to the eye. Negative is hatched besides.
 */
import { lab, rgb } from 'd3-color';
import { interpolateLab } from 'd3-interpolate';

/** The roles, and the custom properties (matrix-canvas.css) that the theme fills them with. */
const roles = {
  ground: '--matrix-ground',
  text: '--matrix-text',
  quiet: '--matrix-quiet',
  edge: '--matrix-edge',
  block: '--matrix-block',
  focus: '--matrix-focus',
  positive: '--matrix-positive',
  negative: '--matrix-negative',
  strange: '--matrix-strange',
} as const;

export type Role = keyof typeof roles;

/** Shades on either side of zero. */
const SHADES = 255;
/** Of the way to the full hue: where the smallest number other than zero begins, so that none is lost. */
const FAINTEST = 0.16;
/** An entry that may be other than zero and is zero. */
const NOTHING = 0.07;

/** What text needs to be read, as WCAG has it. */
const READABLE = 4.5;

export interface Palette {
  readonly colours: Readonly<Record<Role, string>>;
  /** One for each shade from the most negative to the most positive; the middle is an entry that happens to be zero. */
  readonly fills: readonly string[];
  /** The same as pixels, in the byte order of an image. */
  readonly pixels: Uint32Array;
  /** For writing on each shade. */
  readonly inks: readonly string[];
  /** Each ink once. */
  readonly inkSet: readonly string[];
  readonly structuralZero: number;
  readonly strangePixel: number;
}

export const middle = SHADES;

/** The shade of a number; `most` is the magnitude that has the full hue. */
export function shadeOf(value: number, most: number): number {
  if (value === 0 || Number.isNaN(value)) return middle;
  const part = most > 0 ? Math.min(1, Math.abs(value) / most) : 1;
  const steps = Math.max(1, Math.round(part * SHADES));
  return value > 0 ? middle + steps : middle - steps;
}

/** Reads the theme's colours off an element that is styled by it. */
export function readPalette(element: HTMLElement): Palette {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const probe = document.createElement('span');
  element.append(probe);
  const read = (property: string): string => {
    probe.style.color = `var(${property})`;
    const { color } = getComputedStyle(probe);
    if (!context) return color;
    // Whatever way of writing a colour the theme and the browser choose, a canvas knows it.
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 255] = context.getImageData(0, 0, 1, 1).data;
    return `rgba(${r}, ${g}, ${b}, ${a / 255})`;
  };
  const colours = Object.fromEntries(
    Object.entries(roles).map(([role, property]) => [role, read(property)]),
  ) as Record<Role, string>;
  probe.remove();
  return paletteFrom(colours);
}

export function paletteFrom(colours: Readonly<Record<Role, string>>): Palette {
  const { ground, text } = colours;
  const [down, up] = evened(colours.negative, colours.positive, ground).map((hue) =>
    interpolateLab(ground, hue),
  ) as [(t: number) => string, (t: number) => string];
  const fills: string[] = [];
  for (let shade = -SHADES; shade <= SHADES; shade++) {
    const part = FAINTEST + (1 - FAINTEST) * (Math.abs(shade) / SHADES);
    if (shade === 0) fills.push(interpolateLab(ground, text)(NOTHING));
    else fills.push(shade < 0 ? down(part) : up(part));
  }
  const inks = fills.map((fill) => inkOn(fill, [text, ground]));
  return {
    colours,
    fills,
    pixels: Uint32Array.from(fills, pixelOf),
    inks,
    inkSet: [...new Set([ground, ...inks])],
    structuralZero: pixelOf(ground),
    strangePixel: pixelOf(colours.strange),
  };
}

/** Of two colours the one that is read better; where that is not well enough, it is darkened or lightened to the end. */
function inkOn(fill: string, inks: readonly string[]): string {
  const best = (choice: readonly string[]): string =>
    choice.reduce((a, b) => (contrast(fill, b) > contrast(fill, a) ? b : a));
  const ink = best(inks);
  if (contrast(fill, ink) >= READABLE) return ink;
  return best([0, 100].map((lightness) => lab(lightness, 0, 0).formatRgb()));
}

/** The two hues at one lightness, as far from the ground as the closer of them: neither sign looks larger. */
function evened(negative: string, positive: string, ground: string): readonly [string, string] {
  const [a, b, base] = [lab(negative), lab(positive), lab(ground)];
  const away = Math.max(48, Math.min(64, (Math.abs(a.l - base.l) + Math.abs(b.l - base.l)) / 2));
  const lightness = base.l > 50 ? base.l - away : base.l + away;
  const at = (colour: typeof a): string => lab(lightness, colour.a, colour.b).rgb().clamp().formatRgb();
  return [at(a), at(b)];
}

function pixelOf(colour: string): number {
  const { r, g, b } = rgb(colour);
  const bytes = new Uint8ClampedArray([r, g, b, 255]);
  return new Uint32Array(bytes.buffer)[0] ?? 0;
}

/** As WCAG has it. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)].sort((x, y) => y - x) as [number, number];
  return (a + 0.05) / (b + 0.05);
}

function luminance(colour: string): number {
  const { r, g, b } = rgb(colour);
  const [x, y, z] = [r, g, b].map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}
