/** The formulas of a derivative: what it is called, its closed form, one entry of it. */
import type { Jacobian } from '../analysis/jacobian';
import { axisLetters, indexLatex, indexText } from '../notation/index-form';
import { nameLatex } from '../notation/name-latex';
import { matrixText } from '../notation/print-matrix';
import { matrixLatex } from '../notation/print-matrix-latex';
import type { Formula } from '../protocol';

/** `∂z1/∂x_B`, or `∇_x L` for the gradient of a scalar along every path. */
export function titleFormula({ of, wrt, local }: Pick<Jacobian, 'of' | 'wrt' | 'local'>): Formula {
  const [f, x] = [nameLatex(of.name), nameLatex(wrt.name)];
  if (!local && of.axes.length === 0) {
    return { latex: `\\nabla_{${x}} ${f}`, text: `∇_${wrt.name} ${of.name}` };
  }
  return { latex: `\\frac{\\partial ${f}}{\\partial ${x}}`, text: `∂${of.name}/∂${wrt.name}` };
}

/** The closed form in matrix notation, when there is one. */
export function matrixFormula(jacobian: Jacobian): Formula | undefined {
  const tree = jacobian.closedForm;
  return tree && { latex: matrixLatex(tree), text: matrixText(tree) };
}

/** One entry: `∂z1[k]/∂W1[i, j] = δ(i, k) * x_B[j]`. */
export function indexFormula({ array, layout, of, wrt }: Jacobian): Formula {
  const letters = axisLetters(array);
  const split = layout === 'denominator' ? wrt.axes.length : of.axes.length;
  const [first, second] = [letters.slice(0, split), letters.slice(split)];
  const [ofLetters, wrtLetters] = layout === 'denominator' ? [second, first] : [first, second];
  const [top, bottom] = [
    { name: of.name, at: ofLetters },
    { name: wrt.name, at: wrtLetters },
  ];
  return {
    latex: `${quotientLatex(top, bottom)} = ${indexLatex(array)}`,
    text: `${quotientText(top, bottom)} = ${indexText(array)}`,
  };
}

/** An entry of a name, at positions or letters. */
export interface NamedEntry {
  readonly name: string;
  readonly at: readonly (string | number)[];
}

/** `∂z1[2]/∂W1[2, 5]`. */
export function quotientText(of: NamedEntry, wrt: NamedEntry): string {
  return `∂${entryText(of.name, of.at)}/∂${entryText(wrt.name, wrt.at)}`;
}

export function quotientLatex(of: NamedEntry, wrt: NamedEntry): string {
  return `\\frac{\\partial ${entryLatex(of.name, of.at)}}{\\partial ${entryLatex(wrt.name, wrt.at)}}`;
}

/** `W1[3, 5]`, of positions or letters. */
export function entryText(name: string, letters: readonly (string | number)[]): string {
  return letters.length === 0 ? name : `${name}[${letters.join(', ')}]`;
}

function entryLatex(name: string, letters: readonly (string | number)[]): string {
  return letters.length === 0 ? nameLatex(name) : `{${nameLatex(name)}}_{[${letters.join(',')}]}`;
}
