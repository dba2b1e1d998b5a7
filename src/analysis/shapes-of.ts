/** The shapes in a statement, as a part of a key for what is worked out of it. */
import type { Expression, Statement } from '../language/syntax';
import { partsOf, rootsOf } from '../language/walk';
import type { InferredShapes } from '../shapes/inferred';
import { annotationText } from '../shapes/shape';

/** The shapes of its expressions; one that uses a name from below, or a mistake, has none, but parts of it may. */
export function shapesOf(statement: Statement, shapes: InferredShapes): string {
  const textOf = (expression: Expression): string => {
    const shape = shapes.shapeOf(expression);
    return shape ? annotationText(shape) : `(${partsOf(expression).map(textOf).join()})`;
  };
  return rootsOf(statement).map(textOf).join('\n');
}
