/** Formulas as MathML, which browsers set by themselves. KaTeX is large: nothing may import this but on demand. */
import katex from 'katex';

/** @throws ParseError for what TeX can't read. */
export function mathml(latex: string, display: boolean): string {
  const html = katex.renderToString(latex, {
    displayMode: display,
    output: 'mathml',
    throwOnError: true,
    strict: 'ignore',
    trust: false,
    maxExpand: 1000,
    maxSize: 20,
  });
  // The page allows no style but its own.
  return html.replace(/ style="[^"]*"/g, '');
}
