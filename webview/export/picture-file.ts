/** The picture of a matrix as a file by itself: its structure with its sizes, in the colours of the theme. */
import type { JacobianView } from '../../src/protocol';
import { marksOf } from '../drawing/marks';
import { innerEdges, placeRegions } from '../drawing/regions';
import { lengthScale } from '../drawing/scale';

const MARGIN = 28;
const FONT = '13px system-ui, sans-serif';

interface Colours {
  readonly ground: string;
  readonly text: string;
  readonly quiet: string;
  readonly accent: string;
  readonly tint: string;
}

/** As the page has them, in a way of writing that every viewer of SVG reads. */
function coloursOfPage(): Colours {
  const probe = document.createElement('span');
  document.body.append(probe);
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const read = (property: string): string => {
    probe.style.color = `var(${property})`;
    const { color } = getComputedStyle(probe);
    if (!context) return color;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
    return `rgb(${r}, ${g}, ${b})`;
  };
  const colours = {
    ground: read('--ground'),
    text: read('--text'),
    quiet: read('--quiet'),
    accent: read('--accent'),
    tint: read('--tint'),
  };
  probe.remove();
  return colours;
}

/** What both forms of the file are made of. Lengths are pixels. */
interface Shape {
  readonly d: string;
  readonly x: number;
  readonly y: number;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly dashOffset?: number;
  readonly round?: true;
}

interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly upwards: boolean;
}

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly shapes: readonly Shape[];
  readonly labels: readonly Label[];
  readonly colours: Colours;
}

type Look = Omit<Shape, 'd' | 'x' | 'y'>;

function lookOf(role: string, { accent, tint }: Colours): Look {
  switch (role) {
    case 'fill':
      return { fill: tint };
    case 'beads':
      return { stroke: accent, width: 4.5, dash: [0, 8.5], dashOffset: -4.25, round: true };
    case 'hatch':
      return { stroke: accent, width: 0.6 };
    default:
      return { stroke: accent, width: 2 };
  }
}

function draw({ rows, columns, regions, title, description }: JacobianView): Drawing {
  const colours = coloursOfPage();
  const scale = lengthScale([rows, columns], { most: 320, least: 40 });
  const [width, height] = [scale(columns), scale(rows)];
  const placed = placeRegions(regions, width, height);
  const marks = placed.flatMap(({ region, x, y, width: w, height: h }) =>
    marksOf(region.kind, w, h).map(({ role, d }): Shape => ({ d, x, y, ...lookOf(role, colours) })),
  );
  const edges: Shape = { d: innerEdges(placed, width, height), x: 0, y: 0, stroke: colours.quiet, width: 1 };
  const frame: Shape = {
    d: `M0 0h${width}v${height}h${-width}z`,
    x: 0,
    y: 0,
    stroke: colours.text,
    width: 1.5,
  };
  return {
    width,
    height,
    title: `${title.text}, ${rows.label} by ${columns.label}: ${description.replaceAll('`', '')}`,
    shapes: [...marks, edges, frame].filter(({ d }) => d !== ''),
    labels: [
      { text: `${columns.name} ${columns.label}`, x: width / 2, y: -9, upwards: false },
      { text: `${rows.name} ${rows.label}`, x: -9, y: height / 2, upwards: true },
    ],
    colours,
  };
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function pictureSvg(view: JacobianView): string {
  const { width, height, title, shapes, labels, colours } = draw(view);
  const [allWidth, allHeight] = [width + 2 * MARGIN, height + 2 * MARGIN];
  const paths = shapes.map(({ d, x, y, fill, stroke, width: line, dash, dashOffset, round }) => {
    const look = [
      `fill="${fill ?? 'none'}"`,
      ...(stroke === undefined ? [] : [`stroke="${stroke}" stroke-width="${line ?? 1}"`]),
      ...(dash ? [`stroke-dasharray="${dash.join(' ')}" stroke-dashoffset="${dashOffset ?? 0}"`] : []),
      ...(round ? ['stroke-linecap="round"'] : []),
    ];
    return `<path transform="translate(${x} ${y})" d="${d}" ${look.join(' ')}/>`;
  });
  const texts = labels.map(
    ({ text, x, y, upwards }) =>
      `<text text-anchor="middle" transform="translate(${x} ${y})${upwards ? ' rotate(-90)' : ''}" fill="${colours.text}" font-family="system-ui, sans-serif" font-size="13">${escaped(text)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${allWidth}" height="${allHeight}" viewBox="${-MARGIN} ${-MARGIN} ${allWidth} ${allHeight}" role="img">
<title>${escaped(title)}</title>
<rect x="${-MARGIN}" y="${-MARGIN}" width="${allWidth}" height="${allHeight}" fill="${colours.ground}"/>
${[...paths, ...texts].join('\n')}
</svg>
`;
}

/** Twice as large, for slides. */
const PNG_SCALE = 2;

/** Base64. Painted, since the panel lets in no picture, not even one of its own. */
export async function picturePng(view: JacobianView): Promise<string> {
  const { width, height, shapes, labels, colours } = draw(view);
  const canvas = new OffscreenCanvas((width + 2 * MARGIN) * PNG_SCALE, (height + 2 * MARGIN) * PNG_SCALE);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(PNG_SCALE, PNG_SCALE);
  context.translate(MARGIN, MARGIN);
  for (const shape of shapes) paint(context, shape);
  context.fillStyle = colours.text;
  context.font = FONT;
  context.textAlign = 'center';
  for (const { text, x, y, upwards } of labels) {
    context.save();
    context.translate(x, y);
    if (upwards) context.rotate(-Math.PI / 2);
    context.fillText(text, 0, 0);
    context.restore();
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return base64(new Uint8Array(await blob.arrayBuffer()));
}

function paint(context: OffscreenCanvasRenderingContext2D, shape: Shape): void {
  const { d, x, y, fill, stroke, width = 1, dash = [], dashOffset = 0, round } = shape;
  const path = new Path2D(d);
  context.save();
  context.translate(x, y);
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fill(path);
  }
  if (stroke !== undefined) {
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.lineCap = round ? 'round' : 'butt';
    context.setLineDash([...dash]);
    context.lineDashOffset = dashOffset;
    context.stroke(path);
  }
  context.restore();
}

function base64(bytes: Uint8Array): string {
  const PIECE = 8192;
  let text = '';
  for (let k = 0; k < bytes.length; k += PIECE) text += String.fromCharCode(...bytes.subarray(k, k + PIECE));
  return btoa(text);
}
