/** Sizes that must come out at least 1 for a document to mean what it says, besides those of its names. */
import type { Expression, Identifier } from '../language/syntax';
import { walk } from '../language/walk';
import type { AffineSize } from '../shapes/affine-size';
import type { InferredShapes } from '../shapes/inferred';
import { Size } from '../shapes/size';

const ONE = Size.of(1);

/** The sizes of all that is written in some expressions, and the room that subscripts need. */
export function neededSizes(roots: readonly Expression[], shapes: InferredShapes): readonly Size[] {
  const needed = new Map<string, Size>();
  const need = (size: Size): void => {
    if (size.constant === undefined) needed.set(size.key, size);
  };
  for (const root of roots) {
    const ranges = new Map<string, Size>();
    for (const node of walk(root)) {
      for (const index of indicesOf(node)) ranges.set(index.name, shapes.rangeOf(index) ?? ONE);
      for (const size of shapes.shapeOf(node)?.axes ?? []) need(size);
      // A free size may be a number only: `sum(x) / n`.
      if (node.kind === 'name') for (const size of freeIn(shapes.dims.get(node.name)?.size)) need(size);
      if (node.kind !== 'indexing') continue;
      const axes = shapes.shapeOf(node.object)?.axes ?? [];
      for (const [axis, subscript] of (shapes.subscriptsOf(node) ?? []).entries()) {
        const size = axes[axis];
        if (size === undefined) continue;
        if (subscript.kind === 'affine') {
          const { low, high } = reachOf(subscript.value, ranges);
          need(low.plus(ONE));
          need(size.minus(high));
        } else if (subscript.kind === 'at') need(size.minus(subscript.index));
        else need(size.minus(subscript.from).minus(subscript.size).plus(ONE));
      }
    }
  }
  return [...needed.values()];
}

function freeIn(size: Size | undefined): readonly Size[] {
  const atoms = size?.atoms(true) ?? [];
  return atoms.flatMap((atom) => (atom.kind === 'name' ? [Size.named(atom.name)] : []));
}

function indicesOf(node: Expression): readonly Identifier[] {
  return node.kind === 'by-index' || node.kind === 'call' ? (node.indices ?? []) : [];
}

/** The least and the greatest value of a subscript with indices. */
function reachOf({ terms, offset }: AffineSize<string>, ranges: ReadonlyMap<string, Size>) {
  let [low, high] = [offset, offset];
  for (const { index, coefficient } of terms) {
    const last = coefficient.times((ranges.get(index) ?? ONE).minus(ONE));
    if (coefficient.isPositive()) high = high.plus(last);
    else low = low.plus(last);
  }
  return { low, high };
}
