/** The `?` of declarations: where they stand, and what was found for them. */
import type { Analysis } from '../analysis/analysis';
import type { SizeExpression, Span, TypeAnnotation } from '../language/syntax';
import type { SolvedBlank } from '../shapes/inferred';
import type { Shape } from '../shapes/shape';
import { annotationText } from '../shapes/shape';

export interface BlankOfAnnotation {
  readonly node: SizeExpression | TypeAnnotation;
  /** Where the `?` itself stands. */
  readonly span: Span;
  /** False for one that stands in an expression: the `?` of `[? + 1]`. */
  readonly isWhole: boolean;
}

/** The `?` of an annotation: itself, or those among its sizes. */
export function blanksOf(annotation: TypeAnnotation): readonly BlankOfAnnotation[] {
  // A bare `?` may have a kind before it, but nothing after.
  if (annotation.axes === undefined) {
    const { to } = annotation.span;
    return [{ node: annotation, span: { from: to - 1, to }, isWhole: true }];
  }
  const blanks: BlankOfAnnotation[] = [];
  const visit = (size: SizeExpression, isWhole: boolean): void => {
    if (size.kind === 'size-blank') blanks.push({ node: size, span: size.span, isWhole });
    else if (size.kind === 'size-binary') for (const side of [size.left, size.right]) visit(side, false);
  };
  for (const axis of annotation.axes) visit(axis, true);
  return blanks;
}

/** What was found for a `?`, as it would be written in its place; `undefined` where nothing pins it down. */
export function solvedText(blank: SolvedBlank, analysis: Analysis): string | undefined {
  if (!blank.solved) return undefined;
  if (blank.size) return isPinned([blank.size], analysis) ? blank.size.toString() : undefined;
  if (!blank.shape || !isPinned(blank.shape.axes, analysis)) return undefined;
  return annotationText(blank.shape);
}

/** True when no size in it is one that was made up because nothing says it. */
export function isPinned(sizes: Shape['axes'], analysis: Analysis): boolean {
  return sizes.every((size) =>
    size.atoms(true).every((atom) => atom.kind !== 'name' || !analysis.shapes.generated.has(atom.name)),
  );
}
