/** A derivative as the panel shows it, and as one factor of a chain. */
import type { Analysis } from '../analysis/analysis';
import type { Jacobian, Side } from '../analysis/jacobian';
import type { FactorView, JacobianView, NumbersView, PaperView, SideView } from '../protocol';
import type { Size } from '../shapes/size';
import { indexFormula, matrixFormula, titleFormula } from './formulas';
import { notesOf } from './notes';
import { hasNumbers } from './numbers';
import { paperOf } from './paper';
import { regionsOf } from './regions';
import { shapeLabel, sideLabel, sideSize, sizeLabel } from './size-words';
import { describeStructure } from './structure-words';

export type { JacobianView, PaperView, SideView };

export function factorView(jacobian: Jacobian): FactorView {
  const { of, wrt, structure } = jacobian;
  const matrix = matrixFormula(jacobian);
  return {
    of: of.name,
    wrt: wrt.name,
    title: titleFormula(jacobian),
    ...sidesView(jacobian),
    structure: structure.kind,
    description: describeStructure(structure),
    ...(matrix && { matrix }),
    regions: regionsOf(jacobian),
    ...numbersView(jacobian),
  };
}

/** @param numbered whether with what takes numbers to know: see `withNumbers`. */
export function jacobianView(jacobian: Jacobian, analysis: Analysis, numbered = true): JacobianView {
  const { counts } = jacobian;
  return {
    ...factorView(jacobian),
    local: jacobian.local,
    shape: shapeLabel(jacobian.shape),
    index: indexFormula(jacobian),
    entries: sizeLabel(counts.entries),
    nonzeros: countLabel(counts.nonzeros),
    parameters: countLabel(counts.parameters),
    paper: paperOf(jacobian, numbered ? analysis : undefined),
    notes: notesOf(jacobian, analysis, numbered),
  };
}

/** How the panel asks for its numbers. */
function numbersView({ of, wrt, local, inChain, array, layout, rowAxes }: Jacobian): {
  readonly numbers?: NumbersView;
} {
  if (!hasNumbers(array)) return {};
  const named = ({ name, axes }: Side) => axes.map((_, axis) => ({ name, axis }));
  const order = layout === 'denominator' ? [...named(wrt), ...named(of)] : [...named(of), ...named(wrt)];
  const axes = order.map((each, k) => ({ ...each, size: array.indices[k]?.size.constant ?? 0 }));
  const matrix = { of: of.name, wrt: wrt.name, local, ...(inChain && { product: true }) };
  return { numbers: { matrix, axes, rowAxes } };
}

/** The two sides of the matrix with what runs along them. */
export function sidesView({ sides }: Pick<Jacobian, 'sides'>): {
  readonly rows: SideView;
  readonly columns: SideView;
} {
  return { rows: sideView(sides.rows), columns: sideView(sides.columns) };
}

function sideView({ name, axes }: Side): SideView {
  const size = sideSize(axes);
  return { label: sideLabel(axes), name, ...(size !== undefined && { size }) };
}

function countLabel(count: Size | undefined): string {
  return count === undefined ? 'not known' : sizeLabel(count);
}
