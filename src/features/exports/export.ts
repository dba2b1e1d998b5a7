/** What is asked to be taken out of the panel, as a text or as a file. */
import type { Analysis } from '../../analysis/analysis';
import { totalForNumbers } from '../../analysis/for-numbers';
import type { ArrayExpression } from '../../calculus/expression';
import { type NumericArray, volumeOf } from '../../numeric/array';
import { NumericError } from '../../numeric/error';
import { evaluate } from '../../numeric/evaluate';
import type { ExportWhat, MatrixRef, StatementView } from '../../protocol';
import { hasNumbers } from '../numbers';
import { CannotAnswer } from '../requests/handler';
import { matrixOf } from '../requests/matrix';
import { numericReason } from '../requests/numeric-reason';
import { statementText } from './statement';
import { LARGE, sizeOf, tableOf } from './table';

/** Everything but the report, which is a page of its own. */
export type Exported = Exclude<ExportWhat, { of: 'report' }>;
/** What is nothing but numbers. */
export type NumbersWhat = Exclude<Exported, { of: 'statement' }>;

export interface ExportFile {
  /** A proposal, with its ending. */
  readonly name: string;
  /** About how many bytes. */
  readonly size: number;
  /** Whether somebody should be asked before so much is written. */
  readonly isLarge: boolean;
  /** In pieces; worked out one after the other. @throws NumericError */
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
  const { title, volume, numbers } =
    what.of === 'values' ? inputOf(analysis, what.name) : derivativeOf(analysis, what.matrix);
  const size = sizeOf(volume, what.format);
  return {
    name: `${title}.${ending}`,
    size,
    isLarge: size > LARGE,
    parts: () => tableOf(numbers(), what.format),
  };
}

interface Numbers {
  readonly title: string;
  /** How many there are. */
  readonly volume: number;
  /** @throws NumericError */
  numbers(): NumericArray;
}

function safe(name: string): string {
  return name.replace(/[^\p{L}\p{N}_]+/gu, '_');
}

function inputOf(analysis: Analysis, name: string): Numbers {
  const named = analysis.names.get(name);
  if (!named) throw new CannotAnswer(`There is no \`${name}\` as the text stands.`);
  const { values } = analysis;
  const volume = volumeOf(named.axes.map((size) => values.sizeOf(size)));
  return { title: safe(name), volume, numbers: () => values.valueOf(named) };
}

/** More numbers than these are no file that anybody could open. */
const MOST_NUMBERS = 20_000_000;

function derivativeOf(analysis: Analysis, ref: MatrixRef): Numbers {
  const total = ref.local ? undefined : totalForNumbers(analysis, ref.of, ref.wrt);
  const array: ArrayExpression = total ?? matrixOf(analysis, ref).array;
  if (!hasNumbers(array)) throw new CannotAnswer('A size is free, so there are no numbers.');
  const volume = volumeOf(array.indices.map(({ size }) => size.constant ?? 0));
  if (volume > MOST_NUMBERS) {
    throw new CannotAnswer(
      `It has ${volume.toLocaleString('en-US')} entries, more than fit into a file: take its formula.`,
    );
  }
  const title = `d${safe(ref.of)}_d${safe(ref.wrt)}`;
  return { title, volume, numbers: () => evaluate(array, analysis.values) };
}
