/** The panel's view model as text, for fixtures. */
import type { ChainView, FactorView, JacobianView, StatementView, SymbolView } from '../../../src/protocol';

export function printView(view: StatementView): string {
  return [
    `line ${view.line}${view.name ? ` ${view.name} ${view.shape}` : ''}`,
    ...view.why.map((reason) => `why ${reason}`),
    ...(view.equation
      ? [
          `equation ${view.equation.symbols.map(printSymbol).join(' ')}`,
          `   latex ${view.equation.formula.latex}`,
        ]
      : []),
    ...view.jacobians.map(printJacobian),
    ...(view.gradient ? [`gradient\n${printJacobian(view.gradient)}`] : []),
    ...(view.chain ? [printChain(view.chain)] : []),
    ...(view.claim
      ? [`claim ${view.claim.verdict}: ${view.claim.message} [${view.claim.filled.join(', ')}]`]
      : []),
  ].join('\n');
}

function printSymbol({ formula, shape, name }: SymbolView): string {
  const text = name === undefined || name === formula.text ? formula.text : `${formula.text}(${name})`;
  return shape === undefined ? text : `${text}⟨${shape}⟩`;
}

function printJacobian(view: JacobianView): string {
  const { title, shape, structure, description, matrix, index, entries, nonzeros, parameters, notes } = view;
  return [
    `${title.text} ${shape} ${structure}${view.local ? ', local' : ''}: ${description}`,
    ...(matrix ? [`  matrix ${matrix.text}`, `   latex ${matrix.latex}`] : []),
    `  index ${index.text}`,
    `  ${entries} entries, ${nonzeros} not zero, ${parameters} parameters`,
    `  rows ${view.rows.name} ${view.rows.label}, columns ${view.columns.name} ${view.columns.label}`,
    `  paper ${printPaper(view)}`,
    `  regions ${view.regions.map(printRegion).join(' ')}`,
    ...notes.map((note) => `  note ${note}`),
  ].join('\n');
}

function printPaper({ paper }: JacobianView): string {
  const labels = (side: readonly (string | null)[]) => side.map((label) => label ?? '…').join(' ');
  const cells = paper.cells.map((row) => row.map(({ entry, zero }) => (zero ? '0' : entry.text)).join(' | '));
  return `(${labels(paper.rows)}) × (${labels(paper.columns)})\n    ${cells.join('\n    ')}`;
}

function printRegion({ kind, top, left, height, width, label }: JacobianView['regions'][number]): string {
  const place = [top, left, height, width].map((value) => value.toFixed(2)).join(' ');
  return `${kind}(${place}${label ? ` ${label.text}` : ''})`;
}

function printChain({ of, wrt, factors, result, note }: ChainView): string {
  const printFactor = ({ title, rows, columns }: FactorView) =>
    `${title.text} ${rows.label}×${columns.label}`;
  return [
    `chain from ${wrt} to ${of}: ${printFactor(result)} = ${factors.map(printFactor).join(' · ')}`,
    ...(note ? [`  note ${note}`] : []),
  ].join('\n');
}
