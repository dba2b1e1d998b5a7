/** The lines over what is negative, in the colour of the ground; they go with the matrix when it is panned. */
import type { Scene } from './paint';
import type { Palette } from './palette';

type Context = CanvasRenderingContext2D;

/** From line to line, along a side, in CSS pixels. */
const DISTANCE = 5;

/** Keeps its pattern from frame to frame. */
export class Hatching {
  private pattern: CanvasPattern | null = null;
  private palette: Palette | undefined;
  private ratio = 0;

  /** Over all that is not clipped. */
  draw(context: Context, { palette, ratio, camera }: Scene): void {
    if (this.palette !== palette || this.ratio !== ratio) {
      this.pattern = patternFor(context, palette, ratio);
      this.palette = palette;
      this.ratio = ratio;
    }
    if (!this.pattern) return;
    const size = sizeFor(ratio);
    const x = (Math.round(camera.left * camera.cellWidth * ratio) % size) | 0;
    const y = (Math.round(camera.top * camera.cellHeight * ratio) % size) | 0;
    context.setTransform(1, 0, 0, 1, -x, -y);
    context.fillStyle = this.pattern;
    context.fillRect(0, 0, context.canvas.width + size, context.canvas.height + size);
  }
}

function sizeFor(ratio: number): number {
  return Math.round(DISTANCE * ratio);
}

function patternFor(target: Context, palette: Palette, ratio: number): CanvasPattern | null {
  const size = sizeFor(ratio);
  const stroke = new OffscreenCanvas(size, size);
  const context = stroke.getContext('2d');
  if (!context) return null;
  context.strokeStyle = palette.colours.ground;
  context.globalAlpha = 0.62;
  context.lineWidth = Math.max(1, ratio);
  context.beginPath();
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift, size);
    context.lineTo(shift + size, 0);
  }
  context.stroke();
  return target.createPattern(stroke, 'repeat');
}
