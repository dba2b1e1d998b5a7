/** Which part of the graph is seen, and how large: `seen = shift + scale · place`. */
import type { Box, Point } from './layout';
import type { Extent } from './measure';

export interface Camera extends Point {
  readonly scale: number;
}

export const leastScale = 0.08;
export const mostScale = 2.5;
/** At less than this no name can be read. */
const readable = 0.5;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** All of it, never enlarged. */
export function wholeView(graph: Extent, view: Extent): Camera {
  const scale = clamp(Math.min(view.width / graph.width, view.height / graph.height, 1), leastScale, 1);
  return {
    scale,
    x: (view.width - graph.width * scale) / 2,
    y: Math.max(0, (view.height - graph.height * scale) / 2),
  };
}

/** All of it where that can be read; otherwise as much as can, around one place or from the top on. */
export function firstLook(graph: Extent, view: Extent, around: Box | undefined): Camera {
  const whole = wholeView(graph, view);
  if (whole.scale >= readable) return whole;
  const scale = clamp(view.width / graph.width, readable, 0.9);
  const camera = around
    ? centred(around, { scale, x: 0, y: 0 }, view)
    : { scale, x: (view.width - graph.width * scale) / 2, y: 0 };
  return filling(camera, graph, view);
}

/** Without empty space where there could be graph. */
function filling({ scale, x, y }: Camera, graph: Extent, view: Extent): Camera {
  const along = (shift: number, length: number, size: number): number =>
    length <= size ? (size - length) / 2 : clamp(shift, size - length, 0);
  return {
    scale,
    x: along(x, graph.width * scale, view.width),
    y: along(y, graph.height * scale, view.height),
  };
}

/** With the same place under a point of the view. */
export function zoomAt({ scale, x, y }: Camera, by: number, at: Point): Camera {
  const next = clamp(scale * by, leastScale, mostScale);
  const ratio = next / scale;
  return { scale: next, x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio };
}

export function centred(box: Box, { scale }: Camera, view: Extent): Camera {
  return {
    scale,
    x: view.width / 2 - (box.x + box.width / 2) * scale,
    y: view.height / 2 - (box.y + box.height / 2) * scale,
  };
}

const margin = 24;

/** Moved as little as it takes for a box to be seen. */
export function bringIn(box: Box, camera: Camera, view: Extent): Camera {
  const { scale } = camera;
  const shift = (start: number, length: number, size: number): number => {
    if (start < margin) return margin - start;
    return start + length > size - margin ? Math.max(size - margin - start - length, margin - start) : 0;
  };
  const dx = shift(camera.x + box.x * scale, box.width * scale, view.width);
  const dy = shift(camera.y + box.y * scale, box.height * scale, view.height);
  return dx === 0 && dy === 0 ? camera : { scale, x: camera.x + dx, y: camera.y + dy };
}

/** Kept from being pushed out of sight. */
export function held(camera: Camera, graph: Extent, view: Extent): Camera {
  const least = 60;
  return {
    scale: camera.scale,
    x: clamp(camera.x, least - graph.width * camera.scale, view.width - least),
    y: clamp(camera.y, least - graph.height * camera.scale, view.height - least),
  };
}
