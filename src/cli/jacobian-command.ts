/** `nablascope jacobian FILE --of A --wrt B`: one derivative with all that is known of it. */
import type { ChainCost, ChainCosts } from '../features/chain-cost';
import { similarName } from '../features/did-you-mean';
import type { Analysis, Layout } from '../features/document';
import { type JacobianReport, jacobianReport, MOST_VALUES } from '../features/jacobian-report';
import { type JacobianView, jacobianView } from '../features/jacobian-view';
import { paperOf } from '../features/paper';
import { derivativeOf } from '../features/statement-view';
import { open } from './check-command';
import { colorsFor } from './colors';
import { columnWidths, padEnd } from './columns';
import { jsonText } from './json';
import { hiddenEntries, paperLines } from './paper-text';
import { EXIT, type Exit, printable, type Terminal } from './terminal';

export interface JacobianOptions {
  readonly of: string;
  readonly wrt: string;
  readonly layout?: Layout;
  readonly root?: string;
  readonly values?: boolean;
  readonly json?: boolean;
}

/** Matrices with sides no longer than this are written out in full. */
const WRITTEN_OUT = 8;

export function jacobian(file: string, options: JacobianOptions, terminal: Terminal): Exit {
  const { of, wrt, values = false, json } = options;
  const documents = open(file, terminal, options)?.map((part) => part.analysis);
  // Of several in one file, the one that knows the names.
  const analysis =
    documents?.find(({ shapes }) => shapes.names.has(of) && shapes.names.has(wrt)) ?? documents?.[0];
  if (analysis === undefined) return EXIT.failed;
  for (const name of [of, wrt]) {
    if (analysis.shapes.names.has(name)) continue;
    terminal.err(`${printable(`nablascope: ${file} defines no ${name}${suggestion(name, analysis)}`)}\n`);
    return EXIT.failed;
  }
  // People are shown the corners, and those need not be listed.
  const report = jacobianReport(analysis, of, wrt, values && json === true);
  if (report === undefined) {
    terminal.err(
      `${printable(`nablascope: an error in ${file} hides the shape of ${of} or ${wrt}; see nablascope check`)}\n`,
    );
    return EXIT.found;
  }
  const missing = values && report.values === null ? whyNoValues(report, json === true) : undefined;
  if (missing !== undefined) terminal.err(`nablascope: ${missing}\n`);
  terminal.out(`${json ? jsonText(report) : printForPeople(report, analysis, values, terminal)}\n`);
  return missing === undefined ? EXIT.fine : EXIT.failed;
}

function suggestion(name: string, analysis: Analysis): string {
  const similar = similarName(name, [...analysis.shapes.names.keys()]);
  return similar === undefined ? '' : `; did you mean ${similar}?`;
}

function whyNoValues({ entries }: JacobianReport, areListed: boolean): string | undefined {
  if (typeof entries !== 'number') return 'there are no values while sizes are free';
  if (!areListed) return undefined;
  return entries > MOST_VALUES
    ? `${entries.toLocaleString('en-US')} values are too many to be listed`
    : 'the values can not be worked out at the sampled inputs';
}

function printForPeople(
  report: JacobianReport,
  analysis: Analysis,
  values: boolean,
  terminal: Terminal,
): string {
  const derivative = derivativeOf(analysis, report.of, report.wrt);
  if (derivative === undefined) return '';
  const colors = colorsFor(terminal.colors);
  const view = { ...jacobianView(derivative, analysis), paper: paperOf(derivative, analysis, WRITTEN_OUT) };
  const { title, shape, description, matrix, index } = view;
  const hidden = values ? 'none' : hiddenEntries(view.paper);
  const matrixLines = paperLines(view, values ? 'value' : 'formula').map((line) => `  ${line}`);
  const remark = hidden === 'some' ? [`  ${colors.dim('* an entry too long to be shown')}`] : [];
  const parts = [
    [
      `${colors.bold(printable(title.text))}  ${colors.cyan(shape)}  ${colors.dim(`${report.layout} layout`)}`,
      printable(description),
    ],
    [...(matrix ? [`  ${printable(matrix.text)}`] : []), `  ${printable(index.text)}`],
    // Of entries that are all too long, the formula above says more than their places.
    hidden === 'all' ? [] : [...matrixLines, ...remark],
    [countsLine(view, report)],
    view.notes.map(printable),
    chainLines(report),
  ];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

function countsLine({ entries, nonzeros, parameters }: JacobianView, { denseBytes }: JacobianReport): string {
  const size = typeof denseBytes === 'number' ? `; ${bytesText(denseBytes)} if it were dense` : '';
  return `entries ${entries}, not zero ${nonzeros}, different numbers ${parameters}${size}`;
}

function bytesText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let [value, unit] = [bytes, 0];
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000;
  return `${unit === 0 ? value : value.toPrecision(3)} ${units[unit]}`;
}

/** The factors that it is the product of; of a single one there is nothing to tell. */
function chainLines({ chain, costs }: JacobianReport): readonly string[] {
  if (chain.length < 2) return [];
  const rows = chain.map(({ of, wrt, shape, structure }, position) => [
    `${position === 0 ? '=' : '×'} ∂${printable(of)}/∂${printable(wrt)}`,
    shape.length === 0 ? 'scalar' : shape.join('×'),
    structure,
  ]);
  const widths = columnWidths(rows);
  return [
    'chain',
    ...rows.map((row) =>
      `  ${row.map((cell, column) => padEnd(cell, widths[column] ?? 0)).join('  ')}`.trimEnd(),
    ),
    ...(costs ? [costsLine(costs)] : []),
  ];
}

/** Which order of association is the cheapest, and what the plain ones take. */
function costsLine({ cheapest, fromLeft, fromRight }: ChainCosts): string {
  const count = (cost: ChainCost) =>
    typeof cost.multiplications === 'number'
      ? cost.multiplications.toLocaleString('en-US')
      : cost.multiplications;
  const plain = `from the left ${count(fromLeft)}, from the right ${count(fromRight)}`;
  return `cheapest as ${cheapest.order}: ${count(cheapest)} multiplications (${plain})`;
}
