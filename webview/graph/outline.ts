/** The outlines of nodes: what a node is can be told by its shape, never by colour alone. */
import type { GraphNodeKind } from '../../src/protocol/graph';
import type { Extent } from './measure';

const rounded = (width: number, height: number, radius: number, inset = 0): string => {
  const [w, h] = [width - 2 * inset, height - 2 * inset];
  const r = Math.min(radius, w / 2, h / 2);
  return (
    `M${inset + r} ${inset}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}` +
    `h${-(w - 2 * r)}a${r} ${r} 0 0 1 ${-r} ${-r}v${-(h - 2 * r)}a${r} ${r} 0 0 1 ${r} ${-r}z`
  );
};

/** What is learned has its corners cut. */
const cutCorners = (w: number, h: number, cut: number): string =>
  `M${cut} 0h${w - 2 * cut}l${cut} ${cut}v${h - 2 * cut}l${-cut} ${cut}h${-(w - 2 * cut)}l${-cut} ${-cut}v${-(h - 2 * cut)}z`;

/** A note with one corner folded. */
const note = (w: number, h: number, fold: number): string =>
  `M0 0h${w - fold}l${fold} ${fold}v${h - fold}h${-w}zM${w - fold} 0v${fold}h${fold}`;

/** SVG path data from the node's own corner; the first is filled, the others are lines. */
export function outlinesOf(kind: GraphNodeKind, { width, height }: Extent): readonly string[] {
  switch (kind) {
    case 'input':
      return [rounded(width, height, height / 2)];
    case 'parameter':
      return [cutCorners(width, height, 9)];
    case 'operation':
      return [rounded(width, height, 5)];
    case 'output':
      return [rounded(width, height, 5), rounded(width, height, 3, 3.5)];
    case 'claim':
      return [note(width, height, 9)];
    case 'fold':
      // Sheets on one another.
      return [
        rounded(width, height, 5),
        `M5 ${height}v4h${width - 1}v${-(height - 1)}h-4M10 ${height + 4}v4h${width - 1}v${-(height - 1)}h-5`,
      ];
  }
}
