/** One entry of a derivative: its formula at this place, its number, and where the number comes from. */
import type { Analysis } from '../../analysis/analysis';
import type { Jacobian } from '../../analysis/jacobian';
import { entryAt } from '../../calculus/entry-at';
import { variablesIn } from '../../calculus/variables';
import { indexLatex, indexText, sumLatex, sumText } from '../../notation/index-form';
import type { EntryAnswer } from '../../protocol';
import { Size } from '../../shapes/size';
import { operandsOf } from '../entry/operands';
import { partsOf } from '../entry/parts';
import { type Ends, pathsOf } from '../entry/paths';
import { quotientLatex, quotientText } from '../formulas';
import { hasNumbers, numberOf } from '../numbers';
import { matrixRef, positions } from './fields';
import { CannotAnswer, type Handler } from './handler';
import { matrixOf } from './matrix';

/** No derivative has more axes that anybody could look at. */
const MOST_AXES = 16;

export const entry: Handler<'entry'> = {
  read(fields) {
    const matrix = matrixRef(fields.matrix);
    const at = positions(fields.at, MOST_AXES);
    return matrix && at && { matrix, at };
  },
  *answer(analysis, { matrix, at }) {
    const jacobian = matrixOf(analysis, matrix);
    const { array } = jacobian;
    const isInside = array.indices.every(({ size }, axis) => (at[axis] ?? 0) < (size.constant ?? Infinity));
    if (at.length !== array.indices.length || !isInside) {
      throw new CannotAnswer('The derivative has another shape by now.');
    }
    const answer = formulasOf(jacobian, at, analysis);
    return { ...answer, paths: yield* pathsOf(jacobian, endsOf(jacobian, at), analysis) };
  },
};

function formulasOf(
  jacobian: Jacobian,
  at: readonly number[],
  analysis: Analysis,
): Omit<EntryAnswer, 'paths'> {
  const { array, of, wrt } = jacobian;
  const formula = entryAt(array, at.map(Size.of));
  const ends = endsOf(jacobian, at);
  const [top, bottom] = [
    { name: of.name, at: ends.of },
    { name: wrt.name, at: ends.wrt },
  ];
  const value = hasNumbers(array) ? numberOf(formula, analysis) : undefined;
  const parts = value === undefined ? undefined : partsOf(formula, analysis);
  return {
    title: { latex: quotientLatex(top, bottom), text: quotientText(top, bottom) },
    rule: { latex: indexLatex(array), text: indexText(array) },
    formula: { latex: sumLatex(formula), text: sumText(formula) },
    zero: formula.terms.length === 0,
    ...(value !== undefined && { value }),
    operands: operandsOf(formula, analysis),
    ...(parts && { parts }),
    names: variablesIn(formula).map(({ name }) => name),
  };
}

function endsOf({ layout, of, wrt }: Jacobian, at: readonly number[]): Ends {
  const split = layout === 'denominator' ? wrt.axes.length : of.axes.length;
  const [first, second] = [at.slice(0, split), at.slice(split)];
  return layout === 'denominator' ? { wrt: first, of: second } : { wrt: second, of: first };
}
