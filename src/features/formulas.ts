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
  const quotient = `∂${entryText(of.name, ofLetters)}/∂${entryText(wrt.name, wrtLetters)}`;
  const latex = `\\frac{\\partial ${entryLatex(of.name, ofLetters)}}{\\partial ${entryLatex(wrt.name, wrtLetters)}}`;
  return { latex: `${latex} = ${indexLatex(array)}`, text: `${quotient} = ${indexText(array)}` };
}

function entryText(name: string, letters: readonly string[]): string {
  return letters.length === 0 ? name : `${name}[${letters.join(', ')}]`;
}

function entryLatex(name: string, letters: readonly string[]): string {
  return letters.length === 0 ? nameLatex(name) : `{${nameLatex(name)}}_{[${letters.join(',')}]}`;
}
