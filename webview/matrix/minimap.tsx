/** Where in the whole the part lies that is seen; pressing it goes there. */
import { useEffect, useRef } from 'preact/hooks';
import { cellHeight, cellWidth, kept } from './camera';
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
  const { stage, camera } = surface;
  const { width, height } = extent(stage);
  const seen = {
    x: (camera.left / stage.columns) * width,
    y: (camera.top / stage.rows) * height,
    width: Math.min(1, stage.width / cellWidth(stage, camera) / stage.columns) * width,
    height: Math.min(1, stage.height / cellHeight(stage, camera) / stage.rows) * height,
  };
  const isAll = seen.width > width * 0.98 && seen.height > height * 0.98;
  const whole = surface.tiles.whole;
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || isAll) return;
    const ratio = window.devicePixelRatio || 1;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    context.fillStyle = palette.colours.ground;
    context.fillRect(0, 0, width, height);
    if (whole) context.drawImage(whole.fills, 0, 0, width, height);
    // What is not seen steps back.
    context.fillStyle = palette.colours.ground;
    context.globalAlpha = 0.45;
    context.beginPath();
    context.rect(0, 0, width, height);
    context.rect(seen.x, seen.y, seen.width, seen.height);
    context.fill('evenodd');
    context.globalAlpha = 1;
    context.strokeStyle = palette.colours.focus;
    context.lineWidth = 1.5;
    const [w, h] = [Math.max(4, seen.width - 1.5), Math.max(4, seen.height - 1.5)];
    context.strokeRect(Math.min(seen.x + 0.75, width - w), Math.min(seen.y + 0.75, height - h), w, h);
  });
  if (isAll) return null;
  const go = (event: PointerEvent): void => {
    if (!(event.buttons & 1) || !(event.currentTarget instanceof HTMLElement)) return;
    const box = event.currentTarget.getBoundingClientRect();
    const left = ((event.clientX - box.left) / box.width) * stage.columns;
    const top = ((event.clientY - box.top) / box.height) * stage.rows;
    const at = {
      ...surface.camera,
      left: left - stage.width / cellWidth(stage, surface.camera) / 2,
      top: top - stage.height / cellHeight(stage, surface.camera) / 2,
    };
    surface.look(kept(at, stage));
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
