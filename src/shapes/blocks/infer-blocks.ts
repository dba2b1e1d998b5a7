/** Shapes worked out block by block, where a document allows it. */
import { blocksOf } from '../../language/parse';
import type { ParsedDocument } from '../../language/syntax';
import type { InferredShapes } from '../inferred';
import type { OperatorShapes } from '../rule';
import { BlockShapes } from './block-shapes';
import { factsOf } from './facts';
import { solveBlocks } from './solve';

/** Whether every block of a document can be worked out by itself: nothing in it is written out, loaded or defined as a function. */
export function isPlain(document: ParsedDocument): boolean {
  return blocksOf(document)?.every(({ block }) => factsOf(block).isPlain) ?? false;
}

/**
 * The same as `infer` finds out, at the cost of the blocks that differ from those that `previous` is of.
 *
 * @param document one that is plain.
 * @param previous what was worked out with the same operators.
 */
export function inferBlocks(
  document: ParsedDocument,
  operators: OperatorShapes,
  operatorNames: Iterable<string> = [],
  previous?: InferredShapes,
): BlockShapes {
  const blocks = blocksOf(document) ?? [];
  let layout: 'denominator' | 'numerator' | undefined;
  for (const { block } of blocks) layout ??= factsOf(block).layout;
  const settings = { layout: layout ?? 'denominator', operators, operatorNames };
  const before = previous instanceof BlockShapes ? previous.solved : undefined;
  return new BlockShapes(solveBlocks(blocks, settings, before));
}
