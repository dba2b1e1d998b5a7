/** The surface of a matrix, on canvases of the page: it follows the size, the theme, and what the picture is of. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { NumbersView } from '../../src/protocol';
import { useInspector } from '../context';
import type { Room } from './camera';
import { type Palette, readPalette } from './palette';
import { type Canvases, COLUMN_STRIP, type Fonts, Surface } from './surface';
import { type Source, Tiles } from './tiles';
import { useTheme } from './use-theme';

type CanvasRefs = { readonly [Part in keyof Canvases]: RefObject<HTMLCanvasElement | null> };

interface Drawn {
  readonly surface: Surface;
  /** Those that the element is styled with at present. */
  readonly palette: Palette;
}

function fontsOf(element: HTMLElement): Fonts {
  const { fontFamily, fontSize } = getComputedStyle(element);
  const size = Math.round(Number.parseFloat(fontSize));
  return { numbers: `${size}px ${fontFamily}`, labels: `${size}px ${fontFamily}` };
}

/**
 * @param box what the matrix is in, with the names along its sides
 * @param height of the matrix in CSS pixels; `undefined` for as much as the box has
 * @returns nothing until the canvases are there; changes of the surface have the component drawn again
 */
export function useSurface(
  box: RefObject<HTMLElement | null>,
  canvases: CanvasRefs,
  numbers: NumbersView,
  source: Source,
  height: number | undefined,
): Drawn | { readonly surface?: undefined; readonly palette?: undefined } {
  const inspector = useInspector();
  const { version, stale } = inspector.picture.value;
  const [surface, setSurface] = useState<Surface | undefined>(undefined);
  const [palette, setPalette] = useState<Palette | undefined>(undefined);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const theme = useTheme();
  const wanted = useRef(height);
  wanted.current = height;

  const roomIn = (element: HTMLElement): Room => {
    const { clientWidth: width, clientHeight } = element;
    return { width, height: wanted.current ?? Math.max(80, clientHeight - COLUMN_STRIP) };
  };

  useLayoutEffect(() => {
    const element = box.current;
    const { matrix, rows, columns } = canvases;
    if (!element || !matrix.current || !rows.current || !columns.current) return;
    const drawn: Canvases = { matrix: matrix.current, rows: rows.current, columns: columns.current };
    const colours = readPalette(element);
    let made: Surface | undefined;
    const tiles = new Tiles(
      source,
      colours,
      (request) => inspector.ask(request),
      () => made?.learned(),
    );
    made = new Surface(drawn, numbers, source, tiles, colours, fontsOf(element), roomIn(element));
    made.onChange(() => redraw(undefined));
    // Another room, or a screen with other pixels.
    const onResize = (): void => made?.resize(roomIn(element));
    const observer = new ResizeObserver(onResize);
    observer.observe(element);
    window.addEventListener('resize', onResize);
    setPalette(colours);
    setSurface(made);
    made.changed();
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', onResize);
      made?.dispose();
    };
  }, []);

  useLayoutEffect(() => {
    if (surface && box.current) surface.resize(roomIn(box.current));
  }, [surface, height]);

  // At once: what is said is said of the arrangement that is chosen.
  useLayoutEffect(() => {
    if (surface && surface.source !== source) surface.rearrange(source);
  }, [surface, source]);

  const known = useRef({ version, theme });
  useEffect(() => {
    if (surface && known.current.version !== version && stale === undefined) {
      known.current.version = version;
      surface.tiles.outdate();
    }
  }, [surface, version, stale]);
  useEffect(() => {
    if (!surface || !box.current || known.current.theme === theme) return;
    known.current.theme = theme;
    const colours = readPalette(box.current);
    setPalette(colours);
    surface.restyle(colours, fontsOf(box.current));
  }, [surface, theme]);

  return surface && palette ? { surface, palette } : {};
}
