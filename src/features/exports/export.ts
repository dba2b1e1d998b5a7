/** What is asked to be taken out of the panel, as a text or as a file. */
import type { Analysis } from '../../analysis/analysis';
import type { ArrayExpression } from '../../calculus/expression';
import { type NumericArray, volumeOf } from '../../numeric/array';
import { NumericError } from '../../numeric/error';
import { evaluate } from '../../numeric/evaluate';
import type { ExportWhat, StatementView } from '../../protocol';
import { hasNumbers } from '../numbers';
import { CannotAnswer } from '../requests/handler';
import { matrixOf } from '../requests/matrix';
import { numericReason } from '../requests/numeric-reason';
import { statementText } from './statement';
import { LARGE, sizeOf, tableOf } from './table';

/** Everything but the report, which is a page of its own. */
export type Exported = Exclude<ExportWhat, { of: 'report' }>;

export interface ExportFile {
  /** A proposal, with its ending. */
  readonly name: string;
  /** About how many bytes. */
  readonly size: number;
  /** Whether somebody should be asked before so much is written. */
  readonly isLarge: boolean;
  /** In pieces; worked out one after the other. */
  parts(): Iterable<string | Uint8Array>;
}

export type Export = ExportFile | { readonly refused: string };

/** @param view what the panel shows. */
export function exported(analysis: Analysis, view: StatementView | undefined, what: Exported): Export {
  try {
    return fileOf(analysis, view, what);
  } catch (error) {
    if (error instanceof CannotAnswer) return { refused: error.message };
    if (error instanceof NumericError) return { refused: numericReason(error) };
    throw error;
  }
}

const endings = { latex: 'tex', numpy: 'py', markdown: 'md', csv: 'csv', npy: 'npy' } as const;

function fileOf(analysis: Analysis, view: StatementView | undefined, what: Exported): Export {
  const ending = endings[what.format];
  if (what.of === 'statement') {
    if (!view) return { refused: 'There is nothing to take along.' };
    const text = statementText(analysis, view, what.format);
    const name = `${safe(view.name ?? 'statement')}.${ending}`;
    return { name, size: text.length, isLarge: false, parts: () => [text] };
  }
  const [title, array] =
    what.of === 'values'
      ? [safe(what.name), inputOf(analysis, what.name)]
      : [`d${safe(what.matrix.of)}_d${safe(what.matrix.wrt)}`, derivativeOf(analysis, what.matrix)];
  const size = sizeOf(array, what.format);
  return {
    name: `${title}.${ending}`,
    size,
    isLarge: size > LARGE,
    parts: () => tableOf(array, what.format),
  };
}

function safe(name: string): string {
  return name.replace(/[^\p{L}\p{N}_]+/gu, '_');
}

function inputOf(analysis: Analysis, name: string): NumericArray {
  const named = analysis.names.get(name);
  if (!named) throw new CannotAnswer(`There is no \`${name}\` as the text stands.`);
  return analysis.values.valueOf(named);
}

/** More numbers than these are no file that anybody could open. */
const MOST_NUMBERS = 20_000_000;

function derivativeOf(analysis: Analysis, ref: Parameters<typeof matrixOf>[1]): NumericArray {
  const array: ArrayExpression = matrixOf(analysis, ref).array;
  if (!hasNumbers(array)) throw new CannotAnswer('A size is free, so there are no numbers.');
  const volume = volumeOf(array.indices.map(({ size }) => size.constant ?? 0));
  if (volume > MOST_NUMBERS) {
    throw new CannotAnswer(
      `It has ${volume.toLocaleString('en-US')} entries, more than fit into a file: take its formula.`,
    );
  }
  return evaluate(array, analysis.values);
}
