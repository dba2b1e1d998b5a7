/** What the colours of a matrix say: from the most negative, hatched, over zero to the most positive. */
import { useEffect, useRef } from 'preact/hooks';
import { cellText } from './format';
import { middle, type Palette } from './palette';

interface LegendProps {
  readonly palette: Palette;
  readonly most: number;
  /** Whether there is anything negative to explain. */
  readonly strange: boolean;
}

const WIDTH = 132;
const HEIGHT = 10;

export function Legend({ palette, most, strange }: LegendProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const ratio = window.devicePixelRatio || 1;
    element.width = WIDTH * ratio;
    element.height = HEIGHT * ratio;
    context.scale(ratio, ratio);
    paint(context, palette);
  }, [palette]);
  const bound = cellText(most);
  return (
    <div class="legend" role="img" aria-label={spoken(bound, most, strange)}>
      <span class="legend-scale" aria-hidden="true">
        <span class="legend-bound">{most === 0 ? '' : `−${bound}`}</span>
        <canvas class="legend-bar" ref={canvas} style={{ width: `${WIDTH}px`, height: `${HEIGHT}px` }} />
        <span class="legend-bound">{most === 0 ? '0' : bound}</span>
      </span>
      <span class="legend-known" aria-hidden="true">
        <i class="legend-swatch" /> 0 by structure
      </span>
      {strange && (
        <span class="legend-known" aria-hidden="true">
          <i class="legend-swatch legend-strange">×</i> NaN or ∞
        </span>
      )}
    </div>
  );
}

function spoken(bound: string, most: number, strange: boolean): string {
  if (most === 0) return 'Colours: every number is 0';
  const scale = `Colours from minus ${bound}, hatched, over zero to ${bound}; zeros by structure are blank`;
  return strange ? `${scale}; what is not a finite number is crossed` : scale;
}

function paint(context: CanvasRenderingContext2D, { fills, colours }: Palette): void {
  for (let x = 0; x < WIDTH; x++) {
    context.fillStyle = fills[Math.round((x / (WIDTH - 1)) * 2 * middle)] ?? colours.ground;
    context.fillRect(x, 0, 1, HEIGHT);
  }
  context.save();
  context.beginPath();
  context.rect(0, 0, WIDTH / 2 - 1, HEIGHT);
  context.clip();
  context.strokeStyle = colours.ground;
  context.globalAlpha = 0.62;
  context.beginPath();
  for (let x = -HEIGHT; x < WIDTH; x += 5) {
    context.moveTo(x, HEIGHT);
    context.lineTo(x + HEIGHT, 0);
  }
  context.stroke();
  context.restore();
}
