/** Folding, and what a selection grows to. */
import { FoldingRangeKind, type Position, type SelectionRange } from 'vscode-languageserver';
import { type FoldingRange, foldingRangesOf } from '../../features/folding';
import { selectionRangesAt } from '../../features/selection';
import type { Feature, Server } from '../server';
import { answerAll } from './answers';

const kinds: Readonly<Record<FoldingRange['kind'], FoldingRangeKind | undefined>> = {
  code: undefined,
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
};

export const folding: Feature = {
  capabilities: { foldingRangeProvider: true },
  register(server) {
    server.connection.onFoldingRanges(({ textDocument }) =>
      // Lines are those of the text: in fences they would be others, and the file has folds of its own.
      server.files.isWhole(textDocument.uri)
        ? answerAll(server, 'Folding', textDocument, ({ analysis }) =>
            foldingRangesOf(analysis).map(({ first, last, kind }) => ({
              startLine: first - 1,
              endLine: last - 1,
              ...(kinds[kind] !== undefined && { kind: kinds[kind] }),
            })),
          )
        : [],
    );
  },
};

export const selection: Feature = {
  capabilities: { selectionRangeProvider: true },
  register(server) {
    server.connection.onSelectionRanges(({ textDocument: { uri }, positions }) =>
      positions.map(
        (position) =>
          server.log.guard('Selection', () => rangeAt(server, uri, position)) ?? {
            range: { start: position, end: position },
          },
      ),
    );
  },
};

function rangeAt({ files }: Server, uri: string, position: Position): SelectionRange | undefined {
  const spot = files.at(uri, position);
  const spans = spot ? selectionRangesAt(spot.document.analysis, spot.offset) : [];
  let range: SelectionRange | undefined;
  for (const span of [...spans].reverse()) {
    const place = spot?.document.rangeOf(span);
    // In a comment, lines have signs before them, so that what holds another in the text may not do so in the file.
    if (place && (!range || holds(range.range, place)))
      range = { range: place, ...(range && { parent: range }) };
  }
  return range;
}

function holds(outer: SelectionRange['range'], inner: SelectionRange['range']): boolean {
  const isBefore = (a: Position, b: Position): boolean =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  return isBefore(outer.start, inner.start) && isBefore(inner.end, outer.end);
}
