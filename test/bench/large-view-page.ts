/** A matrix of 1920 by 1080 pixels on a page of its own: the panel's is never as high. Bundled for the browser. */
import type { NumbersView, PanelAnswer, PanelRequest } from '../../src/protocol';
import { lengthOf, wholeArrangement } from '../../webview/matrix/layout';
import { paletteFrom } from '../../webview/matrix/palette';
import { Surface } from '../../webview/matrix/surface';
import { Tiles } from '../../webview/matrix/tiles';

type Answer = PanelAnswer<'window'>;

/** An answer as JSON: both of its arrays are lists. */
export type Listed = Omit<Answer, 'values' | 'marks'> & {
  readonly values: readonly number[];
  readonly marks: readonly number[];
};

export interface LargeView {
  readonly surface: Surface;
  /** What a frame takes of the script, and until its pixels are there, in ms. */
  frame(): readonly [script: number, pixels: number];
}

export interface LargeViewPage extends Window {
  /** The bench's, which answers what is asked. */
  hostAnswers(request: PanelRequest<'window'>): Promise<Listed>;
  openLargeView(numbers: NumbersView): LargeView;
}

const size = { width: 1920, height: 1080 };
const font = '11px monospace';
const here = window as unknown as LargeViewPage;

here.openLargeView = (numbers) => {
  const arrangement = wholeArrangement(numbers);
  const source = {
    matrix: numbers.matrix,
    arrangement,
    rows: lengthOf(numbers.axes, arrangement.rows),
    columns: lengthOf(numbers.axes, arrangement.columns),
  };
  const palette = paletteFrom({
    ...{ ground: '#ffffff', text: '#222222', quiet: '#555555', edge: '#dddddd', block: '#888888' },
    ...{ focus: '#0066cc', positive: '#1a85ff', negative: '#d18616', strange: '#cc0000' },
  });
  let surface: Surface | undefined;
  const ask = (request: PanelRequest<'window'>) => ({
    promise: here.hostAnswers(request).then((listed) => {
      const answer = {
        ...listed,
        values: Float64Array.from(listed.values),
        marks: Uint8Array.from(listed.marks),
      } as Answer;
      return { status: 'answered' as const, answer };
    }),
    cancel: () => undefined,
  });
  const tiles = new Tiles(source, palette, ask, () => surface?.learned());
  const [matrix, rows, columns] = [0, 1, 2].map(() => document.createElement('canvas')) as [
    HTMLCanvasElement,
    HTMLCanvasElement,
    HTMLCanvasElement,
  ];
  document.body.append(columns, rows, matrix);
  // Beside it stand the names of the rows.
  const room = { width: size.width + 120, height: size.height };
  const made = new Surface(
    { matrix, rows, columns },
    numbers,
    source,
    tiles,
    palette,
    { numbers: font, labels: font },
    room,
  );
  surface = made;
  const context = matrix.getContext('2d');
  made.changed();
  return {
    surface: made,
    frame() {
      const start = performance.now();
      made.paint();
      const script = performance.now() - start;
      // A pixel is only there when all that was drawn is.
      context?.getImageData(0, 0, 1, 1);
      return [script, performance.now() - start];
    },
  };
};
