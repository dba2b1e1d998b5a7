/** Colours of a terminal. What makes them asks Node for standard output, which takes as long as reading a document, so it is read only for them. */
import type Picocolors from 'picocolors';

export type Colors = ReturnType<typeof Picocolors.createColors>;

declare function require(path: 'picocolors'): typeof Picocolors;

/** @param isColored without colours every text stays as it is. */
export function colorsFor(isColored: boolean): Colors {
  if (isColored) return require('picocolors').createColors(true);
  return new Proxy({} as Colors, { get: () => String });
}
