/** All of a large array, small: a vector as bars up and down, a matrix as squares, small ones for what is negative. */
import { useEffect, useRef } from 'preact/hooks';
import type { ArrayView } from '../../src/protocol';
import { useTheme } from './use-theme';

type Overview = NonNullable<ArrayView['overview']>;

interface OverviewProps {
  readonly array: ArrayView;
  readonly overview: Overview;
  onGo(row: number, column: number): void;
}

const WIDTH = 480;
const CELL = 5;
const BARS = 36;

export function OverviewPicture({ array, overview, onGo }: OverviewProps) {
  const { name, rows, columns, part } = array;
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const height = overview.rows === 1 ? BARS : overview.rows * CELL;
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const ratio = window.devicePixelRatio || 1;
    element.width = WIDTH * ratio;
    element.height = height * ratio;
    context.scale(ratio, ratio);
    paint(context, overview, array.largest ?? 0, height, element);
  }, [overview, array.largest, height, theme]);

  const frame = part && {
    left: `${(part.left / columns) * 100}%`,
    top: `${(part.top / rows) * 100}%`,
    width: `${(part.columns / columns) * 100}%`,
    height: `${(part.rows / rows) * 100}%`,
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the buttons beside it go to the same places.
    <div
      class="overview"
      onClick={({ currentTarget, clientX, clientY }) => {
        const box = currentTarget.getBoundingClientRect();
        const row = Math.floor(((clientY - box.top) / box.height) * rows);
        const column = Math.floor(((clientX - box.left) / box.width) * columns);
        onGo(row - Math.floor((part?.rows ?? 0) / 2), column - Math.floor((part?.columns ?? 0) / 2));
      }}
    >
      <canvas
        ref={canvas}
        role="img"
        aria-label={`All of ${name}, ${rows} by ${columns}`}
        style={{ height: `${height}px` }}
      />
      {frame && <i class="overview-part" style={frame} aria-hidden="true" />}
    </div>
  );
}

function paint(
  context: CanvasRenderingContext2D,
  { rows, columns, values }: Overview,
  largest: number,
  height: number,
  element: HTMLElement,
): void {
  const style = getComputedStyle(element);
  const [positive, negative] = [style.color, style.outlineColor];
  const width = WIDTH / columns;
  context.clearRect(0, 0, WIDTH, height);
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (value === 0 || !Number.isFinite(value) || largest === 0) continue;
    const part = Math.abs(value) / largest;
    const x = (k % columns) * width;
    context.fillStyle = value > 0 ? positive : negative;
    if (rows === 1) {
      context.globalAlpha = 1;
      const tall = Math.max(1, (part * height) / 2);
      context.fillRect(x, value > 0 ? height / 2 - tall : height / 2, Math.max(1, width - 1), tall);
      continue;
    }
    context.globalAlpha = 0.12 + 0.78 * part;
    const inset = value > 0 ? 0 : 1.2;
    const y = Math.floor(k / columns) * CELL;
    context.fillRect(x + inset, y + inset, width - 2 * inset, CELL - 2 * inset);
  }
}
