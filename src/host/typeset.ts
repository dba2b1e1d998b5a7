/**
 * Formulas as SVG, by MathJax. A bundle of its own (dist/typeset.mjs): it is large, and only hovers need it, so
 * nothing may import it but by `loadTypesetter` in formulas.ts.
 */
import { MathJaxNewcmFont } from '@mathjax/mathjax-newcm-font/js/svg.js';
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import '@mathjax/src/js/input/tex/ams/AmsConfiguration.js';
import '@mathjax/src/js/input/tex/base/BaseConfiguration.js';
import '@mathjax/src/js/input/tex/boldsymbol/BoldsymbolConfiguration.js';
import { TeX } from '@mathjax/src/js/input/tex.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
import type { TypesetFormula } from './formulas';

/** The parts of the font that a formula may need beyond its base; each is read when a formula first needs it. */
const ranges: Readonly<Record<string, () => Promise<unknown>>> = {
  accents: () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/accents.js'),
  arrows: () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/arrows.js'),
  calligraphic: () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/calligraphic.js'),
  'double-struck': () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/double-struck.js'),
  fraktur: () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/fraktur.js'),
  latin: () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/latin.js'),
  'latin-b': () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/latin-b.js'),
  'latin-i': () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/latin-i.js'),
  math: () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/math.js'),
  monospace: () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/monospace.js'),
  'sans-serif': () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/sans-serif.js'),
  'sans-serif-r': () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/sans-serif-r.js'),
  script: () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/script.js'),
  shapes: () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/shapes.js'),
  symbols: () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/symbols.js'),
  variants: () => import('@mathjax/mathjax-newcm-font/js/svg/dynamic/variants.js'),
};

mathjax.asyncLoad = (file: string): Promise<unknown> => {
  const range = ranges[/([^/]+)\.js$/.exec(file)?.[1] ?? ''];
  return range ? range() : Promise.reject(new Error(`No ${file} in the bundle`));
};

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);

const document = mathjax.document('', {
  InputJax: new TeX({
    packages: ['base', 'ams', 'boldsymbol'],
    formatError: (_jax: unknown, error: Error) => {
      throw error;
    },
  }),
  // Every glyph in its place: an image has no other image to share glyphs with.
  OutputJax: new SVG({ fontData: new MathJaxNewcmFont(), fontCache: 'none', linebreaks: { inline: false } }),
});

/** What MathJax tells of the formula to scripts and readers that never see inside an image. */
const unread = / (?:data-[\w-]+|role|focusable|style|aria-[\w-]+)="[^"]*"/g;

/** A space inside path data costs three characters in a URI, a comma one. */
const compactPaths = (svg: string): string =>
  svg.replace(/ d="([^"]*)"/g, (_whole, data: string) => ` d="${data.trim().replace(/ +/g, ',')}"`);

/** Sets a formula; rejects when TeX cannot read it or the font lacks a letter of it. */
export async function typeset(latex: string, display: boolean): Promise<TypesetFormula> {
  const container = await document.convertPromise(latex, {
    display,
    em: 16,
    ex: 8,
    containerWidth: 16 * 200,
  });
  const svg = adaptor.innerHTML(container);
  const [, box] = / viewBox="([^"]*)"/.exec(svg) ?? [];
  const [left = 0, top = 0, width = 0, height = 0] = (box ?? '')
    .split(' ')
    .map((part) => Number(part) / 1000);
  const body = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
  return {
    body: compactPaths(body.replace(unread, '')).replace(/<g>\s*<\/g>/g, ''),
    left,
    top,
    width,
    height,
  };
}
