/** Blanks that stand for a size: the end of a slice, `eye(?, 10)`. */
import type { Blank, Expression } from '../../language/syntax';
import { walk } from '../../language/walk';
import { Size } from '../../shapes/size';
import type { Analysis } from '../analysis';

const ONE = Size.of(1);

/** Combinations that are tried at the most. */
const MOST = 96;

/** Fillings of the blanks of an expression, when all of them stand for sizes. */
export function* sizesFor(open: Expression, analysis: Analysis): Generator<readonly string[]> {
  const blanks: { readonly at: number; readonly options: readonly string[] }[] = [];
  let count = 0;
  for (const node of walk(open)) {
    if (node.kind === 'blank') count += 1;
    for (const { blank, sizes } of sizeBlanks(node, analysis)) {
      blanks.push({ at: blank.span.from, options: [...new Set(sizes.map(String))] });
    }
  }
  if (count === 0 || blanks.length !== count) return;
  blanks.sort((a, b) => a.at - b.at);
  let fillings: (readonly string[])[] = [[]];
  for (const { options } of blanks) {
    fillings = fillings.flatMap((list) => options.map((option) => [...list, option])).slice(0, MOST);
  }
  yield* fillings;
}

interface SizeBlank {
  readonly blank: Blank;
  /** What it may be, the likeliest first. */
  readonly sizes: readonly (Size | number)[];
}

function sizeBlanks(node: Expression, analysis: Analysis): readonly SizeBlank[] {
  if (node.kind === 'indexing') return subscriptBlanks(node, analysis);
  if (node.kind !== 'call' || !SIZED.has(node.callee.name)) return [];
  const axes = analysis.shapes.shapeOf(node)?.axes ?? [];
  return node.arguments.flatMap(({ value }, k) =>
    value.kind === 'blank' ? [{ blank: value, sizes: [...axes.slice(k, k + 1), ...axes] }] : [],
  );
}

const SIZED: ReadonlySet<string> = new Set(['eye', 'zeros', 'ones']);

/** What a bound may be: what the shapes say, or one of the first places. */
function subscriptBlanks(node: Expression & { kind: 'indexing' }, analysis: Analysis): readonly SizeBlank[] {
  const solved = analysis.shapes.subscriptsOf(node);
  const axes = analysis.shapes.shapeOf(node.object)?.axes ?? [];
  return node.subscripts.flatMap((subscript, axis): SizeBlank[] => {
    const found = solved?.[axis];
    const size = axes[axis];
    const places = Array.from({ length: Math.min(size?.constant ?? 4, FIRST_PLACES) }, (_, k) => k);
    if (subscript.kind === 'at') {
      return subscript.value.kind === 'blank' ? [{ blank: subscript.value, sizes: places }] : [];
    }
    const blanks: SizeBlank[] = [];
    const { from, to } = subscript;
    const ends = size === undefined ? [] : [size, size.minus(ONE)];
    if (from?.kind === 'blank') {
      blanks.push({ blank: from, sizes: [...(found?.kind === 'range' ? [found.from] : []), ...places] });
    }
    if (to?.kind === 'blank') {
      const solvedEnd = found?.kind === 'range' ? [found.from.plus(found.size)] : [];
      blanks.push({ blank: to, sizes: [...solvedEnd, ...ends, ...places.slice(1)] });
    }
    return blanks;
  });
}

const FIRST_PLACES = 12;
