/** The shapes in a statement, as a part of a key for what is worked out of it. */
import type { Statement } from '../language/syntax';
import { rootsOf } from '../language/walk';
import type { InferredShapes } from '../shapes/inferred';
import { annotationText } from '../shapes/shape';

/** The shapes of its expressions; one that uses a name from below, or a mistake, has none. */
export function shapesOf(statement: Statement, shapes: InferredShapes): string {
  return rootsOf(statement)
    .map((root) => shapes.shapeOf(root))
    .map((shape) => (shape ? annotationText(shape) : '–'))
    .join('\n');
}
