/** A document in which nothing is to be written out, as one in which everything has been. */
import type { ExpandedDocument, Origins } from '../language/expanded';
import type { ParsedDocument } from '../language/syntax';

/** Everything stands where it is. */
const inPlace: Origins = {
  of: (span) => ({ span, calls: [] }),
  isWithin: () => false,
  inDocument: (span) => span,
  related: (place) => place,
  problem: (found) => found,
};

/** Costs nothing, however long the document is. */
export function plainDocument(document: ParsedDocument): ExpandedDocument {
  return {
    text: document.text,
    get statements() {
      return document.statements;
    },
    get problems() {
      return document.problems;
    },
    written: document,
    origins: inPlace,
    standIns: new Map(),
    statementStandIns: new Map(),
    layers: new Map(),
    called: new Set(),
    innerClaims: new Map(),
    functions: new Map(),
    madeProblems: [],
    isPartial: false,
  };
}
