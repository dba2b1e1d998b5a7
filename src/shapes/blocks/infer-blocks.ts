/** Shapes worked out block by block. */
import { type BlockList, changeBetween, changeFromNothing } from '../../language/block-list';
import type { ExpandedDocument } from '../../language/expanded';
import type { InferredShapes } from '../inferred';
import { type LoadShapes, noLoads } from '../loads';
import type { OperatorShapes } from '../rule';
import { BlockShapes } from './block-shapes';
import type { LoadedArray } from './facts';
import { DocumentMarks } from './marks';
import { solveBlocks } from './solve';

/** A document with everything written out, in blocks. */
export interface BlockDocument extends Pick<ExpandedDocument, 'origins' | 'isPartial'> {
  readonly list: BlockList;
}

/** What a document is worked out with. */
export interface BlockInput {
  readonly operators: OperatorShapes;
  /** Names of functions, to suggest for a mistyped one; those of the document's own are named after these. */
  readonly operatorNames?: Iterable<string>;
  /** The functions and layers of its own. */
  readonly ownNames?: readonly string[];
  /** The text of each function that the document defines. */
  readonly functions?: ReadonlyMap<string, string>;
  /** The shapes of what it loads from files. */
  readonly loads?: LoadShapes;
  /** Tells one version of a loaded array from another. */
  readonly versionOf?: (load: LoadedArray) => string;
}

/**
 * The same as `infer` finds out, at the cost of the blocks that differ from those that `previous` is of.
 *
 * @param previous what was worked out with the same operators, but for the functions of the document.
 */
export function inferBlocks(
  document: BlockDocument,
  input: BlockInput,
  previous?: InferredShapes,
): BlockShapes {
  const { list } = document;
  const { operators, operatorNames = [], ownNames = [], functions = new Map(), loads = noLoads } = input;
  const before = previous instanceof BlockShapes ? previous.solved : undefined;
  const change = before ? changeBetween(before.list.blocks, list.blocks) : changeFromNothing(list.blocks);
  const marks = new DocumentMarks(list, change, before?.marks);
  const versions = new Map(marks.loads.map((load) => [load.key, input.versionOf?.(load) ?? '']));
  const settings = {
    layout: marks.layout,
    operators,
    operatorNames: [...operatorNames, ...ownNames],
    ownNames,
    functions,
    loads,
    versions,
  };
  return new BlockShapes(solveBlocks({ list, change, marks, settings }, before), document);
}
