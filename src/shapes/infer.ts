import type { ParsedDocument } from '../language/syntax';
import type { InferredShapes } from './inferred';
import type { OperatorShapes } from './rule';

/** Works out the shape of everything in a document. Never throws; what is wrong is among the problems. */
export function infer(_document: ParsedDocument, _operators: OperatorShapes): InferredShapes {
  throw new Error('to be written');
}
