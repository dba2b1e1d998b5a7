/** Folding, and what a selection grows to. */
import * as vscode from 'vscode';
import { type FoldingRange, foldingRangesOf } from '../../features/folding';
import { selectionRangesAt } from '../../features/selection';
import { answerAll, type RegisterProvider, wholeFiles } from './provider';

const kinds: Readonly<Record<FoldingRange['kind'], vscode.FoldingRangeKind | undefined>> = {
  code: undefined,
  comment: vscode.FoldingRangeKind.Comment,
  region: vscode.FoldingRangeKind.Region,
};

/** Only of `.grad` files: any answer about another file would end the folding that VS Code has for it. */
export const folding: RegisterProvider = (context) =>
  vscode.languages.registerFoldingRangeProvider(wholeFiles, {
    provideFoldingRanges: (source) =>
      answerAll(context, 'Folding', source, (document) =>
        foldingRangesOf(document.analysis).map(
          ({ first, last, kind }) => new vscode.FoldingRange(first - 1, last - 1, kinds[kind]),
        ),
      ),
  });

export const selection: RegisterProvider = (context) => {
  const { documents, log } = context;
  const rangeAt = (source: vscode.TextDocument, position: vscode.Position): vscode.SelectionRange => {
    const spot = documents.at(source, position);
    const spans = spot ? selectionRangesAt(spot.document.analysis, spot.offset) : [];
    let range: vscode.SelectionRange | undefined;
    for (const span of [...spans].reverse()) {
      const place = spot?.document.rangeOf(span);
      // In a comment, lines have signs before them, so that what holds another in the text may not do so in the file.
      if (place && (!range || range.range.contains(place))) range = new vscode.SelectionRange(place, range);
    }
    return range ?? new vscode.SelectionRange(new vscode.Range(position, position));
  };
  const provider: vscode.SelectionRangeProvider = {
    provideSelectionRanges: (source, positions) =>
      log.guard('Selection', () => positions.map((position) => rangeAt(source, position))),
  };
  return documents.register((selector) =>
    vscode.languages.registerSelectionRangeProvider(selector, provider),
  );
};
