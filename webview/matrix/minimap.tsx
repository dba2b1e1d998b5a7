/** Where in the whole the part lies that is seen; pressing it goes there. */
import { useEffect, useRef } from 'preact/hooks';
import type { Palette } from './palette';
import type { Surface } from './surface';

const LONGEST = 84;
const SHORTEST = 14;

function extent({ rows, columns }: { rows: number; columns: number }): { width: number; height: number } {
  const ratio = Math.sqrt(columns / rows);
  return {
    width: Math.max(SHORTEST, ratio >= 1 ? LONGEST : LONGEST * ratio),
    height: Math.max(SHORTEST, ratio >= 1 ? LONGEST / ratio : LONGEST),
  };
}

export function Minimap({ surface, palette }: { readonly surface: Surface; readonly palette: Palette }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = extent(surface.stage);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const draw = (): void => paint(context, surface, palette, width, height);
    draw();
    return surface.onPaint(draw);
  }, [surface, palette, width, height]);
  const go = (event: PointerEvent): void => {
    if (!(event.buttons & 1)) return;
    const { rows, columns } = surface.stage;
    surface.centre((event.offsetX / width) * columns, (event.offsetY / height) * rows);
    event.preventDefault();
  };
  return (
    <div class="minimap" aria-hidden="true">
      <canvas
        ref={canvas}
        style={{ width: `${width}px`, height: `${height}px` }}
        onPointerDown={go}
        onPointerMove={go}
      />
    </div>
  );
}

/** Makes nothing new: it is part of a frame. In whole pixels of the screen, which are no objects. */
function paint(
  context: CanvasRenderingContext2D,
  { camera, tiles }: Surface,
  { colours }: Palette,
  width: number,
  height: number,
): void {
  const { stage, cellWidth, cellHeight } = camera;
  const ratio = window.devicePixelRatio || 1;
  const across = Math.round(width * ratio) | 0;
  const down = Math.round(height * ratio) | 0;
  resize(context.canvas, across, down);
  const x = Math.round((camera.left / stage.columns) * across) | 0;
  const y = Math.round((camera.top / stage.rows) * down) | 0;
  const wide = Math.ceil(Math.min(1, stage.width / cellWidth / stage.columns) * across) | 0;
  const high = Math.ceil(Math.min(1, stage.height / cellHeight / stage.rows) * down) | 0;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, across, down);
  const { whole } = tiles;
  if (whole) context.drawImage(whole.fills, 0, 0, across, down);
  // What is not seen steps back.
  context.fillStyle = colours.ground;
  context.globalAlpha = 0.45;
  context.beginPath();
  context.rect(0, 0, across, down);
  context.rect(x, y, wide, high);
  context.fill('evenodd');
  context.globalAlpha = 1;
  context.strokeStyle = colours.focus;
  context.lineWidth = 1.5 * ratio;
  const w = Math.max(4, wide - 2);
  const h = Math.max(4, high - 2);
  context.strokeRect(Math.min(x + 1, across - w), Math.min(y + 1, down - h), w, h);
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
