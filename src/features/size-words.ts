/** Sizes and shapes as people read them. */
import type { Shape } from '../shapes/shape';
import { productOf, type Size } from '../shapes/size';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `12,861,440`, `n + 1`, `n² + n`. */
export function sizeLabel(size: Size): string {
  if (size.constant !== undefined) return size.constant.toLocaleString('en-US');
  return size
    .toString()
    .replace(/\^(\d+)/g, (_, digits: string) =>
      [...digits].map((digit) => SUPERSCRIPTS[Number(digit)]).join(''),
    )
    .replaceAll(' * ', '·');
}

/** `784`, `128×785`, `n×(n + 1)`, `1×10` for a row, `scalar`. */
export function shapeLabel({ axes, row }: Shape): string {
  if (axes.length === 0) return 'scalar';
  return [...(row ? ['1'] : []), ...axes.map((size) => factorLabel(size, axes.length > 1 || row))].join('×');
}

/** The size of one side of a matrix that runs over several axes: `128 × 785`. */
export function sideLabel(axes: readonly Size[]): string {
  if (axes.length === 0) return '1';
  return axes.map((size) => factorLabel(size, axes.length > 1)).join(' × ');
}

/** The number of positions along a side, when it is a number. */
export function sideSize(axes: readonly Size[]): number | undefined {
  return productOf(axes).constant;
}

/** `a vector of 784 entries`, `a 128×785 matrix`. */
export function shapeWords(shape: Shape): string {
  const { axes, row } = shape;
  const [first] = axes;
  if (first === undefined) return 'a scalar';
  if (axes.length > 2) return `a tensor of ${axes.length} axes, ${shapeLabel(shape)}`;
  if (axes.length === 2) return `a ${shapeLabel(shape)} matrix`;
  const entries = `${axes.map(sizeLabel).join('')} ${first.constant === 1 ? 'entry' : 'entries'}`;
  return `a ${row ? 'row' : 'column vector'} of ${entries}`;
}

function factorLabel(size: Size, isAmongOthers: boolean): string {
  const text = size.constant === undefined ? sizeLabel(size) : String(size.constant);
  return isAmongOthers && size.monomials.length > 1 ? `(${text})` : text;
}
