/** Typeset formulas as images of a colour: loaded, set and kept as they are first asked for. */
import * as vscode from 'vscode';
import type { Log } from './log';
import { Recent } from './recent';
import { type SvgImage, svgImage } from './svg-image';
import type * as Typesetter from './typeset';

/** A formula as glyphs, in em, with the origin on its baseline. It has no colour of its own. */
export interface TypesetFormula {
  /** SVG elements in thousandths of an em. */
  readonly body: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface FormulaSource {
  readonly latex: string;
  /** Its plain text: what a screen reader says, and what is shown when it can't be typeset. */
  readonly text: string;
  readonly display: boolean;
}

/** Formulas of a screenful of hovers, a few kilobytes each. */
const kept = 400;

export class Formulas {
  private typesetter: Promise<typeof Typesetter> | undefined;
  private readonly set = new Recent<string, Promise<TypesetFormula | undefined>>(kept);

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly log: Log,
  ) {}

  /** The formula as an image, or `undefined` when it can't be typeset and its text has to do. */
  async image(formula: FormulaSource, color: string, pixelsPerEm: number): Promise<SvgImage | undefined> {
    const glyphs = await this.typeset(formula);
    if (glyphs === undefined) return undefined;
    const { body, left, top, width, height } = glyphs;
    const box = [left, top, width, height].map((em) => Math.round(em * 1000)).join(' ');
    const [w, h] = [width * pixelsPerEm, height * pixelsPerEm];
    const svg =
      `<svg xmlns="http://www.w3.org/2000/svg" width="${w.toFixed(1)}" height="${h.toFixed(1)}" viewBox="${box}">` +
      `${body.replaceAll('currentColor', color)}</svg>`;
    return svgImage(svg, w, h, formula.text);
  }

  private typeset({ latex, display }: FormulaSource): Promise<TypesetFormula | undefined> {
    return this.set.get(`${display ? 'd' : 'i'}${latex}`, () =>
      // In a function of its own, so that a bundle that fails to load is reported like a formula that fails to set.
      (async () => (await this.load()).typeset(latex, display))().catch((error) => {
        this.log.debug(`Not typeset: ${latex}`, error);
        return undefined;
      }),
    );
  }

  private load(): Promise<typeof Typesetter> {
    // By its address, which works in every extension host: Node's has it in a file, a browser's on some server.
    const address = vscode.Uri.joinPath(this.extensionUri, 'dist', 'typeset.mjs').toString(true);
    this.typesetter ??= import(address) as Promise<typeof Typesetter>;
    return this.typesetter;
  }
}
