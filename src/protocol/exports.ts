/** What can be taken out of the panel. */
import type { MatrixRef } from './matrix-ref';

/** The formulas of what is shown, for a paper, a program, or a page of notes. */
export type FormulaFormat = 'latex' | 'numpy' | 'markdown';

/** Numbers: a table, or a file that NumPy loads. */
export type NumberFormat = 'csv' | 'npy';

export type ExportWhat =
  /** All formulas of the statement that is shown. */
  | { readonly of: 'statement'; readonly format: FormulaFormat }
  | { readonly of: 'matrix'; readonly matrix: MatrixRef; readonly format: NumberFormat }
  | { readonly of: 'values'; readonly name: string; readonly format: NumberFormat }
  /** All of the document as a page that stands by itself. */
  | { readonly of: 'report' };

export type ExportMessage =
  | { readonly type: 'export'; readonly what: ExportWhat; readonly to: 'clipboard' | 'file' }
  /** A picture, drawn by the panel. */
  | {
      readonly type: 'save';
      /** A proposal for the file, with its ending. */
      readonly name: string;
      readonly content: string;
      readonly encoding: 'text' | 'base64';
    };
